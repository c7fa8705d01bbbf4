package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A clock that stands still until it is moved, and then wakes whoever waits in it. */
final class TestClock implements Clock {
    private final AtomicLong now;
    private final long tick;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile long latestDeadline = Long.MIN_VALUE;

    /** Shows this time. */
    TestClock(long nowMillis) {
        this(nowMillis, 0);
    }

    /** A clock that moves on by itself by {@code tick} whenever someone looks at it. */
    TestClock(long nowMillis, long tick) {
        this.now = new AtomicLong(nowMillis);
        this.tick = tick;
    }

    @Override
    public long currentTimeMillis() {
        return tick == 0 ? now.get() : now.addAndGet(tick);
    }

    @Override
    public long nanoTime() {
        return now.get() * 1_000_000;
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        waiting.add(Thread.currentThread());
        try {
            latestDeadline = deadlineMillis;
            if (now.get() < deadlineMillis) {
                LockSupport.park(this);
            }
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    void advance(long millis) {
        now.addAndGet(millis);
        for (Thread thread : waiting) {
            LockSupport.unpark(thread);
        }
    }

    /** Waits, in real time, until a thread waits for this moment. */
    void awaitSleeper(long deadlineMillis) throws InterruptedException {
        long giveUp = System.nanoTime() + 10_000_000_000L;
        while (waiting.isEmpty() || latestDeadline != deadlineMillis) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("Nobody waits for " + deadlineMillis + " but for " + latestDeadline);
            }
            Thread.sleep(1);
        }
    }
}
