package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.OrderedForest;
import java.util.Arrays;
import java.util.Map;

/**
 * A {@link ChangingRankOperator} over a stream. In each micro-batch it notes what a partition shows before its first change
 * and what it shows at the end; the difference is the result.
 */
final class StreamRank implements OperatorInstance, Stateful {

    private final ChangingRankOperator operator;
    private final RankedRows rows;
    private final DirtySet touched = new DirtySet();
    private final DirtySet unwritten = new DirtySet();
    private final Changes changes = new Changes();
    private final WeightedRows output;
    private final ByteWriter bytes = new ByteWriter(128);
    private final ByteWriter partitionKey = new ByteWriter(64);
    private long sign;
    private long lastUpdated;
    private long lastRemoved;

    StreamRank(ChangingRankOperator operator) {
        this.operator = operator;
        rows = new RankedRows(operator);
        output = new WeightedRows(operator.schema());
    }

    @Override
    public void process(Batch batch, BatchContext context, Output out) {
        if (operator.input() == ChangingRankOperator.Input.APPEND) {
            AppendOnly.require("This rank", batch);
        }
        int[] groups = rows.partitionsOf(batch, context);
        int known = touched.count();
        touched.addAll(groups, batch.selection(), rows.partitions.idLimit());
        sign = -1;
        for (int i = known; i < touched.count(); i++) {
            rows.show(touched.get(i), this::note, false);
        }
        rows.add(batch, groups, context);
    }

    private void note(byte[] row, int offset, int length, long number, long copies) {
        if (!operator.numbered()) {
            changes.add(row, offset, length, sign * copies);
            return;
        }
        bytes.reset();
        bytes.writeBytes(row, offset, length);
        // The form of ValueCodec: a number that is not NULL.
        bytes.writeByte(1);
        bytes.writeInt((int) number);
        changes.add(bytes.bytes(), 0, bytes.size(), sign * copies);
    }

    @Override
    public void endOfBatch(BatchContext context, Output out) {
        if (rows.rows.isOverdrawn()) {
            throw ChangeErrors.inconsistent(operator.describe(), "its input");
        }
        sign = 1;
        boolean forget = operator.input() == ChangingRankOperator.Input.APPEND;
        for (int i = 0; i < touched.count(); i++) {
            rows.show(touched.get(i), this::note, forget);
        }
        changes.emit(output, out);
        changes.clear();
        unwritten.addAll(touched);
        touched.clear();
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        lastUpdated = 0;
        lastRemoved = 0;
        rows.rows.drain(new OrderedForest.ChangedEntries() {
            @Override
            public void changed(int entry) {
                writeKey(entry);
                int keyLength = bytes.size();
                bytes.writeVarLong(rows.rows.weight(entry));
                byte[] value = rows.rows.value(entry);
                bytes.writeBytes(value, 0, value.length);
                out.put(bytes.bytes(), 0, keyLength, bytes.bytes(), keyLength, bytes.size() - keyLength);
                lastUpdated++;
            }

            @Override
            public void gone(int entry) {
                writeKey(entry);
                out.delete(bytes.bytes(), 0, bytes.size());
                lastRemoved++;
            }
        });
        for (int i = 0; i < unwritten.count(); i++) {
            int group = unwritten.get(i);
            if (rows.rows.first(group) == OrderedForest.NONE) {
                rows.partitions.remove(group);
            }
        }
        unwritten.clear();
    }

    private void writeKey(int entry) {
        partitionKey.reset();
        rows.partitions.writeKey(rows.rows.group(entry), partitionKey);
        bytes.reset();
        bytes.writeVarLong(partitionKey.size());
        bytes.writeBytes(partitionKey.bytes(), 0, partitionKey.size());
        byte[] place = rows.rows.key(entry);
        bytes.writeBytes(place, 0, place.length);
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        restoreDelete(key, keyOffset, keyLength);
        ByteReader keyReader = new ByteReader(key, keyOffset, keyLength);
        int group = rows.partitions.groupIdOf(partition(keyReader));
        ByteReader valueReader = new ByteReader(value, valueOffset, valueLength);
        long count = valueReader.readVarLong();
        rows.restore(group, place(keyReader), value, valueReader.position(), valueReader.remaining(), count);
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        ByteReader keyReader = new ByteReader(key, keyOffset, keyLength);
        int group = rows.partitions.findKey(partition(keyReader));
        if (group == GroupTable.ABSENT) {
            return;
        }
        byte[] place = place(keyReader);
        int entry = rows.rows.find(group, place, place.length);
        if (entry != OrderedForest.NONE) {
            rows.rows.remove(entry);
            if (rows.rows.first(group) == OrderedForest.NONE) {
                rows.partitions.remove(group);
            }
        }
    }

    private static ByteReader partition(ByteReader in) {
        int length = in.readLength();
        return new ByteReader(in.bytes(), in.skip(length), length);
    }

    private static byte[] place(ByteReader in) {
        int length = in.remaining();
        int offset = in.skip(length);
        return Arrays.copyOfRange(in.bytes(), offset, offset + length);
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics(
                "changingRank",
                rows.rows.size(),
                lastUpdated,
                lastRemoved,
                0,
                rows.rows.memoryBytes() + rows.partitions.memoryBytes() + changes.memoryBytes(),
                Map.of());
    }

    @Override
    public void close() {
        rows.clear();
    }
}
