package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;

/** What a trigger means to the loop: when it goes on, and how it plans. */
final class Schedule {
    private final TriggerSpec trigger;
    private final long intervalMillis;
    private final Clock clock;
    private long firedAtMillis;

    Schedule(TriggerSpec trigger, Clock clock) {
        this.trigger = trigger;
        this.clock = clock;
        this.intervalMillis = trigger instanceof TriggerSpec.ProcessingTime timed ? timed.intervalMillis() : 0;
    }

    /** The loop begins a round. */
    void triggerFires() {
        firedAtMillis = clock.currentTimeMillis();
    }

    /** Whether what arrives after the start is left for the next run. */
    boolean freezesSources() {
        return trigger instanceof TriggerSpec.AvailableNow;
    }

    boolean ignoresLimits() {
        return trigger instanceof TriggerSpec.Once;
    }

    /** Whether the next batch is planned while the last one is being recorded: when it would run at once anyway. */
    boolean plansAhead() {
        return intervalMillis == 0 && !(trigger instanceof TriggerSpec.Once);
    }

    /** Whether the query is done after this round, which left nothing to do or did not. */
    boolean isLast(boolean nothingLeft) {
        return trigger instanceof TriggerSpec.Once || (nothingLeft && trigger instanceof TriggerSpec.AvailableNow);
    }

    /** Whether the announcement of new data starts a round. */
    boolean heedsSignals() {
        return intervalMillis == 0;
    }

    /**
     * When the next round begins if nothing is announced before, by the clock; in the past for at once.
     *
     * @param nothingFound whether the sources had nothing new when they were asked last
     * @param pollMillis how long to wait before asking them again
     */
    long nextTriggerMillis(boolean nothingFound, long pollMillis) {
        if (intervalMillis > 0) {
            long spent = clock.currentTimeMillis() - firedAtMillis;
            if (spent > intervalMillis) {
                Log.warn(
                        "Current batch is falling behind. The trigger interval is {} milliseconds, but spent {}"
                                + " milliseconds",
                        intervalMillis,
                        spent);
            }
            return Math.floorDiv(firedAtMillis, intervalMillis) * intervalMillis + intervalMillis;
        }
        if (!nothingFound) {
            return Long.MIN_VALUE;
        }
        return pollMillis == Long.MAX_VALUE ? Long.MAX_VALUE : clock.currentTimeMillis() + pollMillis;
    }
}
