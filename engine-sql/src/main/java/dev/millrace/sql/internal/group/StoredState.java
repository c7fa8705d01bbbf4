package dev.millrace.sql.internal.group;

import dev.millrace.engine.state.StateMap;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.RowCodec;
import dev.millrace.sql.streaming.ListState;
import dev.millrace.sql.streaming.MapState;
import dev.millrace.sql.streaming.ValueState;
import dev.millrace.util.Tuple2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One state of a processor: its values in the entries of the {@link ProcessorStore}. */
abstract class StoredState<S> {
    private final String name;
    private final ProcessorStore store;
    private final StateCodec<S> codec;
    private final long ttlMillis;
    private final int tag;
    private final ByteWriter value = new ByteWriter(64);

    /** @param ttlMillis 0 for ever */
    StoredState(String name, ProcessorStore store, Encoder<S> encoder, StoredVariable variable, long ttlMillis) {
        this.name = name;
        this.store = store;
        this.codec = new StateCodec<>(name, encoder, variable);
        this.ttlMillis = ttlMillis;
        this.tag = ProcessorStore.tag(variable);
    }

    final ProcessorStore store() {
        return store;
    }

    final ByteWriter entryKey() {
        return store.entryKey(tag);
    }

    final int[] live() {
        return store.live(tag);
    }

    final void put(ByteWriter key, S newValue, boolean chained) {
        value.reset();
        value.writeBoolean(ttlMillis > 0);
        if (ttlMillis > 0) {
            value.writeLong(Math.addExact(store.nowMillis(), ttlMillis));
        }
        codec.write(newValue, value);
        store.put(key, value.toByteArray(), chained);
    }

    final S read(byte[] stored) {
        return codec.read(stored, stored[0] == 0 ? 1 : 9);
    }

    final void removeAll() {
        // Also what has expired and is still there.
        int last = store.last(tag);
        while (last >= 0) {
            store.remove(last, true);
            last = store.last(tag);
        }
    }

    final <T> T requireValue(T given) {
        if (given == null) {
            throw illegal("NULL_VALUE", "Cannot write null values");
        }
        return given;
    }

    final MillraceException illegal(String subCondition, String problem) {
        return new MillraceException(
                ErrorCondition.user("ILLEGAL_STATE_STORE_VALUE", "42601").subCondition(subCondition),
                "Illegal value provided to the State Store: " + problem + " to State Store for StateName " + name
                        + ".");
    }

    static final class OfValue<S> extends StoredState<S> implements ValueState<S> {
        OfValue(String name, ProcessorStore store, Encoder<S> encoder, StoredVariable variable, long ttlMillis) {
            super(name, store, encoder, variable, ttlMillis);
        }

        private int find() {
            int id = store().entries().find(entryKey());
            return store().isLive(id) ? id : StateMap.ABSENT;
        }

        @Override
        public boolean exists() {
            return find() != StateMap.ABSENT;
        }

        @Override
        public @Nullable S get() {
            int id = find();
            return id == StateMap.ABSENT ? null : read(store().entries().value(id));
        }

        @Override
        public void update(S newState) {
            requireValue(newState);
            put(entryKey(), newState, false);
        }

        @Override
        public void clear() {
            int id = store().entries().find(entryKey());
            if (id != StateMap.ABSENT) {
                store().remove(id, false);
            }
        }
    }

    static final class OfList<S> extends StoredState<S> implements ListState<S> {
        private final int tag;

        OfList(String name, ProcessorStore store, Encoder<S> encoder, StoredVariable variable, long ttlMillis) {
            super(name, store, encoder, variable, ttlMillis);
            this.tag = ProcessorStore.tag(variable);
        }

        @Override
        public boolean exists() {
            return live().length > 0;
        }

        @Override
        public Iterator<S> get() {
            int[] ids = live();
            byte[][] stored = new byte[ids.length][];
            for (int i = 0; i < ids.length; i++) {
                stored[i] = store().entries().value(ids[i]);
            }
            return new Decoded<>(stored.length, i -> read(stored[i]));
        }

        @Override
        public void put(S[] newState) {
            requireList(newState);
            removeAll();
            for (S element : newState) {
                append(element);
            }
        }

        @Override
        public void appendValue(S newState) {
            append(requireValue(newState));
        }

        @Override
        public void appendList(S[] newState) {
            requireList(newState);
            for (S element : newState) {
                append(element);
            }
        }

        private void requireList(S[] elements) {
            requireValue(elements);
            if (elements.length == 0) {
                throw illegal("EMPTY_LIST_VALUE", "Cannot write empty list values");
            }
            for (S element : elements) {
                requireValue(element);
            }
        }

        private void append(S element) {
            int last = store().last(tag);
            long number = last < 0 ? 0 : store().number(last) + 1;
            ByteWriter key = entryKey();
            ProcessorStore.writeSortable(number, key);
            put(key, element, true);
        }

        @Override
        public void clear() {
            removeAll();
        }
    }

    static final class OfMap<K, S> extends StoredState<S> implements MapState<K, S> {
        private final BatchBuilder keyRow;
        private final VectorBuilder[] keyColumns;
        private final RowCodec<K> keyCodec;
        private final ByteReader reader = new ByteReader();

        OfMap(
                String name,
                ProcessorStore store,
                Encoder<K> keyEncoder,
                Encoder<S> encoder,
                StoredVariable variable,
                long ttlMillis) {
            super(name, store, encoder, variable, ttlMillis);
            keyRow = new BatchBuilder(keyEncoder.schema(), 1);
            keyColumns = StateCodec.columns(keyRow);
            keyCodec = RowCodec.of(keyEncoder);
        }

        private ByteWriter entryKey(K key) {
            requireValue(key);
            keyRow.reset();
            keyCodec.write(key, keyRow);
            keyRow.build();
            ByteWriter out = entryKey();
            for (VectorBuilder column : keyColumns) {
                ValueCodec.writeKey(column.build(), 0, out);
            }
            return out;
        }

        private K key(byte[] stored) {
            keyRow.reset();
            reader.reset(stored, 0, stored.length);
            for (VectorBuilder column : keyColumns) {
                ValueCodec.read(reader, column);
            }
            keyRow.endRow();
            keyCodec.open(keyRow.build());
            return keyCodec.read(0);
        }

        private int find(K key) {
            int id = store().entries().find(entryKey(key));
            return store().isLive(id) ? id : StateMap.ABSENT;
        }

        @Override
        public boolean exists() {
            return live().length > 0;
        }

        @Override
        public @Nullable S getValue(K key) {
            int id = find(key);
            return id == StateMap.ABSENT ? null : read(store().entries().value(id));
        }

        @Override
        public boolean containsKey(K key) {
            return find(key) != StateMap.ABSENT;
        }

        @Override
        public void updateValue(K key, S value) {
            requireValue(value);
            put(entryKey(key), value, true);
        }

        @Override
        public Iterator<Tuple2<K, S>> iterator() {
            List<byte[][]> pairs = pairs();
            return new Decoded<>(pairs.size(), i -> new Tuple2<>(key(pairs.get(i)[0]), read(pairs.get(i)[1])));
        }

        @Override
        public Iterator<K> keys() {
            List<byte[][]> pairs = pairs();
            return new Decoded<>(pairs.size(), i -> key(pairs.get(i)[0]));
        }

        @Override
        public Iterator<S> values() {
            List<byte[][]> pairs = pairs();
            return new Decoded<>(pairs.size(), i -> read(pairs.get(i)[1]));
        }

        /** The entries as they are now, in the order of their keys. */
        private List<byte[][]> pairs() {
            StateMap entries = store().entries();
            List<byte[][]> pairs = new ArrayList<>();
            for (int id : live()) {
                int from = store().restOffset(id);
                int to = entries.keyOffset(id) + entries.keyLength(id);
                pairs.add(new byte[][] {Arrays.copyOfRange(entries.keyBytes(), from, to), entries.value(id)});
            }
            pairs.sort((a, b) -> Arrays.compareUnsigned(a[0], b[0]));
            return pairs;
        }

        @Override
        public void removeKey(K key) {
            int id = store().entries().find(entryKey(key));
            if (id != StateMap.ABSENT) {
                store().remove(id, true);
            }
        }

        @Override
        public void clear() {
            removeAll();
        }
    }
}
