package dev.millrace.sql.internal.group;

import dev.millrace.sql.internal.session.IntervalDuration;
import dev.millrace.sql.streaming.GroupState;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.TestGroupState;
import java.sql.Date;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link GroupState}: what a call of the user's function does with the state of a key. */
public final class StateOfGroup<S> implements TestGroupState<S> {
    /** No timeout, and no watermark. */
    static final long NONE = -1;

    private final GroupTime time;
    private final long nowMillis;
    private final long watermarkMillis;
    private final boolean hasWatermark;
    private final boolean timedOut;

    private @Nullable S value;
    private boolean updated;
    private boolean removed;
    private long timeoutMillis = NONE;

    /** @param watermarkMillis {@link #NONE} in a batch, and without a watermark */
    StateOfGroup(
            @Nullable S value,
            GroupTime time,
            long nowMillis,
            long watermarkMillis,
            boolean hasWatermark,
            boolean timedOut) {
        this.value = value;
        this.time = time;
        this.nowMillis = nowMillis;
        this.watermarkMillis = watermarkMillis;
        this.hasWatermark = hasWatermark;
        this.timedOut = timedOut;
    }

    /** As {@link TestGroupState#create}. */
    public static <S> StateOfGroup<S> forTest(
            Optional<S> state,
            GroupStateTimeout timeout,
            long nowMillis,
            Optional<Long> watermarkMillis,
            boolean timedOut) {
        if (nowMillis < 0) {
            throw new IllegalArgumentException("batchProcessingTimeMs must be 0 or positive");
        }
        if (watermarkMillis.isPresent() && watermarkMillis.get() < 0) {
            throw new IllegalArgumentException("eventTimeWatermarkMs must be 0 or positive if present");
        }
        if (timedOut && timeout == GroupStateTimeout.NoTimeout()) {
            throw new UnsupportedOperationException("hasTimedOut is true however there's no timeout configured");
        }
        return new StateOfGroup<>(
                state.orElse(null),
                GroupTime.of(timeout),
                nowMillis,
                watermarkMillis.orElse(NONE),
                watermarkMillis.isPresent(),
                timedOut);
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public S get() {
        S known = value;
        if (known == null) {
            throw new NoSuchElementException("State is either not defined or has already been removed");
        }
        return known;
    }

    @Override
    public Optional<S> getOption() {
        return Optional.ofNullable(value);
    }

    @Override
    public void update(S newState) {
        if (newState == null) {
            throw new IllegalArgumentException("'null' is not a valid state value");
        }
        value = newState;
        updated = true;
        removed = false;
    }

    @Override
    public void remove() {
        value = null;
        updated = false;
        removed = true;
    }

    @Override
    public boolean hasTimedOut() {
        return timedOut;
    }

    @Override
    public void setTimeoutDuration(long durationMs) {
        if (time != GroupTime.PROCESSING) {
            throw new UnsupportedOperationException(
                    "Cannot set timeout duration without enabling processing time timeout in"
                            + " [map|flatMap]GroupsWithState.");
        }
        if (durationMs <= 0) {
            throw new IllegalArgumentException("Timeout duration must be positive");
        }
        timeoutMillis = Math.addExact(durationMs, nowMillis);
    }

    @Override
    public void setTimeoutDuration(String duration) {
        setTimeoutDuration(millis(duration));
    }

    @Override
    public void setTimeoutTimestamp(long timestampMs) {
        requireEventTime();
        if (timestampMs <= 0) {
            throw new IllegalArgumentException("Timeout timestamp must be positive");
        }
        if (watermarkMillis != NONE && timestampMs < watermarkMillis) {
            throw new IllegalArgumentException("Timeout timestamp (" + timestampMs
                    + ") cannot be earlier than the current watermark (" + watermarkMillis + ")");
        }
        timeoutMillis = timestampMs;
    }

    private void requireEventTime() {
        if (time != GroupTime.EVENT) {
            throw new UnsupportedOperationException(
                    "Cannot set timeout timestamp without enabling event time timeout in"
                            + " [map|flatMapGroupsWithState.");
        }
    }

    @Override
    public void setTimeoutTimestamp(long timestampMs, String additionalDuration) {
        requireEventTime();
        setTimeoutTimestamp(Math.addExact(millis(additionalDuration), timestampMs));
    }

    @Override
    public void setTimeoutTimestamp(Date timestamp) {
        requireEventTime();
        setTimeoutTimestamp(timestamp.getTime());
    }

    @Override
    public void setTimeoutTimestamp(Date timestamp, String additionalDuration) {
        requireEventTime();
        setTimeoutTimestamp(timestamp.getTime(), additionalDuration);
    }

    private static long millis(String duration) {
        long micros = IntervalDuration.micros(duration);
        if (micros < 0) {
            throw new IllegalArgumentException("Provided duration (" + duration + ") is negative");
        }
        return micros / 1_000;
    }

    @Override
    public long getCurrentWatermarkMs() {
        if (!hasWatermark) {
            throw new UnsupportedOperationException(
                    "Cannot get event time watermark timestamp without setting watermark before"
                            + " [map|flatMap]GroupsWithState.");
        }
        return watermarkMillis;
    }

    @Override
    public long getCurrentProcessingTimeMs() {
        return nowMillis;
    }

    @Override
    public boolean isUpdated() {
        return updated;
    }

    @Override
    public boolean isRemoved() {
        return removed;
    }

    @Override
    public Optional<Long> getTimeoutTimestampMs() {
        return timeoutMillis == NONE ? Optional.empty() : Optional.of(timeoutMillis);
    }

    /** The timeout that was set, or {@link #NONE}. */
    long timeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public String toString() {
        return "GroupState(" + (value == null ? "<undefined>" : value) + ")";
    }
}
