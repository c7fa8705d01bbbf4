package dev.millrace.sql;

import java.time.Duration;
import java.time.Instant;

/** Java's times as the engine's microseconds and back; what is finer than a microsecond is cut off towards the past. */
final class TimeValues {
    static final long MICROS_PER_SECOND = 1_000_000L;

    private TimeValues() {}

    /** @throws ArithmeticException when the instant is outside of what 64 bits of microseconds can hold */
    static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000L);
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND), duration.getNano() / 1_000L);
    }

    static Instant instant(long micros) {
        long second = Math.floorDiv(micros, MICROS_PER_SECOND);
        return Instant.ofEpochSecond(second, (micros - second * MICROS_PER_SECOND) * 1_000L);
    }
}
