package dev.millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Turns a key and its elements into one result; used by {@code KeyValueGroupedDataset.mapGroups}. */
@FunctionalInterface
public interface MapGroupsFunction<K extends @Nullable Object, V extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {
    R call(K key, Iterator<V> values) throws Exception;
}
