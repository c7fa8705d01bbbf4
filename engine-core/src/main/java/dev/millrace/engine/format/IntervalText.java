package dev.millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Day-time and year-month intervals as ANSI text: {@code INTERVAL '1 02:03:04.5' DAY TO SECOND} and {@code INTERVAL '1-2'
 * YEAR TO MONTH}. Reading takes the text between the quotes as well.
 */
public final class IntervalText {
    /** What {@link #parseDayTime} returns for text that is not an interval. */
    public static final long INVALID = Long.MIN_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;
    private static final Pattern QUOTED =
            Pattern.compile("INTERVAL\\s+([+-])?'([^']*)'\\s+[A-Z]+(\\s+TO\\s+[A-Z]+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_TIME =
            Pattern.compile("([+-])?(\\d{1,9})(?: (\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?)?");
    private static final Pattern YEAR_MONTH = Pattern.compile("([+-])?(\\d{1,9})-(\\d{1,2})");

    private IntervalText() {}

    /** Prints microseconds as {@code INTERVAL 'd hh:mm:ss.f' DAY TO SECOND}. */
    public static void printDayTime(long micros, TextOutput out) {
        out.writeAscii("INTERVAL '");
        long rest = micros;
        if (micros < 0) {
            out.write('-');
            rest = -micros;
        }
        long seconds = rest / MICROS_PER_SECOND;
        out.writeLong(seconds / SECONDS_PER_DAY);
        out.write(' ');
        TimestampText.printTime(rest % (SECONDS_PER_DAY * MICROS_PER_SECOND), out);
        out.writeAscii("' DAY TO SECOND");
    }

    /** Prints months as {@code INTERVAL 'y-m' YEAR TO MONTH}. */
    public static void printYearMonth(int months, TextOutput out) {
        out.writeAscii("INTERVAL '");
        long rest = Math.abs((long) months);
        if (months < 0) {
            out.write('-');
        }
        out.writeLong(rest / 12);
        out.write('-');
        out.writeLong(rest % 12);
        out.writeAscii("' YEAR TO MONTH");
    }

    /** Microseconds, or {@link #INVALID}. */
    public static long parseDayTime(byte[] text, int offset, int length) {
        Unquoted unquoted = Unquoted.of(text, offset, length);
        Matcher parts = DAY_TIME.matcher(unquoted.text);
        if (!parts.matches()) {
            return INVALID;
        }
        long hours = number(parts.group(3));
        long minutes = number(parts.group(4));
        long seconds = number(parts.group(5));
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return INVALID;
        }
        long total = ((number(parts.group(2)) * 24 + hours) * 60 + minutes) * 60 + seconds;
        String fraction = parts.group(6) == null ? "" : parts.group(6);
        long micros = number((fraction + "000000").substring(0, 6));
        try {
            long magnitude = Math.addExact(Math.multiplyExact(total, MICROS_PER_SECOND), micros);
            return "-".equals(parts.group(1)) != unquoted.negative ? -magnitude : magnitude;
        } catch (ArithmeticException tooLarge) {
            return INVALID;
        }
    }

    /** Months, or {@link #INVALID}. */
    public static long parseYearMonth(byte[] text, int offset, int length) {
        Unquoted unquoted = Unquoted.of(text, offset, length);
        Matcher parts = YEAR_MONTH.matcher(unquoted.text);
        if (!parts.matches() || number(parts.group(3)) > 11) {
            return INVALID;
        }
        long months = number(parts.group(2)) * 12 + number(parts.group(3));
        if (months > Integer.MAX_VALUE) {
            return INVALID;
        }
        return "-".equals(parts.group(1)) != unquoted.negative ? -months : months;
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** The text between the quotes of an interval literal, or all of it. */
    private record Unquoted(String text, boolean negative) {
        static Unquoted of(byte[] bytes, int offset, int length) {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8).trim();
            if (text.toUpperCase(Locale.ROOT).startsWith("INTERVAL")) {
                Matcher quoted = QUOTED.matcher(text);
                if (quoted.matches()) {
                    return new Unquoted(quoted.group(2).trim(), "-".equals(quoted.group(1)));
                }
            }
            return new Unquoted(text, false);
        }
    }
}
