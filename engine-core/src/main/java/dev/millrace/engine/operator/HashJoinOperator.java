package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins by equal keys: remembers the build side in a hash table and looks every probe row up.
 *
 * <p>Law: the rows emitted in micro-batch n are the join of the probe rows and of the build rows of this micro-batch. With
 * a build side that is the same each time, the types that keep no build rows are linear in the probe side, whose weights
 * pass. Nothing is remembered from one micro-batch to the next.
 *
 * @param type the probe side is the left one
 * @param keys pairs that must be equal; without any, all pairs of rows are tried
 * @param condition what must be true besides, over the columns of the probe side followed by those of the build side
 * @param probe the columns of the probe side
 * @param build the columns of the build side
 * @param schema the columns of the probe side, followed by those of the build side unless the type is semi or anti
 * @param keepsBuild whether the table made of the build side is kept for the next micro-batch, which uses it again when the build
 *     side has not changed
 */
public record HashJoinOperator(
        JoinType type,
        List<Key> keys,
        Optional<EvaluatorFactory> condition,
        StructType probe,
        StructType build,
        StructType schema,
        boolean keepsBuild)
        implements JoinOperator {

    /**
     * Two expressions of one type that must be equal.
     *
     * @param nullSafe whether {@code NULL} equals {@code NULL} ({@code <=>}); otherwise it equals nothing
     */
    public record Key(EvaluatorFactory probe, EvaluatorFactory build, boolean nullSafe) {

        /** Checks the types. */
        public Key {
            if (!probe.type().sameType(build.type())) {
                throw new IllegalArgumentException("Join keys have different types: " + probe.describe() + " is "
                        + probe.type().sql() + ", " + build.describe() + " is "
                        + build.type().sql());
            }
        }

        /** The pair as {@code explain} shows it. */
        public String describe() {
            return probe.describe() + (nullSafe ? " <=> " : " = ") + build.describe();
        }
    }

    /** A join that builds anew in each micro-batch. */
    public HashJoinOperator(
            JoinType type,
            List<Key> keys,
            Optional<EvaluatorFactory> condition,
            StructType probe,
            StructType build,
            StructType schema) {
        this(type, keys, condition, probe, build, schema, false);
    }

    /** Copies the list and checks that the columns fit the schema. */
    public HashJoinOperator {
        keys = List.copyOf(keys);
        int columns = probe.length() + (type.isProbeOnly() ? 0 : build.length());
        if (columns != schema.length()) {
            throw new IllegalArgumentException("A " + type + " join of " + probe.length() + " and " + build.length()
                    + " columns cannot have the columns " + schema.catalogString());
        }
    }

    @Override
    public String describe() {
        List<String> conditions = new ArrayList<>();
        for (Key key : keys) {
            conditions.add(key.describe());
        }
        if (condition.isPresent()) {
            conditions.add(condition.get().describe());
        }
        return "HashJoin " + type + " [" + String.join(", ", conditions) + "]";
    }

    @Override
    public JoinInstance open() {
        return new HashJoin(this);
    }
}
