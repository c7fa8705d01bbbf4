package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A join of two streams by equality of keys. Both sides remember their rows, and each new row is joined with what the other side
 * has had up to then.
 *
 * <p>Law: the rows put out up to micro-batch n are the join of all rows of both sides up to n that were not late, but for pairs of
 * which one row had been dropped from the state before the other came; a row of an outer side that found no match follows when it is
 * dropped, each once. Rows are only inserted. State: {@link dev.millrace.engine.state.JoinRowsStore}, one for each side.
 *
 * @param type without LEFT_ANTI and CROSS. The left side is the probe side, the right one the build side
 * @param keys pairs that must be equal, at least one; the left one is called probe
 * @param condition what must be true of a pair besides
 * @param schema the columns of the left side, followed by those of the right side unless the type is semi
 */
public record StreamJoinOperator(
        JoinType type,
        List<HashJoinOperator.Key> keys,
        Side left,
        Side right,
        Optional<Condition> condition,
        StructType schema)
        implements JoinOperator {

    /**
     * One of the inputs.
     *
     * @param columns its columns
     * @param eventTime by which late rows are dropped
     * @param condition over its columns; a row for which it is not true matches nothing
     * @param expiry when its rows are dropped from the state; empty: never
     */
    public record Side(
            StructType columns,
            Optional<EventTime> eventTime,
            Optional<EvaluatorFactory> condition,
            Optional<Expiry> expiry) {}

    /**
     * Up to when a row can still find a match: a row is dropped when its time is at or before the state watermark, which is the watermark
     * of the input plus the offset. A row without a time stays for ever.
     *
     * @param time a timestamp, over the columns of the side
     * @param offsetMicros the distance of the state watermark from the watermark
     */
    public record Expiry(EvaluatorFactory time, long offsetMicros) {}

    /**
     * A condition on pairs of rows, over some columns of the left side followed by some of the right side.
     *
     * @param leftColumns the ordinals of the columns of the left side
     * @param rightColumns the ordinals of the columns of the right side
     */
    public record Condition(EvaluatorFactory predicate, List<Integer> leftColumns, List<Integer> rightColumns) {
        /** Copies the lists. */
        public Condition {
            leftColumns = List.copyOf(leftColumns);
            rightColumns = List.copyOf(rightColumns);
        }
    }

    /** Copies the list and checks that there is a key, and that type and schema are possible. */
    public StreamJoinOperator {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || type == JoinType.LEFT_ANTI || type == JoinType.CROSS) {
            throw new IllegalArgumentException("A join of two streams cannot be " + type + " by " + keys);
        }
        int columns = left.columns.length() + (type.isProbeOnly() ? 0 : right.columns.length());
        if (columns != schema.length()) {
            throw new IllegalArgumentException("A " + type + " join of " + left.columns.length() + " and "
                    + right.columns.length() + " columns cannot have the columns " + schema.catalogString());
        }
    }

    @Override
    public String describe() {
        List<String> parts = new ArrayList<>();
        for (HashJoinOperator.Key key : keys) {
            parts.add(key.describe());
        }
        left.condition.ifPresent(own -> parts.add(own.describe()));
        right.condition.ifPresent(own -> parts.add(own.describe()));
        condition.ifPresent(both -> parts.add(both.predicate.describe()));
        return "StreamJoin " + type + " [" + String.join(", ", parts) + "], " + describe("left", left) + ", "
                + describe("right", right);
    }

    private static String describe(String name, Side side) {
        if (side.expiry.isEmpty()) {
            return name + " state kept for ever";
        }
        Expiry expiry = side.expiry.get();
        long millis = Math.floorDiv(expiry.offsetMicros, 1000L);
        return name + " state until " + expiry.time.describe() + " <= watermark"
                + (millis == 0 ? "" : (millis < 0 ? " - " : " + ") + Math.abs(millis) + " ms");
    }

    @Override
    public JoinInstance open() {
        return new StreamJoin(this);
    }
}
