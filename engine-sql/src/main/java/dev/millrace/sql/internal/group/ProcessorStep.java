package dev.millrace.sql.internal.group;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Deadlines;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.sql.streaming.ExpiredTimerInfo;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.StatefulProcessorWithInitialState;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.sql.streaming.TimerValues;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * {@code transformWithState}. Law: the processor is called as if each key had one of its own that sees the key's rows batch by batch,
 * then its timers in the order of their times.
 *
 * @param <S> a row of the initial state
 */
public final class ProcessorStep<K, I, S, O> extends GroupStep<K, I, S, O> {

    /** What to do, for all instances. */
    public record Plan<K, I, S, O>(
            StatefulProcessor<K, I, O> processor, TimeMode timeMode, OutputMode outputMode, boolean initialized)
            implements Factory<K, I, S, O> {
        @Override
        public GroupStep<K, I, S, O> create(GroupKeys<K> keys, boolean streaming) {
            return new ProcessorStep<>(this, keys, streaming);
        }
    }

    private record Times(long getCurrentProcessingTimeInMs, long watermarkMillis, boolean byEventTime)
            implements TimerValues {
        @Override
        public long getCurrentWatermarkInMs() {
            if (!byEventTime) {
                throw new UnsupportedOperationException(
                        "Cannot get the watermark in a StatefulProcessor without TimeMode.EventTime()");
            }
            return watermarkMillis;
        }
    }

    private record Expired(long getExpiryTimeInMs) implements ExpiredTimerInfo {}

    private final Plan<K, I, S, O> plan;
    private final StoredKeys<K> keys;
    private final boolean streaming;
    private final GroupTime time;
    private final ProcessorStore store = new ProcessorStore();
    private final ProcessorHandle handle;
    private UUID queryId = new UUID(0, 0);
    private UUID runId = new UUID(0, 0);
    private Times times = new Times(0, 0, false);
    private boolean opened;

    ProcessorStep(Plan<K, I, S, O> plan, StoredKeys<K> keys, boolean streaming) {
        this.plan = plan;
        this.keys = keys;
        this.streaming = streaming;
        this.time = GroupTime.of(plan.timeMode);
        this.handle = new ProcessorHandle(store, time);
    }

    ProcessorStore store() {
        return store;
    }

    ProcessorHandle handle() {
        return handle;
    }

    @Override
    boolean readsSecond(BatchContext context) {
        return context.batchId() == 0;
    }

    @Override
    void restored(UUID newQueryId, UUID newRunId) {
        queryId = newQueryId;
        runId = newRunId;
        opened = true;
        plan.processor.setHandle(handle);
        plan.processor.init(plan.outputMode, plan.timeMode);
        handle.enter(ProcessorHandle.Phase.INITIALIZED);
        store.index();
    }

    @Override
    void begin(BatchContext context) {
        long nowMillis = Math.floorDiv(context.batchTimeMicros(), 1_000L);
        long watermarkMillis = Math.max(0, Math.floorDiv(context.evictionWatermarkMicros(), 1_000L));
        times = new Times(nowMillis, watermarkMillis, time == GroupTime.EVENT);
        store.beginBatch(nowMillis);
        handle.beginBatch(new ProcessorHandle.Query(queryId, runId, context.batchId()));
    }

    @Override
    void group(K key, ByteWriter keyBytes, Iterator<I> values, Iterator<S> initial, Results<O> out) {
        store.select(keyBytes.bytes(), 0, keyBytes.size());
        if (plan.initialized && initial.hasNext()) {
            initialize(key, initial);
        }
        if (values.hasNext()) {
            addAll(plan.processor.handleInputRows(key, values, times), out);
        }
        store.unselect();
    }

    @SuppressWarnings("unchecked")
    private void initialize(K key, Iterator<S> initial) {
        StatefulProcessorWithInitialState<K, I, O, S> processor =
                (StatefulProcessorWithInitialState<K, I, O, S>) plan.processor;
        while (initial.hasNext()) {
            processor.handleInitialState(key, initial.next(), times);
        }
    }

    private static <O> void addAll(Iterator<O> results, Results<O> out) {
        while (results.hasNext()) {
            out.add(results.next());
        }
    }

    @Override
    void finish(Results<O> out) {
        if (time == GroupTime.PROCESSING) {
            expire(times.getCurrentProcessingTimeInMs, out);
        } else if (time == GroupTime.EVENT && streaming) {
            expire(times.watermarkMillis, out);
        }
        store.removeExpired();
    }

    private void expire(long limitMillis, Results<O> out) {
        for (int id : store.dueTimers(limitMillis)) {
            if (store.entries().contains(id)) {
                int[] range = store.keyRange(id);
                byte[] bytes = store.entries().keyBytes();
                store.select(bytes, range[0], range[1]);
                K key = keys.object(bytes, range[0], range[1]);
                addAll(plan.processor.handleExpiredTimer(key, times, new Expired(store.number(id))), out);
                store.unselect();
                if (store.entries().contains(id)) {
                    store.remove(id, true);
                }
                handle.count("numExpiredTimers");
            }
        }
    }

    @Override
    boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return switch (time) {
            case NONE -> false;
            case EVENT -> nextWatermarkMicros > watermarkMicros;
            case PROCESSING -> store.timers().earliest() <= Math.floorDiv(nowMicros, 1_000L);
        };
    }

    @Override
    long nextDeadlineMicros() {
        long earliest = time == GroupTime.PROCESSING ? store.timers().earliest() : Deadlines.NONE;
        return earliest > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : earliest * 1_000;
    }

    @Override
    void writeChanges(ChangeOutput out) {
        store.writeChanges(out);
    }

    @Override
    void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        store.restore(key, keyOffset, keyLength, value, valueOffset, valueLength);
    }

    @Override
    void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        store.restoreDelete(key, keyOffset, keyLength);
    }

    @Override
    StateMetrics metrics(long dropped) {
        Map<String, Long> custom = new TreeMap<>(handle.counts());
        custom.put("numValuesRemovedDueToTTLExpiry", store.expiredCount());
        return new StateMetrics(
                "transformWithStateExec",
                store.entries().size(),
                store.entries().lastUpdated(),
                store.entries().lastRemoved(),
                dropped,
                store.memoryBytes(),
                custom);
    }

    @Override
    void close() {
        handle.enter(ProcessorHandle.Phase.CLOSED);
        store.clear();
        if (opened) {
            opened = false;
            plan.processor.close();
        }
    }
}
