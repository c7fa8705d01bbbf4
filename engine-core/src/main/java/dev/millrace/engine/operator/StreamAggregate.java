package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Map;

/** Aggregation over all micro-batches: remembers its groups and emits all of them, or those that got rows. */
final class StreamAggregate implements OperatorInstance, Stateful, PreAggregating {

    private final HashAggregateOperator operator;
    private final Aggregation aggregation;
    private final EmitMode mode;
    // Groups that got rows in this micro-batch; groups whose change no writeChanges has put out.
    private final DirtySet touched = new DirtySet();
    private final DirtySet unwritten = new DirtySet();
    private final ByteWriter keyBytes = new ByteWriter(64);
    private final ByteWriter valueBytes = new ByteWriter(64);
    private long lastUpdated;

    StreamAggregate(HashAggregateOperator operator) {
        this.operator = operator;
        this.aggregation = new Aggregation(operator);
        this.mode = operator.mode();
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        int[] groups = aggregation.add(batch, context);
        touched.addAll(groups, batch.selection(), aggregation.table().idLimit());
    }

    @Override
    public boolean preAggregates() {
        return operator.mergesExactly();
    }

    @Override
    public Part newPart() {
        return new AggregationPart(operator);
    }

    @Override
    public void merge(Part part) {
        AggregationPart groups = (AggregationPart) part;
        aggregation.merge(
                groups.aggregation(),
                groups.order(),
                (ids, rows) -> touched.addAll(ids, rows, aggregation.table().idLimit()));
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        if (aggregation.isGlobal() && aggregation.table().size() == 0) {
            touched.add(aggregation.globalGroup());
        }
        if (mode == EmitMode.COMPLETE) {
            emitAll(output);
        } else {
            for (int i = 0; i < touched.count(); i++) {
                aggregation.emit(touched.get(i), output);
            }
        }
        aggregation.flush(output);
        unwritten.addAll(touched);
        touched.clear();
    }

    private void emitAll(Output output) {
        GroupTable table = aggregation.table();
        int limit = table.idLimit();
        for (int group = 0; group < limit; group++) {
            if (table.contains(group)) {
                aggregation.emit(group, output);
            }
        }
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        for (int i = 0; i < unwritten.count(); i++) {
            int group = unwritten.get(i);
            keyBytes.reset();
            valueBytes.reset();
            aggregation.table().writeKey(group, keyBytes);
            aggregation.writeValue(group, valueBytes);
            out.put(keyBytes.bytes(), 0, keyBytes.size(), valueBytes.bytes(), 0, valueBytes.size());
        }
        lastUpdated = unwritten.count();
        unwritten.clear();
    }

    @Override
    public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        ByteReader keyReader = new ByteReader(key, keyOffset, keyLength);
        aggregation.restore(keyReader, new ByteReader(value, valueOffset, valueLength));
    }

    @Override
    public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        int group = aggregation.table().findKey(new ByteReader(key, keyOffset, keyLength));
        if (group != GroupTable.ABSENT) {
            aggregation.remove(group);
        }
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics(
                "stateStoreSave", aggregation.table().size(), lastUpdated, 0, 0, aggregation.memoryBytes(), Map.of());
    }

    @Override
    public void close() {
        aggregation.clear();
    }
}
