package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.JoinRows;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mutable half of a {@link StreamJoinOperator}. The rows of the right side come first: they are joined with the left rows of
 * earlier micro-batches and remembered; then the rows of the left side are joined with all right rows. At the end rows are
 * dropped by the state watermarks. Both sides share one table from keys to groups.
 */
final class StreamJoin implements JoinInstance, Stateful, WatermarkShaping, LateRowsSource {

    private final JoinType type;
    private final StructType schema;
    private final StreamJoinSide left;
    private final StreamJoinSide right;
    private final GroupTable groups;
    private final @Nullable Evaluator condition;
    private final @Nullable Decoder truth;
    private final List<Integer> leftColumns;
    private final List<Integer> rightColumns;
    private final int[] positions = new int[Batch.CAPACITY];
    private final int[] stored = new int[Batch.CAPACITY];
    private final int[] selected = new int[Batch.CAPACITY];
    private int count;
    private boolean isRestored;
    private long lastDropped;

    StreamJoin(StreamJoinOperator operator) {
        type = operator.type();
        schema = operator.schema();
        List<EvaluatorFactory> leftKeys = new ArrayList<>();
        List<EvaluatorFactory> rightKeys = new ArrayList<>();
        boolean[] nullSafe = new boolean[operator.keys().size()];
        for (int i = 0; i < nullSafe.length; i++) {
            HashJoinOperator.Key key = operator.keys().get(i);
            leftKeys.add(key.probe());
            rightKeys.add(key.build());
            nullSafe[i] = key.nullSafe();
        }
        boolean isSemi = type == JoinType.LEFT_SEMI;
        left = new StreamJoinSide(
                0, operator.left(), leftKeys, nullSafe, type.keepsProbe(), type.keepsProbe() || isSemi);
        right = new StreamJoinSide(1, operator.right(), rightKeys, nullSafe, type.keepsBuild(), type.keepsBuild());
        groups = GroupTable.of(Evaluators.types(leftKeys));
        boolean isConditional = operator.condition().isPresent();
        condition = isConditional ? operator.condition().get().predicate().create() : null;
        truth = condition == null ? null : new Decoder(condition.type());
        leftColumns = isConditional ? operator.condition().get().leftColumns() : List.of();
        rightColumns = isConditional ? operator.condition().get().rightColumns() : List.of();
    }

    @Override
    public void build(Batch batch, BatchContext context, Output output) {
        take(right, left, batch, context, output);
    }

    @Override
    public void buildDone(BatchContext context, Output output) {
        finishRestore();
        right.rows.link();
    }

    @Override
    public void probe(Batch batch, BatchContext context, Output output) {
        take(left, right, batch, context, output);
    }

    private void take(StreamJoinSide side, StreamJoinSide other, Batch batch, BatchContext context, Output output) {
        AppendOnly.require("A join of two streams", batch);
        finishRestore();
        Selection onTime = side.onTime(batch, context);
        Selection joinable = side.joinable(batch, onTime, context);
        if (side.isOuter && joinable.count() < onTime.count()) {
            side.clearMatched(batch.rowCount());
            mark(side, joinable);
            putOutAlone(side, batch.columns(), batch.rowCount(), side.choose(onTime, false), output);
        }
        if (joinable.count() == 0) {
            return;
        }
        int[] group = groups.groupIds(side.keyVectors, joinable);
        left.rows.ensureGroups(groups.idLimit());
        right.rows.ensureGroups(groups.idLimit());
        side.clearMatched(batch.rowCount());
        match(side, other, batch, joinable, group, context, output);
        Selection kept = joinable;
        if (type == JoinType.LEFT_SEMI && side == left) {
            Selection matched = side.choose(joinable, true);
            if (matched.count() > 0) {
                output.accept(new Batch(batch.rowCount(), batch.columns(), matched, null));
                kept = side.choose(joinable, false);
            }
        }
        side.rows.append(
                batch, kept, group, side.times(batch, kept, context), side.tracksMatches ? side.matched : null);
    }

    private static void mark(StreamJoinSide side, Selection rows) {
        for (int k = 0; k < rows.count(); k++) {
            side.matched[rows.get(k)] = true;
        }
    }

    /** Pairs rows of the batch with the remembered rows of the other side. */
    private void match(
            StreamJoinSide side,
            StreamJoinSide other,
            Batch batch,
            Selection rows,
            int[] group,
            BatchContext context,
            Output output) {
        boolean isSemi = type == JoinType.LEFT_SEMI;
        boolean oneIsEnough = isSemi && side == left && condition == null;
        boolean skipsMatched = isSemi && side == right;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            int row = other.rows.first(group[p]);
            if (oneIsEnough) {
                side.matched[p] = row != JoinRows.NO_ROW;
                continue;
            }
            for (; row != JoinRows.NO_ROW; row = other.rows.next(row)) {
                if (skipsMatched && other.rows.isMatched(row)) {
                    continue;
                }
                if (count == positions.length) {
                    flush(side, other, batch, context, output);
                }
                positions[count] = p;
                stored[count] = row;
                count++;
            }
        }
        flush(side, other, batch, context, output);
    }

    /** Puts out the pairs collected for which the condition is true. */
    private void flush(StreamJoinSide side, StreamJoinSide other, Batch batch, BatchContext context, Output output) {
        if (count > 0 && condition != null && truth != null) {
            test(condition, truth, side, batch, context);
        }
        int pairs = count;
        count = 0;
        for (int k = 0; k < pairs; k++) {
            side.matched[positions[k]] = true;
        }
        if (type == JoinType.LEFT_SEMI) {
            if (side == right) {
                putOutFirstMatches(pairs, output);
            }
            return;
        }
        if (other.tracksMatches) {
            for (int k = 0; k < pairs; k++) {
                other.rows.setMatched(stored[k]);
            }
        }
        if (pairs > 0) {
            putOutPairs(side, batch, pairs, output);
        }
    }

    /** Takes the pairs out for which the condition is not true. */
    private void test(Evaluator predicate, Decoder decoder, StreamJoinSide side, Batch batch, BatchContext context) {
        int leftCount = leftColumns.size();
        Vector[] columns = new Vector[leftCount + rightColumns.size()];
        for (int c = 0; c < columns.length; c++) {
            boolean isLeft = c < leftCount;
            int index = isLeft ? leftColumns.get(c) : rightColumns.get(c - leftCount);
            columns[c] = column(isLeft ? left : right, index, side, batch);
        }
        Batch pairs = new Batch(count, columns);
        Vector result = predicate.evaluate(pairs, pairs.selection(), context);
        int kept = FilterOperator.select(decoder.asBoolean(result, pairs.selection()), pairs.selection(), selected);
        for (int k = 0; k < kept; k++) {
            positions[k] = positions[selected[k]];
            stored[k] = stored[selected[k]];
        }
        count = kept;
    }

    private Vector column(StreamJoinSide of, int index, StreamJoinSide side, Batch batch) {
        return of == side ? of.pick(index, batch, positions, count) : of.copy(index, stored, count);
    }

    private void putOutPairs(StreamJoinSide side, Batch batch, int pairs, Output output) {
        count = pairs;
        int leftCount = left.schema.length();
        Vector[] columns = new Vector[schema.length()];
        for (int c = 0; c < columns.length; c++) {
            boolean isLeft = c < leftCount;
            columns[c] = column(isLeft ? left : right, isLeft ? c : c - leftCount, side, batch);
        }
        count = 0;
        output.accept(new Batch(pairs, columns));
    }

    /** Puts out the left rows that had no match before. */
    private void putOutFirstMatches(int pairs, Output output) {
        int first = 0;
        for (int k = 0; k < pairs; k++) {
            if (left.rows.setMatched(stored[k])) {
                stored[first++] = stored[k];
            }
        }
        if (first > 0) {
            Vector[] columns = new Vector[schema.length()];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = left.copy(c, stored, first);
            }
            output.accept(new Batch(first, columns));
        }
    }

    /** Puts out rows of one side with nulls for the other. */
    private void putOutAlone(StreamJoinSide side, Vector[] own, int rowCount, Selection rows, Output output) {
        int offset = side == left ? 0 : left.schema.length();
        Vector[] columns = new Vector[schema.length()];
        for (int c = 0; c < columns.length; c++) {
            boolean isOwn = c >= offset && c < offset + own.length;
            columns[c] = isOwn
                    ? own[c - offset]
                    : ResultVectors.nulls(schema.apply(c).dataType(), rowCount);
        }
        output.accept(new Batch(rowCount, columns, rows, null));
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        left.rows.link();
        evict(left, right, context, output);
        evict(right, left, context, output);
    }

    private void evict(StreamJoinSide side, StreamJoinSide other, BatchContext context, Output output) {
        long upTo = side.stateWatermark(context.evictionWatermarkMicros());
        if (upTo == Long.MIN_VALUE) {
            return;
        }
        side.rows.evict(upTo, new JoinRows.Eviction() {
            @Override
            public void unmatched(Vector[] columns, int rowCount, Selection rows) {
                if (side.isOuter) {
                    putOutAlone(side, columns, rowCount, rows, output);
                }
            }

            @Override
            public void emptied(int group) {
                if (other.rows.first(group) == JoinRows.NO_ROW) {
                    groups.remove(group);
                }
            }
        });
    }

    @Override
    public long outputWatermarkMicros(long inputWatermarkMicros) {
        long earliest = inputWatermarkMicros;
        if (left.expires()) {
            earliest = Math.min(earliest, left.stateWatermark(inputWatermarkMicros));
        }
        if (right.expires()) {
            earliest = Math.min(earliest, right.stateWatermark(inputWatermarkMicros));
        }
        return earliest;
    }

    @Override
    public boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return nextWatermarkMicros > watermarkMicros && (left.expires() || right.expires());
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        left.rows.store().writeChanges(out);
        right.rows.store().writeChanges(out);
        lastDropped = left.takeDropped() + right.takeDropped();
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        side(key, keyOffset).rows.store().restore(key, keyOffset, value, valueOffset, valueLength);
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        side(key, keyOffset).rows.store().restoreDelete(key, keyOffset);
    }

    private StreamJoinSide side(byte[] key, int offset) {
        return left.rows.store().isOwn(key, offset) ? left : right;
    }

    private void finishRestore() {
        if (!isRestored) {
            isRestored = true;
            left.rows.store().finishRestore(batch -> groupsOf(left, batch));
            right.rows.store().finishRestore(batch -> groupsOf(right, batch));
        }
    }

    private int[] groupsOf(StreamJoinSide side, Batch batch) {
        side.evaluateKeys(batch);
        int[] found = groups.groupIds(side.keyVectors, batch.selection());
        left.rows.ensureGroups(groups.idLimit());
        right.rows.ensureGroups(groups.idLimit());
        return found;
    }

    @Override
    public StateMetrics metrics() {
        finishRestore();
        return new StateMetrics(
                "symmetricHashJoin",
                (long) left.rows.size() + right.rows.size(),
                left.rows.store().lastUpdated() + right.rows.store().lastUpdated(),
                left.rows.store().lastRemoved() + right.rows.store().lastRemoved(),
                lastDropped,
                groups.memoryBytes() + left.rows.memoryBytes() + right.rows.memoryBytes(),
                Map.of("leftRows", (long) left.rows.size(), "rightRows", (long) right.rows.size()));
    }

    @Override
    public void lateRowsTo(List<Output> outputs) {
        left.lateRowsTo(outputs.get(0));
        right.lateRowsTo(outputs.get(1));
    }

    @Override
    public void close() {
        groups.clear();
        left.rows.clear();
        right.rows.clear();
    }
}
