package dev.millrace.engine.format;

import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Day-time and year-month intervals as ANSI text: {@code INTERVAL '1 02:03:04.5' DAY TO SECOND} and {@code INTERVAL
 * '1-2' YEAR TO MONTH}. Reading takes the text between the quotes as well; it must have the fields of the type, no
 * others.
 */
public final class IntervalText {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long[] MICROS = {
        86_400 * MICROS_PER_SECOND, 3_600 * MICROS_PER_SECOND, 60 * MICROS_PER_SECOND, MICROS_PER_SECOND
    };

    /** How many digits the first field may have: days, hours, minutes, seconds. */
    private static final int[] MAX_DIGITS = {9, 10, 12, 13};

    private static final int[] LIMITS = {Integer.MAX_VALUE, 23, 59, 59};
    private static final String[] SEPARATORS = {" ", ":", ":"};
    private static final @Nullable Pattern[] DAY_TIME = new Pattern[16];
    private static final Pattern YEAR_AND_MONTH = Pattern.compile("([+-])?(\\d+)-(\\d{1,2})");
    private static final Pattern ONE_FIELD = Pattern.compile("([+-])?(\\d+)");
    private static final Pattern QUOTED =
            Pattern.compile("INTERVAL\\s+([+-])?'([^']*)'\\s+([A-Z]+(?:\\s+TO\\s+[A-Z]+)?)", Pattern.CASE_INSENSITIVE);

    private IntervalText() {}

    /** Prints microseconds with the fields of {@code type}; what they do not cover is cut off, but for the sign. */
    public static void printDayTime(long micros, DayTimeIntervalType type, TextOutput out) {
        int start = type.startField();
        int end = type.endField();
        out.writeAscii("INTERVAL '");
        long rest = end == DayTimeIntervalType.SECOND ? micros : micros / MICROS[end];
        long unit = end == DayTimeIntervalType.SECOND ? 1 : MICROS[end];
        if (micros < 0) {
            out.write('-');
        }
        // Negative numbers reach further than positive ones: take digits from a negative rest.
        long negative = rest < 0 ? rest : -rest;
        for (int field = start; field <= end; field++) {
            long size = MICROS[field] / unit;
            long value = -(negative / size);
            negative %= size;
            if (field > DayTimeIntervalType.DAY && value < 10) {
                out.write('0');
            }
            out.writeLong(value);
            if (field < end) {
                out.writeAscii(SEPARATORS[field]);
            }
        }
        if (end == DayTimeIntervalType.SECOND) {
            TimestampText.printFraction((int) -negative, out);
        }
        out.writeAscii("' ");
        printFields(
                DayTimeIntervalType.fieldToString((byte) start), DayTimeIntervalType.fieldToString((byte) end), out);
    }

    /** Prints months with the fields of {@code type}. */
    public static void printYearMonth(int months, YearMonthIntervalType type, TextOutput out) {
        out.writeAscii("INTERVAL '");
        long rest = Math.abs((long) months);
        if (months < 0) {
            out.write('-');
        }
        if (type.startField() == YearMonthIntervalType.MONTH) {
            out.writeLong(rest);
        } else {
            out.writeLong(rest / 12);
            if (type.endField() == YearMonthIntervalType.MONTH) {
                out.write('-');
                out.writeLong(rest % 12);
            }
        }
        out.writeAscii("' ");
        printFields(
                YearMonthIntervalType.fieldToString(type.startField()),
                YearMonthIntervalType.fieldToString(type.endField()),
                out);
    }

    private static void printFields(String start, String end, TextOutput out) {
        out.writeAscii(start.toUpperCase(Locale.ROOT));
        if (!start.equals(end)) {
            out.writeAscii(" TO ");
            out.writeAscii(end.toUpperCase(Locale.ROOT));
        }
    }

    /** Microseconds; empty when the text does not have the fields of {@code type} or they are out of range. */
    public static OptionalLong parseDayTime(byte[] text, int offset, int length, DayTimeIntervalType type) {
        Unquoted unquoted = Unquoted.of(text, offset, length, fields(type));
        int start = type.startField();
        int end = type.endField();
        Matcher parts = dayTimePattern(start, end).matcher(unquoted.text);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        try {
            // Negative numbers reach further than positive ones: collect a negative sum.
            long sum = -fraction(end == DayTimeIntervalType.SECOND ? parts.group(3 + end - start) : null);
            for (int field = start; field <= end; field++) {
                long value = Long.parseLong(parts.group(2 + field - start));
                if (field > start && value > LIMITS[field]) {
                    return OptionalLong.empty();
                }
                sum = Math.subtractExact(sum, Math.multiplyExact(value, MICROS[field]));
            }
            return OptionalLong.of(isMinus(parts.group(1)) != unquoted.negative ? sum : Math.negateExact(sum));
        } catch (ArithmeticException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /** Whether the text has the fields of {@code type}, in range or not. */
    public static boolean hasFields(byte[] text, int offset, int length, YearMonthIntervalType type) {
        return yearMonthPattern(type)
                .matcher(Unquoted.of(text, offset, length, fields(type)).text)
                .matches();
    }

    /** Months; empty when the text does not have the fields of {@code type} or they are out of range. */
    public static OptionalLong parseYearMonth(byte[] text, int offset, int length, YearMonthIntervalType type) {
        Unquoted unquoted = Unquoted.of(text, offset, length, fields(type));
        Matcher parts = yearMonthPattern(type).matcher(unquoted.text);
        if (!parts.matches() || parts.group(2).length() > 10) {
            return OptionalLong.empty();
        }
        long months = Long.parseLong(parts.group(2));
        if (type.startField() == YearMonthIntervalType.YEAR) {
            months *= 12;
        }
        if (type.startField() != type.endField()) {
            int rest = Integer.parseInt(parts.group(3));
            if (rest > 11) {
                return OptionalLong.empty();
            }
            months += rest;
        }
        long signed = isMinus(parts.group(1)) != unquoted.negative ? -months : months;
        return signed == (int) signed ? OptionalLong.of(signed) : OptionalLong.empty();
    }

    private static long fraction(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 6));
    }

    private static boolean isMinus(@Nullable String sign) {
        return "-".equals(sign);
    }

    private static String fields(DayTimeIntervalType type) {
        return type.sql().substring("INTERVAL ".length());
    }

    private static String fields(YearMonthIntervalType type) {
        return type.sql().substring("INTERVAL ".length());
    }

    private static Pattern dayTimePattern(int start, int end) {
        Pattern known = DAY_TIME[start * 4 + end];
        if (known == null) {
            StringBuilder text = new StringBuilder("([+-])?(\\d{1," + MAX_DIGITS[start] + "})");
            for (int field = start + 1; field <= end; field++) {
                text.append(SEPARATORS[field - 1]).append("(\\d{1,2})");
            }
            if (end == DayTimeIntervalType.SECOND) {
                text.append("(?:\\.(\\d{1,9}))?");
            }
            known = Pattern.compile(text.toString());
            DAY_TIME[start * 4 + end] = known;
        }
        return known;
    }

    private static Pattern yearMonthPattern(YearMonthIntervalType type) {
        return type.startField() == type.endField() ? ONE_FIELD : YEAR_AND_MONTH;
    }

    /** The text between the quotes of an interval literal, or all of it. */
    private record Unquoted(String text, boolean negative) {
        static Unquoted of(byte[] bytes, int offset, int length, String fields) {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8).trim();
            if (text.regionMatches(true, 0, "INTERVAL", 0, 8)) {
                Matcher quoted = QUOTED.matcher(text);
                if (quoted.matches() && quoted.group(3).replaceAll("\\s+", " ").equalsIgnoreCase(fields)) {
                    return new Unquoted(quoted.group(2), isMinus(quoted.group(1)));
                }
            }
            return new Unquoted(text, false);
        }
    }
}
