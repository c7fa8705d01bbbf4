package dev.millrace.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A join of two streams. Rows that are not late are joined with all rows of the other side that are remembered; then rows are forgotten
 * whose time is at or before the state watermark of their side. A row of an outer side that never matched is put out when it is
 * forgotten, or at once when it can match nothing. Of a left semi join a left row is put out when it first matches.
 *
 * @param <L> the rows of the left side
 * @param <R> the rows of the right side
 */
public final class StreamJoinReference<L, R> {
    /**
     * What is known of one side.
     *
     * @param isOuter whether rows without a match are put out
     * @param eventTime by which rows are late, in microseconds; an empty result is never late
     * @param joinable whether a row can match anything
     * @param expiry the time by which a row is forgotten; an empty result is kept for ever
     * @param offsetMicros the distance of the state watermark from the watermark
     */
    public record Side<T>(
            boolean isOuter,
            Function<T, Optional<Long>> eventTime,
            Predicate<T> joinable,
            Function<T, Optional<Long>> expiry,
            long offsetMicros) {}

    /** A row of the result; one half of an outer join, or the right half of a semi join, is empty. */
    public record Joined<L, R>(Optional<L> left, Optional<R> right) {}

    private static final class Remembered<T> {
        private final T row;
        private boolean matched;

        Remembered(T row) {
            this.row = row;
        }
    }

    private final Side<L> left;
    private final Side<R> right;
    private final BiPredicate<L, R> condition;
    private final boolean isSemi;
    private final List<Remembered<L>> lefts = new ArrayList<>();
    private final List<Remembered<R>> rights = new ArrayList<>();
    private List<Joined<L, R>> result = new ArrayList<>();
    private long late;

    /** @param isSemi whether this is a left semi join; else the sides say whether it is an inner or an outer one */
    public StreamJoinReference(Side<L> left, Side<R> right, BiPredicate<L, R> condition, boolean isSemi) {
        this.left = left;
        this.right = right;
        this.condition = condition;
        this.isSemi = isSemi;
    }

    /** Runs a micro-batch and returns what it puts out, in no order. */
    public List<Joined<L, R>> batch(
            List<L> newLeft, List<R> newRight, long lateWatermarkMicros, long evictionWatermarkMicros) {
        result = new ArrayList<>();
        late = 0;
        int oldLeft = lefts.size();
        int oldRight = rights.size();
        take(left, lefts, newLeft, lateWatermarkMicros, row -> new Joined<>(Optional.of(row), Optional.empty()));
        take(right, rights, newRight, lateWatermarkMicros, row -> new Joined<>(Optional.empty(), Optional.of(row)));
        for (int l = 0; l < lefts.size(); l++) {
            for (int r = 0; r < rights.size(); r++) {
                if ((l >= oldLeft || r >= oldRight) && condition.test(lefts.get(l).row, rights.get(r).row)) {
                    match(lefts.get(l), rights.get(r));
                }
            }
        }
        forget(left, lefts, evictionWatermarkMicros, row -> new Joined<>(Optional.of(row), Optional.empty()));
        forget(right, rights, evictionWatermarkMicros, row -> new Joined<>(Optional.empty(), Optional.of(row)));
        return result;
    }

    private <T> void take(
            Side<T> side,
            List<Remembered<T>> remembered,
            List<T> rows,
            long watermark,
            Function<T, Joined<L, R>> alone) {
        for (T row : rows) {
            Optional<Long> time = side.eventTime.apply(row);
            if (time.isPresent() && time.get() <= watermark) {
                late++;
            } else if (side.joinable.test(row)) {
                remembered.add(new Remembered<>(row));
            } else if (side.isOuter) {
                result.add(alone.apply(row));
            }
        }
    }

    private void match(Remembered<L> l, Remembered<R> r) {
        if (!isSemi) {
            result.add(new Joined<>(Optional.of(l.row), Optional.of(r.row)));
        } else if (!l.matched) {
            result.add(new Joined<>(Optional.of(l.row), Optional.empty()));
        }
        l.matched = true;
        r.matched = true;
    }

    private <T> void forget(
            Side<T> side, List<Remembered<T>> remembered, long watermark, Function<T, Joined<L, R>> alone) {
        if (watermark == Long.MIN_VALUE) {
            return;
        }
        for (Remembered<T> each : List.copyOf(remembered)) {
            Optional<Long> time = side.expiry.apply(each.row);
            if (time.isPresent() && time.get() <= watermark + side.offsetMicros) {
                remembered.remove(each);
                if (side.isOuter && !each.matched) {
                    result.add(alone.apply(each.row));
                }
            }
        }
    }

    /** The late rows of the last micro-batch. */
    public long late() {
        return late;
    }
}
