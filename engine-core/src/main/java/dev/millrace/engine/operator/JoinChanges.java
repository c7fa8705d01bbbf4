package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies the changes of one side of a {@link ChangingJoin}: finds the pairs of changed rows and rows of the other side, asks
 * the condition, emits what changes, and keeps count of the matches of rows whose having any decides about the result.
 */
final class JoinChanges {

    private static final int LEFT = 0;

    private final ChangingJoinOperator operator;
    private final JoinType type;
    private final JoinSide left;
    private final JoinSide right;
    private final @Nullable Evaluator condition;
    private final @Nullable Decoder truth;
    private final BatchBuilder pairs;
    private final WeightedRows output;
    private final ByteReader reader = new ByteReader();
    private final int[] changedIds = new int[Batch.CAPACITY];
    private final int[] otherIds = new int[Batch.CAPACITY];
    private final long[] pairWeights = new long[Batch.CAPACITY];
    private int[] selected = new int[Batch.CAPACITY];
    private int[] entries = {};
    private boolean changesLeft;

    JoinChanges(ChangingJoinOperator operator, JoinSide left, JoinSide right) {
        this.operator = operator;
        this.type = operator.type();
        this.left = left;
        this.right = right;
        condition =
                operator.condition().isPresent() ? operator.condition().get().create() : null;
        truth = condition == null ? null : new Decoder(condition.type());
        List<StructField> columns = new ArrayList<>(operator.left().fieldList());
        columns.addAll(operator.right().fieldList());
        pairs = new BatchBuilder(new StructType(columns), Batch.CAPACITY);
        output = new WeightedRows(operator.schema());
    }

    /** Applies the changes of a side to the state and pushes what follows, now or at {@link #flush}. */
    void apply(int side, DeltaRows delta, BatchContext context, Output out) {
        changesLeft = side == LEFT;
        JoinSide changed = changesLeft ? left : right;
        JoinSide other = changesLeft ? right : left;
        if (entries.length < delta.count()) {
            entries = new int[Math.max(delta.count(), 2 * entries.length)];
        }
        for (int i = 0; i < delta.count(); i++) {
            long weight = delta.weight(i);
            int group = delta.group(i);
            entries[i] = JoinSide.NONE;
            if (weight == 0) {
                continue;
            }
            if (group == DeltaRows.UNMATCHABLE) {
                emitAlone(delta.bytes(), delta.offset(i), delta.length(i), changesLeft, weight, out);
                continue;
            }
            int id = changed.findOrAdd(group, delta.bytes(), delta.offset(i), delta.length(i));
            boolean isNew = changed.count(id) == 0;
            changed.addCount(id, weight);
            check(changed, id);
            entries[i] = id;
            for (int match = other.first(group); match != JoinSide.NONE; match = other.next(match)) {
                if (other.count(match) != 0) {
                    // The matches of a new row are counted as they are found; those of a known one do not change.
                    pair(id, match, weight, isNew, context, out);
                }
            }
        }
        matchPairs(context, out);
        for (int i = 0; i < delta.count(); i++) {
            if (entries[i] != JoinSide.NONE) {
                settle(changed, entries[i], delta.weight(i), out);
            }
        }
    }

    private void check(JoinSide side, int id) {
        if (side.count(id) < 0) {
            StructType schema = side == left ? operator.left() : operator.right();
            side.open(id, reader);
            throw ChangeErrors.inconsistent(
                    operator.describe(),
                    ChangeErrors.text(schema, reader.bytes(), reader.position(), reader.remaining()));
        }
    }

    private void pair(int id, int match, long weight, boolean isNew, BatchContext context, Output out) {
        int at = pairs.rowCount();
        changedIds[at] = isNew ? id : ~id;
        otherIds[at] = match;
        pairWeights[at] = weight;
        if (condition != null || !type.isProbeOnly()) {
            left.open(changesLeft ? id : match, reader);
            RowBytes.read(reader, pairs, 0, operator.left().length());
            right.open(changesLeft ? match : id, reader);
            RowBytes.read(
                    reader, pairs, operator.left().length(), operator.right().length());
        } else {
            for (int c = 0; c < pairs.columnCount(); c++) {
                pairs.column(c).appendNull();
            }
        }
        pairs.endRow();
        if (pairs.isFull()) {
            matchPairs(context, out);
        }
    }

    /** Handles the pairs collected so far for which the condition is true. */
    private void matchPairs(BatchContext context, Output out) {
        int count = pairs.rowCount();
        if (count == 0) {
            return;
        }
        Batch batch = pairs.build();
        Selection matching = batch.selection();
        if (condition != null && truth != null) {
            int kept = FilterOperator.select(
                    truth.asBoolean(condition.evaluate(batch, matching, context), matching), matching, selected);
            matching = Selection.of(selected, kept);
        }
        JoinSide changed = changesLeft ? left : right;
        JoinSide other = changesLeft ? right : left;
        for (int k = 0; k < matching.count(); k++) {
            int at = matching.get(k);
            int match = otherIds[at];
            boolean isNew = changedIds[at] >= 0;
            int id = isNew ? changedIds[at] : ~changedIds[at];
            if (!type.isProbeOnly()) {
                for (int c = 0; c < batch.columnCount(); c++) {
                    output.builder().column(c).append(batch.column(c), at);
                }
                output.endRow(pairWeights[at] * other.count(match), out);
            }
            if (isNew && counts(changesLeft)) {
                changed.addMatches(id, other.count(match));
            }
            if (counts(!changesLeft)) {
                moveMatches(other, match, pairWeights[at], out);
            }
        }
        pairs.reset();
    }

    /** Whether it matters how many matches a row of a side has. */
    private boolean counts(boolean leftSide) {
        return leftSide ? type.keepsProbe() || type.isProbeOnly() : type.keepsBuild();
    }

    /** A row of the side that does not change wins or loses matches: with the first or last one its own result changes. */
    private void moveMatches(JoinSide side, int id, long weight, Output out) {
        boolean before = side.matches(id) > 0;
        side.addMatches(id, weight);
        boolean after = side.matches(id) > 0;
        if (before != after) {
            side.open(id, reader);
            boolean appears = after == (type == JoinType.LEFT_SEMI);
            emit(side == left, appears ? side.count(id) : -side.count(id), out);
        }
    }

    /** A changed row whose matches are known: without any it stands alone, semi and anti joins pass it or not. */
    private void settle(JoinSide side, int id, long weight, Output out) {
        boolean isLeft = side == left;
        if (counts(isLeft) && (side.matches(id) > 0) == (type == JoinType.LEFT_SEMI)) {
            side.open(id, reader);
            emit(isLeft, weight, out);
        }
    }

    /** A row that can match nothing. */
    private void emitAlone(byte[] row, int offset, int length, boolean isLeft, long weight, Output out) {
        if (counts(isLeft) && type != JoinType.LEFT_SEMI) {
            reader.reset(row, offset, length);
            emit(isLeft, weight, out);
        }
    }

    /** Emits the row that {@link #reader} is at, with nulls for the other side if the result has its columns. */
    private void emit(boolean isLeft, long weight, Output out) {
        BatchBuilder to = output.builder();
        int leftColumns = operator.left().length();
        int first = isLeft ? 0 : leftColumns;
        RowBytes.read(reader, to, first, isLeft ? leftColumns : operator.right().length());
        if (!type.isProbeOnly()) {
            int from = isLeft ? leftColumns : 0;
            int end = isLeft ? to.columnCount() : leftColumns;
            for (int c = from; c < end; c++) {
                to.column(c).appendNull();
            }
        }
        output.endRow(weight, out);
    }

    void flush(Output out) {
        output.flush(out);
    }
}
