package dev.millrace.testkit.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Deduplication of a stream: of the rows that are not late the first one of each key passes. A key is forgotten when the watermark reaches the
 * time that its first row gave it.
 *
 * @param <T> the rows
 */
public final class DeduplicateReference<T> {
    private final Function<T, Object> key;
    private final Function<T, Optional<Long>> eventTime;
    private final Function<T, Optional<Long>> expiry;
    private final Map<Object, Optional<Long>> seen = new HashMap<>();
    private long late;
    private long duplicates;

    /**
     * @param eventTime by which rows are late, in microseconds; an empty result is never late
     * @param expiry the time up to which the key of a row is remembered; an empty result means for ever
     */
    public DeduplicateReference(
            Function<T, Object> key, Function<T, Optional<Long>> eventTime, Function<T, Optional<Long>> expiry) {
        this.key = key;
        this.eventTime = eventTime;
        this.expiry = expiry;
    }

    /** Runs a micro-batch and returns the rows that pass. */
    public List<T> batch(List<T> rows, long lateWatermarkMicros, long evictionWatermarkMicros) {
        List<T> passed = new ArrayList<>();
        late = 0;
        duplicates = 0;
        for (T row : rows) {
            Optional<Long> time = eventTime.apply(row);
            if (time.isPresent() && time.get() <= lateWatermarkMicros) {
                late++;
            } else if (seen.containsKey(key.apply(row))) {
                duplicates++;
            } else {
                seen.put(key.apply(row), expiry.apply(row));
                passed.add(row);
            }
        }
        if (evictionWatermarkMicros != Long.MIN_VALUE) {
            seen.values().removeIf(time -> time.isPresent() && time.get() <= evictionWatermarkMicros);
        }
        return passed;
    }

    /** The keys that are remembered. */
    public int size() {
        return seen.size();
    }

    /** The late rows of the last micro-batch. */
    public long late() {
        return late;
    }

    /** The duplicates of the last micro-batch. */
    public long duplicates() {
        return duplicates;
    }
}
