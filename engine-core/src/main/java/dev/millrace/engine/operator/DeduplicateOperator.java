package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Optional;

/**
 * Lets the first row of each key pass, over all micro-batches.
 *
 * <p>Law: the rows put out up to micro-batch n are the first rows of each key up to n that were not late; a key that has been
 * dropped from the state counts as new. State: the key in the form of {@link
 * dev.millrace.engine.state.GroupTable#writeKey}, with nothing when the key is kept for ever, or with the time at which it is
 * dropped (8 bytes).
 *
 * @param keys what makes rows duplicates of each other
 * @param eventTime by which late rows are dropped
 * @param expiry when keys are dropped; empty: never
 * @param schema the columns of input and result
 */
public record DeduplicateOperator(
        List<EvaluatorFactory> keys, Optional<EventTime> eventTime, Optional<Expiry> expiry, StructType schema)
        implements Operator {

    /**
     * When a key is dropped: when the watermark reaches the time of its first row plus the delay.
     *
     * @param time a timestamp
     * @param delayMicros 0 when the time is one of the keys
     * @param withinWatermark whether the delay is that of the watermark
     */
    public record Expiry(EvaluatorFactory time, long delayMicros, boolean withinWatermark) {}

    /** Copies the list. */
    public DeduplicateOperator {
        keys = List.copyOf(keys);
    }

    @Override
    public String describe() {
        String until = "for ever";
        if (expiry.isPresent()) {
            long millis = expiry.get().delayMicros() / 1000;
            until = "until " + expiry.get().time().describe() + (millis == 0 ? "" : " + " + millis + " ms")
                    + " <= watermark";
        }
        return "Deduplicate [" + Evaluators.describe(keys) + "], keys kept " + until;
    }

    @Override
    public OperatorInstance open() {
        return new Deduplication(this);
    }
}
