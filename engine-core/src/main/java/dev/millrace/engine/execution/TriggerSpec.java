package dev.millrace.engine.execution;

/** When micro-batches run; the triggers of Structured Streaming. */
public sealed interface TriggerSpec {
    /** As soon as there is new data and the last batch is done. */
    TriggerSpec AS_SOON_AS_POSSIBLE = new ProcessingTime(0);

    /**
     * At the start, and then at multiples of the interval on the wall clock (not counted from the start of the query). When a
     * batch runs past the next multiple, the one after it runs at once; multiples that were missed are not made up for. 0 means
     * as soon as possible.
     */
    record ProcessingTime(long intervalMillis) implements TriggerSpec {
        public ProcessingTime {
            if (intervalMillis < 0) {
                throw new IllegalArgumentException("The trigger interval must not be negative, got " + intervalMillis);
            }
        }
    }

    /** One batch with everything that is there, without regard to rate limits; or the interrupted batch of the last run. */
    record Once() implements TriggerSpec {}

    /** Everything that is there at the start, in as many batches as the rate limits ask for. */
    record AvailableNow() implements TriggerSpec {}

    /** As soon as possible, and the checkpoint is forced to disk once in each interval instead of in each batch. */
    record Continuous(long intervalMillis) implements TriggerSpec {
        public Continuous {
            if (intervalMillis <= 0) {
                throw new IllegalArgumentException("The checkpoint interval must be positive, got " + intervalMillis);
            }
        }
    }
}
