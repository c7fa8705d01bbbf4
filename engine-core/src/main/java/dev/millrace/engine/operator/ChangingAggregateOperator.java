package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by keys and aggregates each group, where rows come and go.
 *
 * <p>Law: {@code out(n) = Q(input up to n) - Q(input up to n-1)}, where Q is the aggregation: for each group that changed
 * its old row with weight -1 and its new row with weight +1; nothing for a group whose row is the same as before. A group
 * without rows has no row. Without keys there is always exactly one group. Without calls this is {@code DISTINCT}.
 *
 * <p>State, in order of the first byte of the key: 0 and the group's key, with the number of its rows and what each call
 * writes; 1 + i, the length of the group's key, this key and the key of an entry of call i, with the entry. Old rows are not
 * kept: the row of a group is computed before the first change of a micro-batch.
 *
 * @param keys what to group by
 * @param calls what to compute for each group
 * @param retractions whether the input has retractions; if not, functions keep what they keep over append-only input
 * @param schema the keys, then the results
 */
public record ChangingAggregateOperator(
        List<EvaluatorFactory> keys, List<AggregateCall> calls, boolean retractions, StructType schema)
        implements Operator {

    /** Copies the lists and checks that they fit the schema. */
    public ChangingAggregateOperator {
        keys = List.copyOf(keys);
        calls = List.copyOf(calls);
        if (keys.size() + calls.size() != schema.length()) {
            throw new IllegalArgumentException(
                    keys.size() + " keys and " + calls.size() + " calls for the columns " + schema.catalogString());
        }
    }

    @Override
    public String describe() {
        List<String> functions = new ArrayList<>();
        for (AggregateCall call : calls) {
            functions.add(call.describe());
        }
        return "ChangingAggregate " + (retractions ? "retract" : "append") + " keys=[" + Evaluators.describe(keys)
                + "] functions=[" + String.join(", ", functions) + "]";
    }

    @Override
    public OperatorInstance open() {
        return new ChangingAggregate(this);
    }
}
