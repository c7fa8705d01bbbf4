package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Joins two elements into one; must be associative. Used by {@code Dataset.reduce}. */
@FunctionalInterface
public interface ReduceFunction<T extends @Nullable Object> extends Serializable {
    T call(T first, T second) throws Exception;
}
