package dev.millrace.sql.streaming;

import dev.millrace.sql.Encoder;
import java.io.Serializable;
import java.util.Iterator;

/**
 * What a {@link StatefulProcessor} keeps between micro-batches: named states, made in {@code init}, and timers. States and timers are
 * those of the key that is being processed. Errors have the names that Spark gives them.
 */
public interface StatefulProcessorHandle extends Serializable {

    <T> ValueState<T> getValueState(String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig);

    <T> ListState<T> getListState(String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig);

    <K, V> MapState<K, V> getMapState(
            String stateName, Encoder<K> userKeyEnc, Encoder<V> valEncoder, TTLConfig ttlConfig);

    QueryInfo getQueryInfo();

    /** Sets a timer of the current key, in milliseconds since 1970-01-01 00:00:00 UTC; one that is set already stays one. */
    void registerTimer(long expiryTimestampMs);

    /** Takes a timer of the current key back; nothing when it is not set. */
    void deleteTimer(long expiryTimestampMs);

    /** The timers of the current key, the earliest first. */
    Iterator<Long> listTimers();

    /** Removes a state that an earlier version of the processor has made, with all it holds. */
    void deleteIfExists(String stateName);
}
