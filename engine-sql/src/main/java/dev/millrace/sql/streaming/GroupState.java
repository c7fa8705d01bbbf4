package dev.millrace.sql.streaming;

import java.sql.Date;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The state of one group, as the function of {@code mapGroupsWithState} and {@code flatMapGroupsWithState} sees it.
 *
 * <p>The function is called once for each key that has new values in a micro-batch, and after that, with no values and
 * {@link #hasTimedOut()}, for each key whose timeout has passed. What it changes counts from its next call on: {@link #update} keeps a
 * copy of the object, so changes to the object itself are lost unless it is given to {@code update} again. A timeout holds until the
 * next call; each call has to set it anew. A key times out at the first micro-batch whose time, or watermark, is after it; micro-batches
 * without data run for that purpose.
 *
 * @param <S> what is remembered
 */
public interface GroupState<S> {

    /** Whether there is a state. */
    boolean exists();

    /**
     * The state.
     *
     * @throws NoSuchElementException when there is none
     */
    S get() throws NoSuchElementException;

    /** The state, if there is one. */
    Optional<S> getOption();

    /**
     * Sets the state.
     *
     * @throws IllegalArgumentException for null
     */
    void update(S newState);

    /** Removes the state. A timeout that was set stays, and calls the function again. */
    void remove();

    /** Whether the function is called because the timeout of the key has passed. */
    boolean hasTimedOut();

    /**
     * Sets the timeout to so many milliseconds after the time of this micro-batch.
     *
     * @throws IllegalArgumentException unless it is positive
     * @throws UnsupportedOperationException without {@link GroupStateTimeout#ProcessingTimeTimeout}
     */
    void setTimeoutDuration(long durationMs) throws IllegalArgumentException, UnsupportedOperationException;

    /** As {@link #setTimeoutDuration(long)} with a text such as {@code "1 hour"}. */
    void setTimeoutDuration(String duration) throws IllegalArgumentException, UnsupportedOperationException;

    /**
     * Sets the timeout to a time, in milliseconds since 1970-01-01 00:00:00 UTC, that the watermark has to pass.
     *
     * @throws IllegalArgumentException when it is not positive, or before the watermark
     * @throws UnsupportedOperationException without {@link GroupStateTimeout#EventTimeTimeout}
     */
    void setTimeoutTimestamp(long timestampMs) throws IllegalArgumentException, UnsupportedOperationException;

    /** As {@link #setTimeoutTimestamp(long)}, later by a duration such as {@code "10 minutes"}. */
    void setTimeoutTimestamp(long timestampMs, String additionalDuration)
            throws IllegalArgumentException, UnsupportedOperationException;

    /** As {@link #setTimeoutTimestamp(long)}. */
    void setTimeoutTimestamp(Date timestamp) throws UnsupportedOperationException;

    /** As {@link #setTimeoutTimestamp(long, String)}. */
    void setTimeoutTimestamp(Date timestamp, String additionalDuration)
            throws IllegalArgumentException, UnsupportedOperationException;

    /**
     * The watermark, in milliseconds since 1970-01-01 00:00:00 UTC: 0 before it has moved, -1 in a batch.
     *
     * @throws UnsupportedOperationException when the query declares no event time
     */
    long getCurrentWatermarkMs() throws UnsupportedOperationException;

    /** The time of the micro-batch, in milliseconds since 1970-01-01 00:00:00 UTC; the same for all calls, and when it runs again. */
    long getCurrentProcessingTimeMs();
}
