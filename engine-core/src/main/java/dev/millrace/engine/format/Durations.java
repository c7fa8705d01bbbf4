package dev.millrace.engine.format;

import java.util.Locale;

/** Durations in words: {@code "10 seconds"}, {@code "1 hour 30 minutes"}, {@code "interval 2 days"}. */
public final class Durations {
    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400L * SECOND;
    private static final String EXPECTED = "is not a duration such as '10 seconds' or '1 hour 30 minutes'";

    private Durations() {}

    /**
     * Microseconds of a duration; a month has 31 days, as for watermarks in Spark.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static long micros(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        int start = words[0].equals("interval") ? 1 : 0;
        if (words.length == start || (words.length - start) % 2 != 0) {
            throw new IllegalArgumentException("'" + text + "' " + EXPECTED);
        }
        long micros = 0;
        try {
            for (int i = start; i < words.length; i += 2) {
                micros = Math.addExact(micros, part(words[i], words[i + 1], text));
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' " + EXPECTED + ": it is too long", e);
        }
        return micros;
    }

    /** Whether a duration counts months or years, whose length differs. */
    public static boolean hasMonths(String text) {
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (word.equals("month") || word.equals("months") || word.equals("year") || word.equals("years")) {
                return true;
            }
        }
        return false;
    }

    private static long part(String count, String unit, String text) {
        try {
            if (count.indexOf('.') >= 0 && (unit.equals("second") || unit.equals("seconds"))) {
                return Math.round(Double.parseDouble(count) * SECOND);
            }
            return Math.multiplyExact(Long.parseLong(count), unitMicros(unit, text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' " + EXPECTED + ": '" + count + "' is not a number", e);
        }
    }

    private static long unitMicros(String unit, String text) {
        return switch (unit) {
            case "microsecond", "microseconds" -> 1L;
            case "millisecond", "milliseconds" -> 1_000L;
            case "second", "seconds" -> SECOND;
            case "minute", "minutes" -> 60L * SECOND;
            case "hour", "hours" -> 3_600L * SECOND;
            case "day", "days" -> DAY;
            case "week", "weeks" -> 7L * DAY;
            case "month", "months" -> 31L * DAY;
            case "year", "years" -> 12L * 31L * DAY;
            default ->
                throw new IllegalArgumentException("'" + text + "' " + EXPECTED + ": '" + unit + "' is not a unit");
        };
    }
}
