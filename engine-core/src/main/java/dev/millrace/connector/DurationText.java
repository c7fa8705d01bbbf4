package dev.millrace.connector;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads durations as options have them: a number and a unit, or a bare number. */
final class DurationText {
    private DurationText() {}

    static Optional<Duration> parse(String text, long bareUnitMillis) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < stripped.length() && Character.digit(stripped.charAt(digits), 10) >= 0) {
            digits++;
        }
        if (digits == 0 || digits > 15) {
            return Optional.empty();
        }
        long count = Long.parseLong(stripped.substring(0, digits));
        long unitMillis = unitMillis(stripped.substring(digits).strip(), bareUnitMillis);
        if (unitMillis < 0 || count > Long.MAX_VALUE / Math.max(1, unitMillis)) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(count * unitMillis));
    }

    private static long unitMillis(String unit, long bareUnitMillis) {
        return switch (unit) {
            case "" -> bareUnitMillis;
            case "ms", "millisecond", "milliseconds" -> 1L;
            case "s", "sec", "second", "seconds" -> 1_000L;
            case "m", "min", "minute", "minutes" -> 60_000L;
            case "h", "hour", "hours" -> 3_600_000L;
            case "d", "day", "days" -> 86_400_000L;
            case "w", "week", "weeks" -> 604_800_000L;
            default -> -1L;
        };
    }
}
