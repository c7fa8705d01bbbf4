package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of four values that may throw. */
@FunctionalInterface
public interface Function4<
                T1 extends @Nullable Object,
                T2 extends @Nullable Object,
                T3 extends @Nullable Object,
                T4 extends @Nullable Object,
                R extends @Nullable Object>
        extends Serializable {
    R call(T1 first, T2 second, T3 third, T4 fourth) throws Exception;
}
