package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by keys and aggregates each group.
 *
 * <p>Law: after micro-batch n the rows emitted last for each key are the aggregation of all input up to n, in
 * {@link EmitMode#BATCH} of the input of this micro-batch alone. Without keys there is exactly one group, which exists also
 * when no row has come: it is emitted at the end of the first micro-batch in any case. Without calls this is
 * {@code DISTINCT}.
 *
 * <p>State: the key is {@link dev.millrace.engine.state.GroupTable#writeKey}, the value what each accumulator writes, in
 * the order of the calls.
 *
 * @param keys what to group by
 * @param calls what to compute for each group
 * @param schema the keys, then the results
 * @param mode what is emitted at the end of a micro-batch
 */
public record HashAggregateOperator(
        List<EvaluatorFactory> keys, List<AggregateCall> calls, StructType schema, EmitMode mode) implements Operator {

    /** Copies the lists and checks that they fit the schema. */
    public HashAggregateOperator {
        keys = List.copyOf(keys);
        calls = List.copyOf(calls);
        if (keys.size() + calls.size() != schema.length()) {
            throw new IllegalArgumentException(
                    keys.size() + " keys and " + calls.size() + " calls for the columns " + schema.catalogString());
        }
        if (mode == EmitMode.CHANGELOG || mode == EmitMode.APPEND) {
            throw new IllegalArgumentException("HashAggregateOperator does not emit in mode " + mode);
        }
    }

    @Override
    public String describe() {
        List<String> functions = new ArrayList<>();
        for (AggregateCall call : calls) {
            functions.add(call.describe());
        }
        return "HashAggregate " + mode + " keys=[" + Evaluators.describe(keys) + "] functions=["
                + String.join(", ", functions) + "]";
    }

    @Override
    public OperatorInstance open() {
        return mode == EmitMode.BATCH ? new BatchAggregate(this) : new StreamAggregate(this);
    }

    /** Whether parts of the rows may be aggregated first and merged. */
    boolean mergesExactly() {
        if (!Evaluators.areDivisible(keys)) {
            return false;
        }
        for (AggregateCall call : calls) {
            boolean divisible = Evaluators.areDivisible(call.arguments())
                    && (call.filter().isEmpty() || call.filter().get().isDivisible());
            if (!divisible || !call.function().mergesExactly()) {
                return false;
            }
        }
        return true;
    }
}
