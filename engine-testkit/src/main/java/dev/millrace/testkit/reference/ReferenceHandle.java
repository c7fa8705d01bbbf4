package dev.millrace.testkit.reference;

import dev.millrace.sql.Encoder;
import dev.millrace.sql.streaming.ListState;
import dev.millrace.sql.streaming.MapState;
import dev.millrace.sql.streaming.QueryInfo;
import dev.millrace.sql.streaming.StatefulProcessorHandle;
import dev.millrace.sql.streaming.TTLConfig;
import dev.millrace.sql.streaming.ValueState;
import dev.millrace.util.Tuple2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** States and timers as collections of Java. Objects are kept as they are given, so they must not be changed afterwards. */
final class ReferenceHandle implements StatefulProcessorHandle {
    private static final long serialVersionUID = 1L;

    /** An object and until when it is kept. */
    private record Kept<T>(T value, long expiry) {}

    /** All that is kept of one state of one key: entries in the order in which they came. */
    private final transient Map<String, Map<String, Map<Object, Kept<Object>>>> states = new TreeMap<>();

    private final transient Map<String, TreeSet<Long>> timers = new TreeMap<>();
    private String current = "";
    private long nowMillis;

    void setTime(long millis) {
        nowMillis = millis;
    }

    void select(String key) {
        current = key;
    }

    Set<String> keys() {
        return timers.keySet();
    }

    TreeSet<Long> timers(String key) {
        return timers.computeIfAbsent(key, unused -> new TreeSet<>());
    }

    int size() {
        int size = 0;
        for (TreeSet<Long> ofKey : timers.values()) {
            size += ofKey.size();
        }
        for (Map<String, Map<Object, Kept<Object>>> ofState : states.values()) {
            for (Map<Object, Kept<Object>> ofKey : ofState.values()) {
                size += ofKey.size();
            }
        }
        return size;
    }

    void removeExpired() {
        states.values()
                .forEach(ofState ->
                        ofState.values().forEach(ofKey -> ofKey.values().removeIf(kept -> kept.expiry <= nowMillis)));
    }

    /** A state of the current key. */
    private final class State {
        private final String name;
        private final TTLConfig ttl;

        State(String name, TTLConfig ttl) {
            this.name = name;
            this.ttl = ttl;
        }

        Map<Object, Kept<Object>> all() {
            return states.computeIfAbsent(name, unused -> new TreeMap<>())
                    .computeIfAbsent(current, unused -> new TreeMap<>());
        }

        Stream<Map.Entry<Object, Kept<Object>>> live() {
            return all().entrySet().stream().filter(entry -> entry.getValue().expiry > nowMillis);
        }

        @Nullable
        Object get(Object key) {
            Kept<Object> kept = all().get(key);
            return kept == null || kept.expiry <= nowMillis ? null : kept.value;
        }

        void put(Object key, Object value) {
            long expiry = ttl.ttlDuration().isZero()
                    ? Long.MAX_VALUE
                    : nowMillis + ttl.ttlDuration().toMillis();
            all().put(key, new Kept<>(value, expiry));
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> ValueState<T> getValueState(String stateName, Encoder<T> encoder, TTLConfig ttl) {
        State state = new State(stateName, ttl);
        return new ValueState<>() {
            @Override
            public boolean exists() {
                return state.get(0) != null;
            }

            @Override
            public @Nullable T get() {
                return (T) state.get(0);
            }

            @Override
            public void update(T value) {
                state.put(0, value);
            }

            @Override
            public void clear() {
                state.all().clear();
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> ListState<T> getListState(String stateName, Encoder<T> encoder, TTLConfig ttl) {
        State state = new State(stateName, ttl);
        return new ListState<>() {
            @Override
            public boolean exists() {
                return get().hasNext();
            }

            @Override
            public Iterator<T> get() {
                List<T> values = new ArrayList<>();
                state.live().forEach(entry -> values.add((T) entry.getValue().value));
                return values.iterator();
            }

            @Override
            public void put(T[] values) {
                clear();
                appendList(values);
            }

            @Override
            public void appendValue(T value) {
                int next = 0;
                for (Object number : state.all().keySet()) {
                    next = (int) number + 1;
                }
                state.put(next, value);
            }

            @Override
            public void appendList(T[] values) {
                Arrays.asList(values).forEach(this::appendValue);
            }

            @Override
            public void clear() {
                state.all().clear();
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> MapState<K, V> getMapState(
            String stateName, Encoder<K> keyEncoder, Encoder<V> encoder, TTLConfig ttl) {
        State state = new State(stateName, ttl);
        return new MapState<>() {
            @Override
            public boolean exists() {
                return iterator().hasNext();
            }

            @Override
            public @Nullable V getValue(K key) {
                return (V) state.get(key);
            }

            @Override
            public boolean containsKey(K key) {
                return state.get(key) != null;
            }

            @Override
            public void updateValue(K key, V value) {
                state.put(key, value);
            }

            @Override
            public Iterator<Tuple2<K, V>> iterator() {
                List<Tuple2<K, V>> entries = new ArrayList<>();
                state.live()
                        .forEach(entry -> entries.add(new Tuple2<>((K) entry.getKey(), (V) entry.getValue().value)));
                return entries.iterator();
            }

            @Override
            public Iterator<K> keys() {
                List<K> keys = new ArrayList<>();
                iterator().forEachRemaining(entry -> keys.add(entry._1));
                return keys.iterator();
            }

            @Override
            public Iterator<V> values() {
                List<V> values = new ArrayList<>();
                iterator().forEachRemaining(entry -> values.add(entry._2));
                return values.iterator();
            }

            @Override
            public void removeKey(K key) {
                state.all().remove(Objects.requireNonNull(key));
            }

            @Override
            public void clear() {
                state.all().clear();
            }
        };
    }

    @Override
    public QueryInfo getQueryInfo() {
        throw new UnsupportedOperationException("There is no query");
    }

    @Override
    public void registerTimer(long expiryTimestampMs) {
        timers(current).add(expiryTimestampMs);
    }

    @Override
    public void deleteTimer(long expiryTimestampMs) {
        timers(current).remove(expiryTimestampMs);
    }

    @Override
    public Iterator<Long> listTimers() {
        return Collections.unmodifiableList(new ArrayList<>(timers(current))).iterator();
    }

    @Override
    public void deleteIfExists(String stateName) {
        states.remove(stateName);
    }
}
