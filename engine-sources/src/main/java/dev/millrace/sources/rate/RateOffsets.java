package dev.millrace.sources.rate;

import dev.millrace.error.OptionException;

/**
 * How many rows there are at which second: {@code rowsPerSecond} of them, after a time in which the speed rises evenly. The
 * formula is that of Structured Streaming's rate source, rounding included.
 */
record RateOffsets(long rowsPerSecond, long rampUpSeconds) {
    RateOffsets {
        long maxSeconds = Long.MAX_VALUE / rowsPerSecond;
        if (rampUpSeconds > maxSeconds) {
            throw OptionException.invalid(
                    "rampUpTime",
                    rampUpSeconds + "s",
                    "at most " + maxSeconds + " seconds with " + rowsPerSecond
                            + " rowsPerSecond, for the counter to stay in range");
        }
    }

    /** The number of rows up to the end of this second. */
    long valueAtSecond(long seconds) {
        if (seconds > Long.MAX_VALUE / rowsPerSecond) {
            throw new ArithmeticException("The rate source has counted to its end: " + seconds + " seconds at "
                    + rowsPerSecond + " rows per second");
        }
        if (seconds > rampUpSeconds) {
            return rampUpValue(rampUpSeconds) + (seconds - rampUpSeconds) * rowsPerSecond;
        }
        return rampUpValue(seconds);
    }

    /** {@code speedDelta * seconds * (seconds + 1) / 2}, dividing the even factor so that it does not overflow early. */
    private long rampUpValue(long seconds) {
        long speedDelta = Math.max(1, rowsPerSecond / (rampUpSeconds + 1));
        return seconds % 2 == 1 ? (seconds + 1) / 2 * speedDelta * seconds : seconds / 2 * speedDelta * (seconds + 1);
    }
}
