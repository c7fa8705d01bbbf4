package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of one value that may throw. */
@FunctionalInterface
public interface Function<T1 extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    R call(T1 value) throws Exception;
}
