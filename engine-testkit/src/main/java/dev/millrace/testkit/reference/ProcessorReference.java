package dev.millrace.testkit.reference;

import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.sql.streaming.TimerValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * {@code transformWithState} as it is defined: for each key tables of its own ({@link ReferenceHandle}); a call for each key that has
 * rows, in the order of the keys, then one for each timer that is not after the time of the micro-batch, or its watermark, the earliest
 * first.
 *
 * @param <V> the rows
 * @param <U> the results
 */
public final class ProcessorReference<V, U> {
    private record Times(long getCurrentProcessingTimeInMs, long getCurrentWatermarkInMs) implements TimerValues {}

    private record Timer(String key, long time) {}

    private final StatefulProcessor<String, V, U> processor;
    private final TimeMode time;
    private final Function<V, String> key;
    private final ToLongFunction<V> eventMicros;
    private final WatermarkReference watermark;
    private final ReferenceHandle handle = new ReferenceHandle();

    /**
     * @param processor of which nobody else uses this object
     * @param key of a row; keys are ordered as texts
     * @param eventMicros of a row
     */
    public ProcessorReference(
            StatefulProcessor<String, V, U> processor,
            TimeMode time,
            Function<V, String> key,
            ToLongFunction<V> eventMicros,
            long delayMillis) {
        this.processor = processor;
        this.time = time;
        this.key = key;
        this.eventMicros = eventMicros;
        this.watermark = new WatermarkReference(false, delayMillis);
        processor.setHandle(handle);
        processor.init(OutputMode.Update(), time);
    }

    /** The results of the micro-batch of these rows, if there are any, and of those without rows that follow. */
    public List<List<U>> process(List<V> rows, long nowMillis) {
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
        if (time == TimeMode.EventTime()) {
            return watermark.hasMoved();
        }
        return time == TimeMode.ProcessingTime() && !due(nowMillis).isEmpty();
    }

    private List<U> batch(List<V> rows, long nowMillis) {
        watermark.begin();
        handle.setTime(nowMillis);
        Map<String, List<V>> groups = new TreeMap<>();
        for (V row : rows) {
            long event = eventMicros.applyAsLong(row);
            watermark.observe(0, event);
            if (time != TimeMode.EventTime() || event > watermark.lateMicros()) {
                groups.computeIfAbsent(key.apply(row), unused -> new ArrayList<>())
                        .add(row);
            }
        }
        Times times = new Times(nowMillis, watermark.evictionMicros() / 1000);
        List<U> results = new ArrayList<>();
        groups.forEach((of, values) -> {
            handle.select(of);
            processor.handleInputRows(of, values.iterator(), times).forEachRemaining(results::add);
        });
        if (time != TimeMode.None()) {
            expire(times, results);
        }
        handle.removeExpired();
        watermark.end();
        return results;
    }

    private void expire(Times times, List<U> results) {
        boolean byEventTime = time == TimeMode.EventTime();
        for (Timer timer : due(byEventTime ? times.getCurrentWatermarkInMs : times.getCurrentProcessingTimeInMs)) {
            handle.select(timer.key);
            if (handle.timers(timer.key).contains(timer.time)) {
                processor.handleExpiredTimer(timer.key, times, () -> timer.time).forEachRemaining(results::add);
                handle.timers(timer.key).remove(timer.time);
            }
        }
    }

    private List<Timer> due(long limitMillis) {
        List<Timer> due = new ArrayList<>();
        for (String of : handle.keys()) {
            for (long each : handle.timers(of).headSet(limitMillis, true)) {
                due.add(new Timer(of, each));
            }
        }
        due.sort((a, b) -> Long.compare(a.time, b.time));
        return due;
    }

    /** Values, elements, entries and timers that are kept. */
    public int size() {
        return handle.size();
    }
}
