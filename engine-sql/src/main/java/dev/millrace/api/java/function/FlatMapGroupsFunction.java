package dev.millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Turns a key and its elements into any number of results; used by {@code KeyValueGroupedDataset.flatMapGroups}. */
@FunctionalInterface
public interface FlatMapGroupsFunction<
                K extends @Nullable Object, V extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {
    Iterator<R> call(K key, Iterator<V> values) throws Exception;
}
