package dev.millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Turns a key and its elements of two datasets into any number of results. */
@FunctionalInterface
public interface CoGroupFunction<
                K extends @Nullable Object,
                V1 extends @Nullable Object,
                V2 extends @Nullable Object,
                R extends @Nullable Object>
        extends Serializable {
    Iterator<R> call(K key, Iterator<V1> left, Iterator<V2> right) throws Exception;
}
