package dev.millrace.testkit.reference;

import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.TestGroupState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * {@code flatMapGroupsWithState} as it is defined: a table of states and timeouts by key; a call for each key that has rows, in the
 * order of the keys, then one for each key whose timeout is before the time of the micro-batch, or its watermark, the earliest first.
 *
 * @param <V> the rows
 * @param <S> the state
 * @param <U> the results
 */
public final class GroupStateReference<V, S, U> {
    private record Entry<S>(Optional<S> state, Optional<Long> timeout) {}

    private final FlatMapGroupsWithStateFunction<String, V, S, U> function;
    private final GroupStateTimeout timeout;
    private final Function<V, String> key;
    private final ToLongFunction<V> eventMicros;
    private final UnaryOperator<S> copy;
    private final WatermarkReference watermark;
    private final Map<String, Entry<S>> entries = new TreeMap<>();
    private long dropped;

    /**
     * @param key of a row; keys are ordered as texts
     * @param eventMicros of a row
     * @param copy of a state, since the function may change what it is given
     */
    public GroupStateReference(
            FlatMapGroupsWithStateFunction<String, V, S, U> function,
            GroupStateTimeout timeout,
            Function<V, String> key,
            ToLongFunction<V> eventMicros,
            UnaryOperator<S> copy,
            long delayMillis) {
        this.function = function;
        this.timeout = timeout;
        this.key = key;
        this.eventMicros = eventMicros;
        this.copy = copy;
        this.watermark = new WatermarkReference(false, delayMillis);
    }

    /** The results of the micro-batch of these rows, if there are any, and of those without rows that follow. */
    public List<List<U>> process(List<V> rows, long nowMillis) throws Exception {
        List<List<U>> batches = new ArrayList<>();
        if (!rows.isEmpty()) {
            batches.add(batch(rows, nowMillis));
        }
        while (wantsBatchWithoutRows(nowMillis)) {
            batches.add(batch(List.of(), nowMillis));
        }
        return batches;
    }

    private boolean wantsBatchWithoutRows(long nowMillis) {
        if (timeout == GroupStateTimeout.EventTimeTimeout()) {
            return watermark.hasMoved();
        }
        return timeout == GroupStateTimeout.ProcessingTimeTimeout()
                && !due(nowMillis).isEmpty();
    }

    private List<U> batch(List<V> rows, long nowMillis) throws Exception {
        watermark.begin();
        boolean byEventTime = timeout == GroupStateTimeout.EventTimeTimeout();
        Map<String, List<V>> groups = new TreeMap<>();
        for (V row : rows) {
            long time = eventMicros.applyAsLong(row);
            watermark.observe(0, time);
            if (byEventTime && time <= watermark.lateMicros()) {
                dropped++;
            } else {
                groups.computeIfAbsent(key.apply(row), unused -> new ArrayList<>())
                        .add(row);
            }
        }
        List<U> results = new ArrayList<>();
        for (Map.Entry<String, List<V>> group : groups.entrySet()) {
            call(group.getKey(), group.getValue().iterator(), nowMillis, false, results);
        }
        if (timeout != GroupStateTimeout.NoTimeout()) {
            for (String expired : due(byEventTime ? watermark.evictionMicros() / 1000 : nowMillis)) {
                call(expired, Collections.emptyIterator(), nowMillis, true, results);
            }
        }
        watermark.end();
        return results;
    }

    private List<String> due(long limitMillis) {
        List<String> due = new ArrayList<>();
        entries.forEach((k, entry) -> {
            if (entry.timeout().isPresent() && entry.timeout().get() < limitMillis) {
                due.add(k);
            }
        });
        due.sort((a, b) -> Long.compare(timeoutOf(a), timeoutOf(b)));
        return due;
    }

    private long timeoutOf(String expired) {
        Entry<S> entry = entries.get(expired);
        return entry == null ? Long.MAX_VALUE : entry.timeout().orElse(Long.MAX_VALUE);
    }

    private void call(String of, Iterator<V> values, long nowMillis, boolean timedOut, List<U> results)
            throws Exception {
        Optional<S> old = Optional.ofNullable(entries.get(of)).flatMap(Entry::state);
        TestGroupState<S> state = TestGroupState.create(
                old.map(copy), timeout, nowMillis, Optional.of(watermark.evictionMicros() / 1000), timedOut);
        function.call(of, values, state).forEachRemaining(results::add);
        Optional<S> kept = state.isUpdated() ? state.getOption().map(copy) : state.isRemoved() ? Optional.empty() : old;
        if (kept.isEmpty() && state.getTimeoutTimestampMs().isEmpty()) {
            entries.remove(of);
        } else {
            entries.put(of, new Entry<>(kept, state.getTimeoutTimestampMs()));
        }
    }

    /** Keys that are remembered. */
    public int size() {
        return entries.size();
    }

    /** Rows that came too late. */
    public long dropped() {
        return dropped;
    }
}
