package dev.millrace.sql.internal.group;

import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Deadlines;
import dev.millrace.engine.state.StateMap;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code mapGroupsWithState} and {@code flatMapGroupsWithState}: a state and a timeout for each key. Law: the function is called as if
 * each key had a program of its own that sees the key's rows batch by batch, and its timeouts.
 *
 * <p>State: the key is a byte 1 and the columns of the key as in {@link dev.millrace.engine.state.GroupTable#writeKey}. The value is the
 * timeout in milliseconds, or -1 (eight bytes), and, if there is a state, what {@link StateCodec} writes.
 *
 * @param <S> the state; the second input, if there is one, gives the first state of keys
 */
public final class GroupStateStep<K, V, S, U> extends GroupStep<K, V, S, U> {
    private static final int ENTRY = 1;
    private static final int KEY_START = 1;
    private static final int STATE_START = 8;
    private static final String NAME = "groupState";
    private static final StructType NO_KEYS = new StructType();

    /** What to do, for all instances. */
    public record Plan<K, V, S, U>(
            FlatMapGroupsWithStateFunction<K, V, S, U> function,
            Encoder<S> state,
            GroupTime time,
            boolean watermarked,
            boolean initialized)
            implements Factory<K, V, S, U> {
        @Override
        public GroupStep<K, V, S, U> create(GroupKeys<K> keys, boolean streaming) {
            return new GroupStateStep<>(this, keys, streaming);
        }
    }

    private final Plan<K, V, S, U> plan;
    private final GroupKeys<K> keys;
    private final boolean streaming;
    private final StateMap states = new StateMap();
    private final StateSchemas schemas = new StateSchemas();
    private final Deadlines timeouts = new Deadlines();
    private final ByteWriter entryKey = new ByteWriter(64);
    private final ByteWriter entryValue = new ByteWriter(64);
    private @Nullable StateCodec<S> codec;
    private long nowMillis;
    private long watermarkMillis;

    GroupStateStep(Plan<K, V, S, U> plan, GroupKeys<K> keys, boolean streaming) {
        this.plan = plan;
        this.keys = keys;
        this.streaming = streaming;
    }

    @Override
    boolean readsSecond(BatchContext context) {
        return context.batchId() == 0;
    }

    @Override
    void restored(UUID queryId, UUID runId) {
        codec = new StateCodec<>(
                NAME, plan.state, schemas.define(NAME, StoredVariable.Kind.GROUP, NO_KEYS, plan.state.schema()));
        for (int id = 0; id < states.idLimit(); id++) {
            if (states.contains(id)) {
                setTimeout(id, timeout(states.value(id)));
            }
        }
    }

    private StateCodec<S> codec() {
        StateCodec<S> known = codec;
        if (known == null) {
            throw new AssertionError("not restored");
        }
        return known;
    }

    @Override
    void begin(BatchContext context) {
        nowMillis = Math.floorDiv(context.batchTimeMicros(), 1_000L);
        watermarkMillis = streaming && plan.watermarked
                ? Math.max(0, Math.floorDiv(context.evictionWatermarkMicros(), 1_000L))
                : StateOfGroup.NONE;
    }

    @Override
    void group(K key, ByteWriter keyBytes, Iterator<V> values, Iterator<S> initial, Results<U> out) throws Exception {
        entryKey.reset();
        entryKey.writeByte(ENTRY);
        entryKey.writeBytes(keyBytes.bytes(), 0, keyBytes.size());
        int id = states.find(entryKey);
        S first = id == StateMap.ABSENT && plan.initialized && initial.hasNext() ? initial.next() : null;
        if (plan.initialized && initial.hasNext()) {
            throw new IllegalArgumentException("The initial state provided contained multiple rows(state) with the same"
                    + " key. Make sure to de-duplicate the initial state before passing it. The key is " + key + ".");
        }
        call(key, id, values, first, false, out);
    }

    @Override
    void finish(Results<U> out) throws Exception {
        if (!streaming || plan.time == GroupTime.NONE) {
            return;
        }
        long limit = plan.time == GroupTime.PROCESSING ? nowMillis : watermarkMillis;
        for (int id : due(limit - 1)) {
            K key = keys.object(states.keyBytes(), states.keyOffset(id) + KEY_START, states.keyLength(id) - KEY_START);
            entryKey.reset();
            entryKey.writeBytes(states.keyBytes(), states.keyOffset(id), states.keyLength(id));
            call(key, id, Collections.emptyIterator(), null, true, out);
        }
    }

    /** The entries whose timeout is not after {@code limit}, the earliest first, those of one time in the order of their keys. */
    private Integer[] due(long limit) {
        Integer[] due = new Integer[8];
        int count = 0;
        for (int id = timeouts.pollDue(limit); id >= 0; id = timeouts.pollDue(limit)) {
            if (count == due.length) {
                due = Arrays.copyOf(due, 2 * count);
            }
            due[count++] = id;
        }
        Integer[] sorted = Arrays.copyOf(due, count);
        Arrays.sort(sorted, (a, b) -> {
            int order = Long.compare(timeout(states.value(a)), timeout(states.value(b)));
            return order != 0 ? order : states.compareKeys(a, b);
        });
        return sorted;
    }

    private void call(K key, int id, Iterator<V> values, @Nullable S first, boolean timedOut, Results<U> out)
            throws Exception {
        byte[] stored = id == StateMap.ABSENT ? null : states.value(id);
        S old = stored == null ? first : stored.length > STATE_START ? codec().read(stored, STATE_START) : null;
        StateOfGroup<S> state =
                new StateOfGroup<>(old, plan.time, nowMillis, watermarkMillis, plan.watermarked, timedOut);
        Iterator<U> results = plan.function.call(key, values, state);
        while (results.hasNext()) {
            out.add(results.next());
        }
        keep(id, stored, state, first != null);
    }

    private void keep(int id, byte @Nullable [] stored, StateOfGroup<S> state, boolean isFirst) {
        long timeout = state.timeoutMillis();
        boolean exists = state.exists();
        if (!exists && timeout == StateOfGroup.NONE) {
            if (id != StateMap.ABSENT) {
                states.remove(id);
                timeouts.set(id, Deadlines.NONE);
            }
            return;
        }
        entryValue.reset();
        entryValue.writeLong(timeout);
        if (exists && (state.isUpdated() || isFirst)) {
            codec().write(state.get(), entryValue);
        } else if (exists && stored != null) {
            if (timeout == timeout(stored)) {
                return;
            }
            entryValue.writeBytes(stored, STATE_START, stored.length - STATE_START);
        }
        setTimeout(states.put(entryKey, entryValue.toByteArray()), timeout);
    }

    private void setTimeout(int id, long timeout) {
        timeouts.set(id, timeout == StateOfGroup.NONE ? Deadlines.NONE : timeout);
    }

    private static long timeout(byte[] value) {
        return new ByteReader(value, 0, value.length).readLong();
    }

    @Override
    boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        return switch (plan.time) {
            case NONE -> false;
            case EVENT -> nextWatermarkMicros > watermarkMicros;
            case PROCESSING -> timeouts.earliest() < Math.floorDiv(nowMicros, 1_000L);
        };
    }

    @Override
    long nextDeadlineMicros() {
        long earliest = plan.time == GroupTime.PROCESSING ? timeouts.earliest() : Deadlines.NONE;
        return earliest > Long.MAX_VALUE / 1_000 - 1 ? Long.MAX_VALUE : (earliest + 1) * 1_000;
    }

    @Override
    void writeChanges(ChangeOutput out) {
        schemas.writeChanges(out);
        states.writeChanges(out);
    }

    @Override
    void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
        if (StateSchemas.isSchema(key, keyOffset)) {
            schemas.restore(key, keyOffset, keyLength, value, valueOffset, valueLength);
        } else {
            states.restore(key, keyOffset, keyLength, value, valueOffset, valueLength);
        }
    }

    @Override
    void restoreDelete(byte[] key, int keyOffset, int keyLength) {
        if (StateSchemas.isSchema(key, keyOffset)) {
            schemas.restoreDelete(key, keyOffset, keyLength);
        } else {
            states.restoreDelete(key, keyOffset, keyLength);
        }
    }

    @Override
    StateMetrics metrics(long dropped) {
        return new StateMetrics(
                "flatMapGroupsWithState",
                states.size(),
                states.lastUpdated(),
                states.lastRemoved(),
                dropped,
                states.memoryBytes() + timeouts.memoryBytes(),
                Map.of());
    }

    @Override
    void close() {
        states.clear();
        timeouts.clear();
    }
}
