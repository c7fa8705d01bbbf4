package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;

/** A part of a {@link PlanInstance}: runs what is below it, and knows the watermark of its input. */
abstract class PlanNode {

    static final int LATE = 0;
    static final int EVICTION = 1;
    static final int NEXT = 2;

    /** The watermark of the input: by LATE, EVICTION, NEXT. */
    final long[] input = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};

    /** Works out the watermarks of one kind from that of the query, and returns that of the rows put out. */
    final long propagate(int kind, long query) {
        input[kind] = inputWatermark(kind, query);
        return outputWatermark(query, input[kind]);
    }

    abstract long inputWatermark(int kind, long query);

    /** What the rows put out have when the input has {@code input}. */
    long outputWatermark(long query, long input) {
        return input;
    }

    static long outputWatermark(Object instance, long query, long input) {
        if (instance instanceof EventTimeObserver) {
            return query;
        }
        return input != Long.MIN_VALUE && instance instanceof WatermarkShaping shaping
                ? shaping.outputWatermarkMicros(input)
                : input;
    }

    /** The minimum of two watermarks, of which one may not exist. */
    static long earlier(long a, long b) {
        return a == Long.MIN_VALUE ? b : b == Long.MIN_VALUE ? a : Math.min(a, b);
    }

    final BatchContext own(BatchContext context) {
        return context.withWatermarks(input[LATE], input[EVICTION]);
    }

    abstract void run(ScanReader scans, BatchContext context, Output output);

    abstract String describe();
}
