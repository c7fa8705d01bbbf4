package dev.millrace.connector;

import java.util.concurrent.locks.LockSupport;

/** See {@link Clock#system()}. */
final class SystemClock implements Clock {
    static final SystemClock INSTANCE = new SystemClock();

    private SystemClock() {}

    @Override
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        if (deadlineMillis == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkUntil(this, deadlineMillis);
        }
    }
}
