package dev.millrace.testkit;

import dev.millrace.connector.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock that stands still until a test moves it. Threads that wait in it go on when it reaches their deadline. All methods may be
 * called from any thread.
 */
public final class ManualClock implements Clock {
    private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();
    private volatile long nowMillis;

    /** Shows this time, in milliseconds of precision. */
    public ManualClock(Instant start) {
        this.nowMillis = start.toEpochMilli();
    }

    @Override
    public long currentTimeMillis() {
        return nowMillis;
    }

    /** What it shows. */
    public Instant now() {
        return Instant.ofEpochMilli(nowMillis);
    }

    /**
     * Moves it forward.
     *
     * @throws IllegalArgumentException when the duration is negative; {@link #set} moves a clock back
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A clock advances by a positive duration, not by " + duration);
        }
        set(now().plus(duration));
    }

    /** Makes it show this time, which may be earlier than now. */
    public synchronized void set(Instant time) {
        nowMillis = time.toEpochMilli();
        for (Thread thread : deadlines.keySet()) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        Thread thread = Thread.currentThread();
        deadlines.put(thread, deadlineMillis);
        try {
            if (nowMillis < deadlineMillis) {
                LockSupport.park(this);
            }
        } finally {
            deadlines.remove(thread);
        }
    }

    /** Whether a thread waits for a time that is still to come, which will not come unless the clock is moved. */
    boolean isWaitedFor() {
        for (long deadline : deadlines.values()) {
            if (deadline > nowMillis && deadline != Long.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }
}
