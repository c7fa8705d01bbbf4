package dev.millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Turns one element into none, one or many; used by {@code Dataset.flatMap}. */
@FunctionalInterface
public interface FlatMapFunction<T extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    Iterator<R> call(T value) throws Exception;
}
