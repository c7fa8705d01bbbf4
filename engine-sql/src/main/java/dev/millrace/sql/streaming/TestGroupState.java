package dev.millrace.sql.streaming;

import dev.millrace.sql.internal.group.StateOfGroup;
import java.util.Optional;

/**
 * A {@link GroupState} for tests of the functions alone, that tells what a function has done with it.
 *
 * <pre>{@code
 * TestGroupState<Long> state = TestGroupState.create(
 *         Optional.of(41L), GroupStateTimeout.NoTimeout(), 0L, Optional.empty(), false);
 * function.call("key", List.of("x").iterator(), state);
 * assertThat(state.isUpdated()).isTrue();
 * assertThat(state.get()).isEqualTo(42L);
 * }</pre>
 */
public interface TestGroupState<S> extends GroupState<S> {

    /** Whether the state has been updated and not removed since. */
    boolean isUpdated();

    /** Whether the state has been removed and not updated since. */
    boolean isRemoved();

    /** The timeout that was set, in milliseconds since 1970-01-01 00:00:00 UTC. */
    Optional<Long> getTimeoutTimestampMs();

    /**
     * A state as the engine would give it to a function.
     *
     * @param eventTimeWatermarkMs the watermark, for a query that declares event time
     * @throws IllegalArgumentException for a negative time or watermark
     * @throws UnsupportedOperationException when {@code hasTimedOut} is true without a timeout
     */
    static <S> TestGroupState<S> create(
            Optional<S> optionalState,
            GroupStateTimeout timeoutConf,
            long batchProcessingTimeMs,
            Optional<Long> eventTimeWatermarkMs,
            boolean hasTimedOut) {
        return StateOfGroup.forTest(
                optionalState, timeoutConf, batchProcessingTimeMs, eventTimeWatermarkMs, hasTimedOut);
    }
}
