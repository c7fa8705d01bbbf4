package dev.millrace.engine.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as text, in the form of Structured Streaming's casts: surrounding blanks are ignored, an integer is a sign
 * and digits, a floating point number is what {@link Double#parseDouble} takes plus {@code inf}, {@code infinity} and
 * {@code nan} in any case.
 *
 * <p>Parsers return a number and say in {@link #failed} whether the text was none: an object is a parser with one
 * result, reused from value to value and not thread-safe.
 */
public final class NumberText {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long LARGEST_EXACT_DOUBLE = 1L << 53;

    private boolean failed;

    /** Whether the last text was not a number of the type asked for. */
    public boolean failed() {
        return failed;
    }

    /** Parses a signed integer of at most 64 bits; 0 and {@link #failed} when it is none or too large. */
    public long parseLong(byte[] text, int offset, int length) {
        int from = TextTrim.start(text, offset, offset + length);
        int to = TextTrim.end(text, from, offset + length);
        boolean negative = from < to && text[from] == '-';
        if (from < to && (negative || text[from] == '+')) {
            from++;
        }
        failed = from == to;
        long value = 0;
        // Collected as a negative number, because the smallest long has no positive twin.
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                failed = true;
                return 0;
            }
            value = value * 10 - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            failed = true;
            return 0;
        }
        return negative ? value : -value;
    }

    /** As {@link #parseLong}, and failed outside of {@code [min, max]}. */
    public long parseLong(byte[] text, int offset, int length, long min, long max) {
        long value = parseLong(text, offset, length);
        failed |= value < min || value > max;
        return value;
    }

    /** Parses a floating point number; NaN and {@link #failed} when it is none. */
    public double parseDouble(byte[] text, int offset, int length) {
        int from = TextTrim.start(text, offset, offset + length);
        int to = TextTrim.end(text, from, offset + length);
        failed = false;
        int i = from;
        boolean negative = i < to && text[i] == '-';
        if (i < to && (negative || text[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int scale = 0;
        boolean point = false;
        for (; i < to; i++) {
            byte b = text[i];
            if (b == '.' && !point) {
                point = true;
            } else if (b >= '0' && b <= '9' && digits < 18) {
                mantissa = mantissa * 10 + (b - '0');
                digits++;
                scale += point ? 1 : 0;
            } else {
                return parseSlowly(text, from, to);
            }
        }
        if (digits == 0 || mantissa > LARGEST_EXACT_DOUBLE || scale > 22) {
            return parseSlowly(text, from, to);
        }
        // Both operands are exact doubles, so the quotient is the correctly rounded result.
        double magnitude = mantissa / POWERS_OF_TEN[scale];
        return negative ? -magnitude : magnitude;
    }

    /** As {@link #parseDouble}, without the names that Java does not know: {@code NaN} and {@code Infinity} remain. */
    public double parsePlainDouble(byte[] text, int offset, int length) {
        double value = parseDouble(text, offset, length);
        if (!failed && (Double.isNaN(value) || Double.isInfinite(value))) {
            try {
                return Double.parseDouble(new String(text, offset, length, StandardCharsets.UTF_8));
            } catch (NumberFormatException special) {
                failed = true;
            }
        }
        return value;
    }

    private double parseSlowly(byte[] text, int from, int to) {
        String number = new String(text, from, to - from, StandardCharsets.UTF_8);
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException notPlain) {
            Double special = special(number);
            failed = special == null;
            return special == null ? Double.NaN : special;
        }
    }

    private static @Nullable Double special(String number) {
        return switch (number.toLowerCase(java.util.Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> null;
        };
    }

    /**
     * Parses a float: the float that is nearest to the text, as an exact double; NaN and {@link #failed} when it is
     * none.
     */
    public double parseFloat(byte[] text, int offset, int length) {
        return nearestFloat(parseDouble(text, offset, length), text, offset, length);
    }

    /** As {@link #parseFloat}, without the names that Java does not know. */
    public double parsePlainFloat(byte[] text, int offset, int length) {
        return nearestFloat(parsePlainDouble(text, offset, length), text, offset, length);
    }

    private double nearestFloat(double value, byte[] text, int offset, int length) {
        if (failed || (float) value == value || Double.isNaN(value)) {
            return value;
        }
        // Rounding twice could miss the nearest float: go back to the text.
        try {
            return Float.parseFloat(new String(text, offset, length, StandardCharsets.UTF_8));
        } catch (NumberFormatException special) {
            return (float) value;
        }
    }

    /** Parses a decimal number of any size; null and {@link #failed} when it is none. */
    public @Nullable BigDecimal parseDecimal(byte[] text, int offset, int length) {
        int from = TextTrim.start(text, offset, offset + length);
        int to = TextTrim.end(text, from, offset + length);
        try {
            BigDecimal value = new BigDecimal(new String(text, from, to - from, StandardCharsets.UTF_8));
            failed = false;
            return value;
        } catch (NumberFormatException notANumber) {
            failed = true;
            return null;
        }
    }

    /** Prints a double as {@link Double#toString(double)} does. */
    public static void print(double value, TextOutput out) {
        if (value == (long) value && Math.abs(value) < 1e7 && (value != 0 || 1 / value > 0)) {
            out.writeLong((long) value);
            out.writeAscii(".0");
        } else {
            out.writeAscii(Double.toString(value));
        }
    }

    /** Prints a float as {@link Float#toString(float)} does. */
    public static void printFloat(float value, TextOutput out) {
        out.writeAscii(Float.toString(value));
    }
}
