package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by windows of time and by keys, and aggregates each group.
 *
 * <p>Law: that of {@link HashAggregateOperator} over the rows that {@link WindowOperator} makes of the input: one row for each window
 * that the time is in. Rows without a time count nowhere. With a watermark a row does not count in a window whose end is at or
 * before the watermark of the micro-batch before. In {@link EmitMode#APPEND} the groups of a window are emitted once, in the first
 * micro-batch whose watermark has reached its end.
 *
 * <p>State: one table of groups for each pane of time ({@link WindowShape}), so that a row changes one group however many windows it is
 * in, and a pane that no window needs any more is dropped as a whole. The panes of a window are merged when it is emitted; therefore
 * all functions must ignore the order of rows. The key is the start of the pane and
 * {@link dev.millrace.engine.state.GroupTable#writeKey}, the value what each accumulator writes, in the order of the calls.
 *
 * @param time a timestamp
 * @param shape the windows
 * @param keys what to group by besides the window
 * @param windowColumn where among the keys the window stands in the result
 * @param calls what to compute for each group
 * @param schema the keys with the window among them, then the results
 * @param mode what is emitted at the end of a micro-batch
 * @param hasWatermark whether {@code time} is event time: late rows are dropped, and windows end
 */
public record WindowAggregateOperator(
        EvaluatorFactory time,
        WindowShape shape,
        List<EvaluatorFactory> keys,
        int windowColumn,
        List<AggregateCall> calls,
        StructType schema,
        EmitMode mode,
        boolean hasWatermark)
        implements Operator {

    /** Copies the lists and checks that they fit the schema. */
    public WindowAggregateOperator {
        keys = List.copyOf(keys);
        calls = List.copyOf(calls);
        if (keys.size() + 1 + calls.size() != schema.length()) {
            throw new IllegalArgumentException("A window, " + keys.size() + " keys and " + calls.size()
                    + " calls for the columns " + schema.catalogString());
        }
        if (mode == EmitMode.CHANGELOG) {
            throw new IllegalArgumentException("WindowAggregateOperator does not emit in mode " + mode);
        }
    }

    @Override
    public String describe() {
        List<String> functions = new ArrayList<>();
        for (AggregateCall call : calls) {
            functions.add(call.describe());
        }
        return "WindowAggregate " + mode + " window=[" + time.describe() + ", " + shape + ", " + shape.panes()
                + (shape.panes() == 1 ? " pane" : " panes") + "] keys=[" + Evaluators.describe(keys) + "] functions=["
                + String.join(", ", functions) + "]";
    }

    @Override
    public OperatorInstance open() {
        return new WindowAggregate(this);
    }
}
