package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Turns one element into one other; used by {@code Dataset.map} and {@code Dataset.groupByKey}. */
@FunctionalInterface
public interface MapFunction<T extends @Nullable Object, U extends @Nullable Object> extends Serializable {
    U call(T value) throws Exception;
}
