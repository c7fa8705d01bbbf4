package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of two values that may throw. */
@FunctionalInterface
public interface Function2<T1 extends @Nullable Object, T2 extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {
    R call(T1 first, T2 second) throws Exception;
}
