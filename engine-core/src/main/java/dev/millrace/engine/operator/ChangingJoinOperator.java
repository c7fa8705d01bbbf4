package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins two inputs whose rows may come and go, by equal keys.
 *
 * <p>Law: {@code out(n) = (L(n) ⋈ R(n)) - (L(n-1) ⋈ R(n-1))}, where L(n) and R(n) are the sums of all changes of each side up
 * to micro-batch n; for all types, so a row of nulls goes when the first match comes, and comes back when the last one goes.
 *
 * <p>State: the side (0 left, 1 right), the length of the join key, this key and the row; with the count of the row, the number
 * of rows of the other side that match it, and its place in the order of the rows of its side. Rows that can match nothing,
 * because a key is {@code NULL}, are not kept.
 *
 * @param type the probe side is the left one
 * @param keys pairs that must be equal; may be empty
 * @param condition what must be true besides, over the columns of the left side followed by those of the right side
 * @param left the columns of the left side, which is the probe side
 * @param right the columns of the right side, which is the build side
 * @param schema the columns of the left side, followed by those of the right side unless the type is semi or anti
 */
public record ChangingJoinOperator(
        JoinType type,
        List<HashJoinOperator.Key> keys,
        Optional<EvaluatorFactory> condition,
        StructType left,
        StructType right,
        StructType schema)
        implements JoinOperator {

    /** Copies the list. */
    public ChangingJoinOperator {
        keys = List.copyOf(keys);
    }

    @Override
    public String describe() {
        List<String> conditions = new ArrayList<>();
        for (HashJoinOperator.Key key : keys) {
            conditions.add(key.describe());
        }
        if (condition.isPresent()) {
            conditions.add(condition.get().describe());
        }
        return "ChangingJoin " + type + " [" + String.join(", ", conditions) + "]";
    }

    @Override
    public JoinInstance open() {
        return new ChangingJoin(this);
    }
}
