package dev.millrace.sql.internal.group;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/**
 * What is done with each group of a micro-batch. This one remembers nothing; steps with state override the second half. Used by one
 * thread at a time.
 *
 * @param <V> the values
 * @param <W> the values of the second input; none where there is no second input
 * @param <U> the results
 */
public abstract class GroupStep<K, V, W, U> {

    /** Takes results. */
    public interface Results<U> {
        void add(U result);
    }

    /** Makes steps, one for each instance of an operator. */
    public interface Factory<K, V, W, U> {

        /** @param keys for turning stored keys into objects and back */
        GroupStep<K, V, W, U> create(GroupKeys<K> keys, boolean streaming);
    }

    /** A micro-batch has been read; its groups follow. */
    void begin(BatchContext context) throws Exception {}

    /**
     * Takes a group; groups come in the order of their keys.
     *
     * @param keyBytes the key in its stored form; valid during the call
     */
    abstract void group(K key, ByteWriter keyBytes, Iterator<V> values, Iterator<W> others, Results<U> out)
            throws Exception;

    /** All groups have come. */
    void finish(Results<U> out) throws Exception {}

    /** Whether the second input is of any use in this micro-batch. */
    boolean readsSecond(BatchContext context) {
        return true;
    }

    void writeChanges(ChangeOutput out) {}

    void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {}

    void restoreDelete(byte[] key, int keyOffset, int keyLength) {}

    /** Called before the first micro-batch in any case. */
    void restored(UUID queryId, UUID runId) {}

    boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return false;
    }

    long nextDeadlineMicros() {
        return Long.MAX_VALUE;
    }

    /** What there is in the state when so many rows came too late. */
    StateMetrics metrics(long dropped) {
        return new StateMetrics("groups", 0, 0, 0, dropped, 0, Map.of());
    }

    void close() {}
}
