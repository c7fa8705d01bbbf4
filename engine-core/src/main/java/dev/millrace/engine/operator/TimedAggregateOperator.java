package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by keys of which one is an event time, or a window of event time, and aggregates each group.
 *
 * <p>Law: that of {@link HashAggregateOperator}. A row is late when its event time is at or before the watermark of the micro-batch
 * before, and is left out, except in {@link EmitMode#COMPLETE}. Groups at or before the watermark are dropped: in
 * {@link EmitMode#APPEND} after they are emitted, in {@link EmitMode#UPDATE} in silence.
 *
 * <p>State: the key is {@link dev.millrace.engine.state.GroupTable#writeKey}, the value the event time (8 bytes, {@code Long.MIN_VALUE}
 * for none) and what each accumulator writes, in the order of the calls.
 *
 * @param keys what to group by
 * @param calls what to compute for each group
 * @param schema the keys, then the results
 * @param mode what is emitted at the end of a micro-batch
 * @param eventTime the event time of a row, the same for all rows of a group
 */
public record TimedAggregateOperator(
        List<EvaluatorFactory> keys, List<AggregateCall> calls, StructType schema, EmitMode mode, EventTime eventTime)
        implements Operator {

    /** Copies the lists. */
    public TimedAggregateOperator {
        keys = List.copyOf(keys);
        calls = List.copyOf(calls);
        if (mode == EmitMode.CHANGELOG || mode == EmitMode.BATCH) {
            throw new IllegalArgumentException("TimedAggregateOperator does not emit in mode " + mode);
        }
    }

    @Override
    public String describe() {
        List<String> functions = new ArrayList<>();
        for (AggregateCall call : calls) {
            functions.add(call.describe());
        }
        return "TimedAggregate " + mode + " time=[" + eventTime.micros().describe() + "] keys=["
                + Evaluators.describe(keys) + "] functions=[" + String.join(", ", functions) + "]";
    }

    @Override
    public OperatorInstance open() {
        return new TimedAggregate(this);
    }
}
