package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by keys and by sessions, and aggregates each session. A row makes the session {@code [time, time + gap)}; sessions of
 * the same keys that overlap or touch are one.
 *
 * <p>Law: after micro-batch n the sessions are those of all rows up to n that were not late, whatever the order in which the rows
 * came; a row between two sessions makes one of them. Rows without a time or with a gap that is not positive count nowhere. With a
 * watermark a row is late when its own session ends at or before the watermark of the micro-batch before. In
 * {@link EmitMode#APPEND} a session is emitted once, in the first micro-batch whose watermark has reached its end.
 *
 * <p>State: the key is the start of the session (8 bytes) and {@link dev.millrace.engine.state.GroupTable#writeKey}, the value its end
 * and what each accumulator writes, in the order of the calls.
 *
 * @param time a timestamp
 * @param gap how long a session lasts after a row: a day-time interval
 * @param keys what to group by besides the session
 * @param windowColumn where among the keys the session stands in the result
 * @param calls what to compute for each session
 * @param schema the keys with the session among them, then the results
 * @param mode what is emitted at the end of a micro-batch
 * @param hasWatermark whether {@code time} is event time: late rows are dropped, and sessions end
 */
public record SessionAggregateOperator(
        EvaluatorFactory time,
        EvaluatorFactory gap,
        List<EvaluatorFactory> keys,
        int windowColumn,
        List<AggregateCall> calls,
        StructType schema,
        EmitMode mode,
        boolean hasWatermark)
        implements Operator {

    /** Copies the lists and checks that they fit the schema. */
    public SessionAggregateOperator {
        keys = List.copyOf(keys);
        calls = List.copyOf(calls);
        if (keys.size() + 1 + calls.size() != schema.length()) {
            throw new IllegalArgumentException("A session, " + keys.size() + " keys and " + calls.size()
                    + " calls for the columns " + schema.catalogString());
        }
        if (mode == EmitMode.CHANGELOG || mode == EmitMode.UPDATE) {
            throw new IllegalArgumentException("SessionAggregateOperator does not emit in mode " + mode);
        }
    }

    @Override
    public String describe() {
        List<String> functions = new ArrayList<>();
        for (AggregateCall call : calls) {
            functions.add(call.describe());
        }
        return "SessionAggregate " + mode + " session=[" + time.describe() + ", gap " + gap.describe() + "] keys=["
                + Evaluators.describe(keys) + "] functions=[" + String.join(", ", functions) + "]";
    }

    @Override
    public OperatorInstance open() {
        return new SessionAggregate(this);
    }
}
