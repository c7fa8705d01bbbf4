package dev.millrace.connector;

/**
 * Time as the engine and its connectors see it. Everything that reads a clock or waits for time to pass does it here, so
 * that a test can stand still, step and jump.
 */
public interface Clock {
    /** Wall-clock time, in milliseconds since the epoch. It may jump, forth and back. */
    long currentTimeMillis();

    /** Monotonic time for measuring durations, in nanoseconds from an arbitrary origin. */
    default long nanoTime() {
        return currentTimeMillis() * 1_000_000L;
    }

    /**
     * Parks the current thread until this clock shows the deadline, or {@link java.util.concurrent.locks.LockSupport#unpark}
     * is called for the thread (before or after it parks), or the thread is interrupted. It may also return for no reason:
     * callers check again what they wait for. {@link Long#MAX_VALUE} waits without end.
     *
     * <p>A clock that a test moves by hand must unpark the threads that wait in it whenever it moves.
     */
    void parkUntil(long deadlineMillis);

    /** The computer's own clock. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
