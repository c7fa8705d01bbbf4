package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The mutable half of a {@link ChangingJoinOperator}. Each side's changes are netted first, then applied to one side after the
 * other: those of the right side meet the left side as it was, those of the left side the right side as it is now.
 */
final class ChangingJoin implements JoinInstance, Stateful {

    private static final int LEFT = 0;
    private static final int RIGHT = 1;

    private final GroupTable groups;
    private final boolean[] nullSafe;
    private final Evaluator[][] keys = new Evaluator[2][];
    private final Vector[][] keyVectors = new Vector[2][];
    private final JoinSide[] sides = {new JoinSide(), new JoinSide()};
    private final DeltaRows[] deltas = {new DeltaRows(), new DeltaRows()};
    private final JoinTable.NullKeys nullKeys = new JoinTable.NullKeys();
    private final JoinChanges changes;
    private final ByteWriter row = new ByteWriter(128);
    private final ByteWriter key = new ByteWriter(128);
    private final ByteWriter value = new ByteWriter(32);
    private final DirtySet touchedGroups = new DirtySet();
    private long lastUpdated;
    private long lastRemoved;

    ChangingJoin(ChangingJoinOperator operator) {
        List<EvaluatorFactory> left = new ArrayList<>();
        List<EvaluatorFactory> right = new ArrayList<>();
        nullSafe = new boolean[operator.keys().size()];
        for (int i = 0; i < nullSafe.length; i++) {
            left.add(operator.keys().get(i).probe());
            right.add(operator.keys().get(i).build());
            nullSafe[i] = operator.keys().get(i).nullSafe();
        }
        groups = GroupTable.of(Evaluators.types(left));
        keys[LEFT] = Evaluators.create(left);
        keys[RIGHT] = Evaluators.create(right);
        keyVectors[LEFT] = new Vector[nullSafe.length];
        keyVectors[RIGHT] = new Vector[nullSafe.length];
        changes = new JoinChanges(operator, sides[LEFT], sides[RIGHT]);
    }

    @Override
    public void build(Batch batch, BatchContext context, Output out) {
        add(RIGHT, batch, context);
    }

    @Override
    public void buildDone(BatchContext context, Output out) {
        // The changes of the right side are applied when those of the left side are known.
    }

    @Override
    public void probe(Batch batch, BatchContext context, Output out) {
        add(LEFT, batch, context);
    }

    private void add(int side, Batch batch, BatchContext context) {
        Selection selection = batch.selection();
        Evaluators.evaluate(keys[side], batch, selection, context, keyVectors[side]);
        Selection matchable = nullKeys.exclude(keyVectors[side], nullSafe, selection);
        int[] groupIds = groups.groupIds(keyVectors[side], matchable);
        touchedGroups.addAll(groupIds, matchable, groups.idLimit());
        sides[LEFT].ensureGroups(groups.idLimit());
        sides[RIGHT].ensureGroups(groups.idLimit());
        long[] weights = batch.weights();
        int nextMatchable = 0;
        for (int k = 0; k < selection.count(); k++) {
            int p = selection.get(k);
            boolean canMatch = nextMatchable < matchable.count() && matchable.get(nextMatchable) == p;
            nextMatchable += canMatch ? 1 : 0;
            row.reset();
            RowBytes.write(batch, p, row);
            deltas[side].add(canMatch ? groupIds[p] : DeltaRows.UNMATCHABLE, row, weights == null ? 1 : weights[p]);
        }
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        sides[LEFT].order();
        sides[RIGHT].order();
        changes.apply(RIGHT, deltas[RIGHT], context, out);
        changes.apply(LEFT, deltas[LEFT], context, out);
        changes.flush(out);
        deltas[LEFT].clear();
        deltas[RIGHT].clear();
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        lastUpdated = 0;
        lastRemoved = 0;
        write(LEFT, out);
        write(RIGHT, out);
        for (int i = 0; i < touchedGroups.count(); i++) {
            int group = touchedGroups.get(i);
            if (groups.contains(group) && sides[LEFT].isEmpty(group) && sides[RIGHT].isEmpty(group)) {
                groups.remove(group);
            }
        }
        touchedGroups.clear();
    }

    private void write(int which, ChangeOutput out) {
        JoinSide side = sides[which];
        for (int i = 0; i < side.unwritten.count(); i++) {
            int id = side.unwritten.get(i);
            row.reset();
            groups.writeKey(side.groupOf(id), row);
            key.reset();
            key.writeByte(which);
            key.writeVarLong(row.size());
            key.writeBytes(row.bytes(), 0, row.size());
            value.reset();
            side.write(id, key, value);
            if (side.count(id) == 0) {
                out.delete(key.bytes(), 0, key.size());
                side.remove(id);
                lastRemoved++;
            } else {
                out.put(key.bytes(), 0, key.size(), value.bytes(), 0, value.size());
                lastUpdated++;
            }
        }
        side.unwritten.clear();
    }

    @Override
    public void restore(byte[] stored, int keyOffset, int keyLength, byte[] bytes, int valueOffset, int valueLength) {
        ByteReader in = new ByteReader(stored, keyOffset, keyLength);
        int side = in.readByte();
        int group = groups.groupIdOf(part(in));
        sides[LEFT].ensureGroups(groups.idLimit());
        sides[RIGHT].ensureGroups(groups.idLimit());
        ByteReader in2 = new ByteReader(bytes, valueOffset, valueLength);
        sides[side].restore(group, stored, in.position(), in.remaining(), in2);
    }

    private static ByteReader part(ByteReader in) {
        int length = in.readLength();
        return new ByteReader(in.bytes(), in.skip(length), length);
    }

    @Override
    public void restoreDelete(byte[] stored, int keyOffset, int keyLength) {
        ByteReader in = new ByteReader(stored, keyOffset, keyLength);
        int side = in.readByte();
        int group = groups.findKey(part(in));
        if (group != GroupTable.ABSENT
                && sides[side].restoreDelete(group, stored, in.position(), in.remaining())
                && sides[LEFT].isEmpty(group)
                && sides[RIGHT].isEmpty(group)) {
            groups.remove(group);
        }
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics(
                "changingJoin",
                (long) sides[LEFT].size() + sides[RIGHT].size(),
                lastUpdated,
                lastRemoved,
                0,
                groups.memoryBytes() + sides[LEFT].memoryBytes() + sides[RIGHT].memoryBytes(),
                Map.of());
    }

    @Override
    public void close() {
        sides[LEFT].clear();
        sides[RIGHT].clear();
        groups.clear();
    }
}
