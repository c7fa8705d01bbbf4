package dev.millrace.sql.streaming;

import dev.millrace.util.Tuple2;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A map for each key. Its own keys and values are not null. Entries come in an order that depends on the keys alone. */
public interface MapState<K, V> {

    /** Whether the map of the current key has entries. */
    boolean exists();

    /** The value of an entry; null when there is none. */
    @Nullable
    V getValue(K key);

    boolean containsKey(K key);

    void updateValue(K key, V value);

    Iterator<Tuple2<K, V>> iterator();

    Iterator<K> keys();

    Iterator<V> values();

    void removeKey(K key);

    /** Removes the map of the current key. */
    void clear();
}
