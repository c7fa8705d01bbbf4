package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.ExpiringGroups;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mutable half of a {@link DeduplicateOperator}. Rows pass as a selection of the batch that they came in. */
final class Deduplication implements OperatorInstance, Stateful, LateRowsSource {

    private final Evaluator[] keys;
    private final Vector[] keyVectors;
    private final GroupTable table;
    private final ExpiringGroups expiring = new ExpiringGroups();
    private final @Nullable Lateness lateness;
    private final @Nullable Evaluator time;
    private final @Nullable Decoder decoder;
    private final long delayMicros;
    private final boolean withinWatermark;
    // Keys that are there, by group; groups of new keys that no writeChanges has put out.
    private boolean[] seen = new boolean[64];
    private int[] added = new int[64];
    private int addedCount;
    private int[] firsts = new int[Batch.CAPACITY];
    private final ByteWriter removedKeys = new ByteWriter(64);
    private int removedCount;
    private final ByteWriter key = new ByteWriter(64);
    private final ByteWriter value = new ByteWriter(16);
    // Whether keys were restored that have no place in expiring yet.
    private boolean isRestored;
    private long duplicates;
    private long lastAdded;
    private long lastRemoved;
    private long lastLate;
    private long lastDuplicates;

    Deduplication(DeduplicateOperator operator) {
        keys = Evaluators.create(operator.keys());
        keyVectors = new Vector[keys.length];
        table = GroupTable.of(Evaluators.types(operator.keys()));
        Optional<EventTime> eventTime = operator.eventTime();
        lateness = eventTime.isPresent() ? new Lateness(eventTime.get()) : null;
        Optional<DeduplicateOperator.Expiry> expiry = operator.expiry();
        time = expiry.isPresent() ? expiry.get().time().create() : null;
        decoder = time == null ? null : new Decoder(time.type());
        delayMicros = expiry.isPresent() ? expiry.get().delayMicros() : 0;
        withinWatermark = expiry.isPresent() && expiry.get().withinWatermark();
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        AppendOnly.require("dropDuplicates", batch);
        finishRestore();
        Selection rows = lateness == null ? batch.selection() : lateness.onTime(batch, context);
        if (rows.count() == 0) {
            return;
        }
        Evaluators.evaluate(keys, batch, rows, context, keyVectors);
        int[] groups = table.groupIds(keyVectors, rows);
        Selection first = firstRows(groups, rows);
        duplicates += rows.count() - first.count();
        if (first.count() > 0) {
            remember(batch, first, groups, context);
            output.accept(batch.withSelection(first));
        }
    }

    private Selection firstRows(int[] groups, Selection rows) {
        if (seen.length < table.idLimit()) {
            seen = Arrays.copyOf(seen, Math.max(table.idLimit(), 2 * seen.length));
        }
        if (firsts.length < rows.count()) {
            firsts = new int[rows.count()];
        }
        int count = 0;
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            firsts[count] = p;
            count += seen[groups[p]] ? 0 : 1;
            seen[groups[p]] = true;
        }
        return Selection.of(firsts, count);
    }

    private void remember(Batch batch, Selection first, int[] groups, BatchContext context) {
        if (added.length < addedCount + first.count()) {
            added = Arrays.copyOf(added, Math.max(addedCount + first.count(), 2 * added.length));
        }
        for (int k = 0; k < first.count(); k++) {
            added[addedCount++] = groups[first.get(k)];
        }
        if (time == null || decoder == null) {
            return;
        }
        Vector times = time.evaluate(batch, first, context);
        long[] values = decoder.asLong(times, first).values();
        // As in Structured Streaming, a row without a time counts as one of 1970 here, and a key without one stays.
        long ofNone = withinWatermark ? delayMicros : ExpiringGroups.NEVER;
        for (int k = 0; k < first.count(); k++) {
            int p = first.get(k);
            expiring.add(groups[p], times.isNull(p) ? ofNone : values[p] + delayMicros);
        }
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        finishRestore();
        if (time != null && context.evictionWatermarkMicros() != Long.MIN_VALUE) {
            expiring.expire(context.evictionWatermarkMicros(), this::drop);
        }
    }

    private void drop(int group) {
        key.reset();
        table.writeKey(group, key);
        removedKeys.writeVarLong(key.size());
        removedKeys.writeBytes(key.bytes(), 0, key.size());
        removedCount++;
        forget(group);
    }

    private void forget(int group) {
        table.remove(group);
        seen[group] = false;
    }

    @Override
    public boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return nextWatermarkMicros > watermarkMicros;
    }

    @Override
    public void writeChanges(ChangeOutput out) {
        ByteReader removed = new ByteReader(removedKeys.bytes(), 0, removedKeys.size());
        for (int i = 0; i < removedCount; i++) {
            int length = removed.readLength();
            out.delete(removed.bytes(), removed.skip(length), length);
        }
        for (int i = 0; i < addedCount; i++) {
            int group = added[i];
            if (!seen[group]) {
                continue;
            }
            key.reset();
            value.reset();
            table.writeKey(group, key);
            if (time != null && expiring.time(group) != ExpiringGroups.NEVER) {
                value.writeLong(expiring.time(group));
            }
            out.put(key.bytes(), 0, key.size(), value.bytes(), 0, value.size());
        }
        lastAdded = addedCount;
        lastRemoved = removedCount;
        lastDuplicates = duplicates;
        lastLate = lateness == null ? 0 : lateness.takeDropped();
        addedCount = 0;
        removedCount = 0;
        removedKeys.reset();
        duplicates = 0;
    }

    @Override
    public void restore(byte[] k, int keyOffset, int keyLength, byte[] v, int valueOffset, int valueLength) {
        int group = table.groupIdOf(new ByteReader(k, keyOffset, keyLength));
        if (seen.length <= group) {
            seen = Arrays.copyOf(seen, Math.max(group + 1, 2 * seen.length));
        }
        seen[group] = true;
        isRestored = true;
        expiring.setTime(
                group,
                valueLength == 0 ? ExpiringGroups.NEVER : new ByteReader(v, valueOffset, valueLength).readLong());
    }

    @Override
    public void restoreDelete(byte[] k, int keyOffset, int keyLength) {
        int group = table.findKey(new ByteReader(k, keyOffset, keyLength));
        if (group != GroupTable.ABSENT) {
            forget(group);
        }
    }

    private void finishRestore() {
        if (isRestored) {
            isRestored = false;
            for (int group = 0; group < table.idLimit(); group++) {
                if (table.contains(group)) {
                    expiring.add(group, expiring.time(group));
                }
            }
        }
    }

    @Override
    public StateMetrics metrics() {
        return new StateMetrics(
                withinWatermark ? "dedupeWithinWatermark" : "dedupe",
                table.size(),
                lastAdded,
                lastRemoved,
                lastLate,
                table.memoryBytes() + expiring.memoryBytes() + seen.length,
                Map.of("numDroppedDuplicateRows", lastDuplicates));
    }

    @Override
    public void lateRowsTo(List<Output> outputs) {
        if (lateness != null) {
            lateness.lateRowsTo(outputs.get(0));
        }
    }

    @Override
    public void close() {
        table.clear();
        expiring.clear();
    }
}
