package dev.millrace.sources;

import dev.millrace.connector.Clock;

/** Time that passes when a test says so. */
public class StandingClock implements Clock {
    private volatile long millis;

    public StandingClock(long millis) {
        this.millis = millis;
    }

    public void advance(long byMillis) {
        millis += byMillis;
    }

    @Override
    public long currentTimeMillis() {
        return millis;
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        millis = Math.max(millis, deadlineMillis);
    }
}
