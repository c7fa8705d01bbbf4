package dev.millrace.engine.state;

import java.util.UUID;

/**
 * An operator that remembers something from one micro-batch to the next.
 *
 * <p>State is a map from byte strings to byte strings. The law: a new instance to which {@link #restore} and
 * {@link #restoreDelete} repeat, in order, what all calls of {@link #writeChanges} put out behaves from then on as this
 * one. It is restored before it processes its first batch.
 */
public interface Stateful {

    /** Puts out the final value of each key that changed since the last call, and begins a new set of changes. */
    void writeChanges(ChangeOutput out);

    /** Sets a key to a value that was put out before; the last call for a key wins. */
    void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength);

    /** Removes a key that may have been restored. */
    void restoreDelete(byte[] key, int keyOffset, int keyLength);

    /**
     * Everything is restored, if there was anything; called once, before the first micro-batch of a run.
     *
     * @throws dev.millrace.error.CheckpointException when the operator cannot go on from what was restored
     */
    default void restored(UUID queryId, UUID runId) {}

    /**
     * Whether a micro-batch without rows would do something: put rows out or drop state, because the watermark of the input has
     * moved or because of the time. Asked at the end of a micro-batch.
     *
     * @param watermarkMicros the watermark by which the last micro-batch dropped state; {@code Long.MIN_VALUE} without one
     * @param nextWatermarkMicros that of the next micro-batch, not before {@code watermarkMicros}
     * @param nowMicros the time
     */
    default boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return false;
    }

    /** When {@link #wantsBatchWithoutData} is to be asked again because of the time; {@code Long.MAX_VALUE} for never. */
    default long nextDeadlineMicros() {
        return Long.MAX_VALUE;
    }

    /** The size of the state, and what the changes of the last {@link #writeChanges} were. */
    StateMetrics metrics();

    /** Releases the state; the instance is not used afterwards. */
    void close();
}
