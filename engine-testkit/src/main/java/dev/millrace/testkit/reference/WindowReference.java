package dev.millrace.testkit.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts and sums by windows of event time, written from the definitions of Structured Streaming and not for speed: what the engine
 * must deliver, micro-batch for micro-batch. It keeps every row that it accepted and starts from these rows whenever it puts something
 * out. All times are microseconds.
 *
 * <ul>
 *   <li>Each stream has a watermark: the latest time of its rows up to the last micro-batch, less its delay, in whole milliseconds and
 *       at least 0. That of the query is their minimum or maximum, and never goes back.
 *   <li>A row is late in a window that ends at or before the watermark of the micro-batch before; of sessions, the window is the one
 *       that the row would make alone.
 *   <li>Append: a window is put out once, when the watermark of the micro-batch is at or after its end. Update: the windows that got
 *       rows. Complete: all windows, without late rows and for ever.
 *   <li>A micro-batch without rows follows when the watermark has moved, except in complete mode.
 * </ul>
 */
public final class WindowReference {

    /** What the sink gets. */
    public enum Mode {
        APPEND,
        UPDATE,
        COMPLETE
    }

    /** A row of a stream. */
    public record Event(int stream, @Nullable Long time, String key, long value) {}

    /** A row of the result. */
    public record Result(long start, long end, String key, long count, long sum) {}

    private record Placed(long start, long end, String key, long value) {}

    private final Mode mode;
    private final boolean maximum;
    private final long[] delays;
    private final long[] watermarks;
    private final Windows windows;
    private final List<Placed> kept = new ArrayList<>();
    private long watermark;
    private long evicted;
    private long dropped;

    /** Places a row: the windows that it is in. */
    private interface Windows {
        List<Placed> of(Event event, long time);

        /** Whether windows that overlap are one. */
        boolean merge();
    }

    private WindowReference(Mode mode, boolean maximum, long[] delays, Windows windows) {
        this.mode = mode;
        this.maximum = maximum;
        this.delays = delays.clone();
        this.watermarks = new long[delays.length];
        this.windows = windows;
    }

    /**
     * Windows of a fixed size.
     *
     * @param maximum whether the watermark is the maximum of those of the streams
     * @param delays the delay of each stream
     */
    public static WindowReference sliding(
            Mode mode, boolean maximum, long[] delays, long size, long slide, long start) {
        return new WindowReference(mode, maximum, delays, new Windows() {
            @Override
            public List<Placed> of(Event event, long time) {
                List<Placed> placed = new ArrayList<>();
                for (long from = start + Math.floorDiv(time - start - size, slide) * slide;
                        from <= time;
                        from += slide) {
                    if (from <= time && time < from + size) {
                        placed.add(new Placed(from, from + size, event.key(), event.value()));
                    }
                }
                return placed;
            }

            @Override
            public boolean merge() {
                return false;
            }
        });
    }

    /** Sessions; a row whose gap is not positive is in none. */
    public static WindowReference sessions(Mode mode, boolean maximum, long[] delays, ToLongFunction<Event> gap) {
        return new WindowReference(mode, maximum, delays, new Windows() {
            @Override
            public List<Placed> of(Event event, long time) {
                long length = gap.applyAsLong(event);
                return length <= 0 ? List.of() : List.of(new Placed(time, time + length, event.key(), event.value()));
            }

            @Override
            public boolean merge() {
                return true;
            }
        });
    }

    /** The rows that the micro-batches deliver that follow from new rows, one list for each. */
    public List<List<Result>> process(List<Event> events) {
        List<List<Result>> batches = new ArrayList<>();
        batches.add(batch(events));
        while (mode != Mode.COMPLETE && watermark > evicted) {
            batches.add(batch(List.of()));
        }
        return batches;
    }

    /** Rows that were late, once for each window. */
    public long dropped() {
        return dropped;
    }

    /** The watermark of the next micro-batch. */
    public long watermark() {
        return watermark;
    }

    private List<Result> batch(List<Event> events) {
        long late = evicted;
        evicted = watermark;
        Set<String> touched = new HashSet<>();
        for (Event event : events) {
            Long time = event.time();
            if (time != null) {
                for (Placed placed : windows.of(event, time)) {
                    if (mode != Mode.COMPLETE && placed.end() <= late) {
                        dropped++;
                    } else {
                        kept.add(placed);
                        touched.add(placed.start() + " " + placed.key());
                    }
                }
            }
        }
        List<Result> results = emit(touched);
        observe(events);
        return results;
    }

    private List<Result> emit(Set<String> touched) {
        List<Result> results = new ArrayList<>();
        for (List<Placed> group : groups()) {
            Result result = aggregate(group);
            boolean ended = result.end() <= evicted;
            boolean put = switch (mode) {
                case APPEND -> ended;
                case UPDATE -> touched.contains(result.start() + " " + result.key());
                case COMPLETE -> true;
            };
            if (put) {
                results.add(result);
            }
            if (ended && mode != Mode.COMPLETE) {
                kept.removeAll(group);
            }
        }
        return results;
    }

    private List<List<Placed>> groups() {
        TreeMap<String, List<Placed>> byKey = new TreeMap<>();
        for (Placed placed : kept) {
            String key = windows.merge() ? placed.key() : placed.start() + " " + placed.key();
            byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(placed);
        }
        if (!windows.merge()) {
            return new ArrayList<>(byKey.values());
        }
        List<List<Placed>> sessions = new ArrayList<>();
        for (List<Placed> rows : byKey.values()) {
            rows.sort(Comparator.comparingLong(Placed::start));
            long end = Long.MIN_VALUE;
            for (Placed row : rows) {
                if (row.start() > end) {
                    sessions.add(new ArrayList<>());
                }
                sessions.get(sessions.size() - 1).add(row);
                end = Math.max(row.start() > end ? row.end() : end, row.end());
            }
        }
        return sessions;
    }

    private static Result aggregate(List<Placed> rows) {
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        long sum = 0;
        for (Placed row : rows) {
            start = Math.min(start, row.start());
            end = Math.max(end, row.end());
            sum += row.value();
        }
        return new Result(start, end, rows.get(0).key(), rows.size(), sum);
    }

    private void observe(List<Event> events) {
        for (Event event : events) {
            Long time = event.time();
            if (time != null) {
                long next = Math.floorDiv(time, 1000L) * 1000 - delays[event.stream()];
                watermarks[event.stream()] = Math.max(watermarks[event.stream()], next);
            }
        }
        long combined = watermarks[0];
        for (long each : watermarks) {
            combined = maximum ? Math.max(combined, each) : Math.min(combined, each);
        }
        watermark = Math.max(watermark, combined);
    }
}
