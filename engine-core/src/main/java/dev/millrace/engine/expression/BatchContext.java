package dev.millrace.engine.expression;

/**
 * What an expression may know about the micro-batch that it runs in, besides the rows. Fixed for the whole batch, so that
 * {@code current_timestamp()} is the same in every row and on every re-run.
 *
 * @param batchId the number of the micro-batch
 * @param batchTimeMicros the time of the batch, in microseconds since 1970-01-01 00:00:00 UTC
 * @param lateWatermarkMicros rows with an event time at or before this are late; {@code Long.MIN_VALUE} without a watermark
 * @param evictionWatermarkMicros state of event times up to this may be dropped; {@code Long.MIN_VALUE} without one
 */
public record BatchContext(long batchId, long batchTimeMicros, long lateWatermarkMicros, long evictionWatermarkMicros) {

    /** The context of a query over bounded data that runs now: batch 0, no watermark. */
    public static BatchContext batch(long nowMicros) {
        return new BatchContext(0, nowMicros, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** This context with other watermarks. */
    public BatchContext withWatermarks(long lateMicros, long evictionMicros) {
        return lateMicros == lateWatermarkMicros && evictionMicros == evictionWatermarkMicros
                ? this
                : new BatchContext(batchId, batchTimeMicros, lateMicros, evictionMicros);
    }
}
