package dev.millrace.engine.format;

import java.util.Arrays;
import java.util.Optional;

/**
 * The quick way through patterns of digits only, such as {@code yyyy-MM-dd HH:mm:ss.SSS} or {@code yyyyMMdd}: fields
 * of fixed width and ASCII characters between them. Text of another shape is left to the formatter of the platform.
 * Not thread-safe.
 */
final class PlainPattern {
    private static final String LETTERS = "yMdHmsS";
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int[] POWERS_OF_TEN = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    /** For each part the index of its letter, or -1 and the character that must stand there. */
    private final int[] fields;

    private final char[] literals;
    private final int[] widths;
    private final int length;
    private final int[] values = new int[LETTERS.length()];

    private PlainPattern(int[] fields, char[] literals, int[] widths, int parts) {
        this.fields = Arrays.copyOf(fields, parts);
        this.literals = Arrays.copyOf(literals, parts);
        this.widths = Arrays.copyOf(widths, parts);
        int sum = 0;
        for (int width : this.widths) {
            sum += width;
        }
        this.length = sum;
    }

    /** Empty when the pattern has anything but digits of fixed width and ASCII characters, or a field twice. */
    static Optional<PlainPattern> of(String pattern) {
        int[] fields = new int[pattern.length()];
        char[] literals = new char[pattern.length()];
        int[] widths = new int[pattern.length()];
        int parts = 0;
        int seen = 0;
        boolean quoted = false;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            int field = quoted ? -1 : LETTERS.indexOf(c);
            int run = 1;
            if (c == '\'') {
                if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '\'') {
                    return Optional.empty();
                }
                quoted = !quoted;
                i++;
                continue;
            }
            if (field >= 0) {
                while (i + run < pattern.length() && pattern.charAt(i + run) == c) {
                    run++;
                }
                if (!isFixed(c, run) || (seen & 1 << field) != 0) {
                    return Optional.empty();
                }
                seen |= 1 << field;
            } else if (c > 0x7E || !quoted && (Character.isLetter(c) || "[]{}#".indexOf(c) >= 0)) {
                return Optional.empty();
            }
            fields[parts] = field;
            literals[parts] = c;
            widths[parts++] = run;
            i += run;
        }
        return quoted || parts == 0 ? Optional.empty() : Optional.of(new PlainPattern(fields, literals, widths, parts));
    }

    private static boolean isFixed(char letter, int run) {
        return switch (letter) {
            case 'y' -> run == 4;
            case 'S' -> run <= 6;
            default -> run == 2;
        };
    }

    /** Local microseconds, or {@link TimestampText#INVALID} when the text has another shape or is no time. */
    long parse(byte[] text, int offset, int textLength) {
        if (textLength != length) {
            return TimestampText.INVALID;
        }
        reset();
        int at = offset;
        for (int part = 0; part < fields.length; part++) {
            if (fields[part] < 0) {
                if (text[at++] != literals[part]) {
                    return TimestampText.INVALID;
                }
                continue;
            }
            int value = 0;
            for (int end = at + widths[part]; at < end; at++) {
                int digit = text[at] - '0';
                if (digit < 0 || digit > 9) {
                    return TimestampText.INVALID;
                }
                value = value * 10 + digit;
            }
            values[fields[part]] = literals[part] == 'S' ? value * POWERS_OF_TEN[widths[part]] : value;
        }
        return micros();
    }

    private void reset() {
        values[0] = 1970;
        values[1] = 1;
        values[2] = 1;
        values[3] = 0;
        values[4] = 0;
        values[5] = 0;
        values[6] = 0;
    }

    private long micros() {
        int[] v = values;
        if (!CivilDate.isValid(v[0], v[1], v[2]) || v[3] > 23 || v[4] > 59 || v[5] > 59) {
            return TimestampText.INVALID;
        }
        long seconds = ((CivilDate.toEpochDay(v[0], v[1], v[2]) * 24 + v[3]) * 60 + v[4]) * 60 + v[5];
        return seconds * 1_000_000 + v[6];
    }

    /** Prints local microseconds; false, and nothing is printed, for years that do not have four digits. */
    boolean print(long localMicros, TextOutput out) {
        long days = Math.floorDiv(localMicros, MICROS_PER_DAY);
        long civil = CivilDate.fromDays((int) days);
        int year = CivilDate.year(civil);
        if (year < 0 || year > 9999) {
            return false;
        }
        long ofDay = localMicros - days * MICROS_PER_DAY;
        int second = (int) (ofDay / 1_000_000);
        values[0] = year;
        values[1] = CivilDate.month(civil);
        values[2] = CivilDate.day(civil);
        values[3] = second / 3600;
        values[4] = second / 60 % 60;
        values[5] = second % 60;
        values[6] = (int) (ofDay % 1_000_000);
        for (int part = 0; part < fields.length; part++) {
            if (fields[part] < 0) {
                out.write(literals[part]);
            } else {
                printField(values[fields[part]], literals[part], widths[part], out);
            }
        }
        return true;
    }

    private static void printField(int value, char letter, int width, TextOutput out) {
        if (letter == 'S') {
            int rest = value;
            for (int digit = 1; digit <= width; digit++) {
                out.write((char) ('0' + rest / POWERS_OF_TEN[digit]));
                rest %= POWERS_OF_TEN[digit];
            }
        } else if (letter == 'y') {
            out.writeTwoDigits(value / 100);
            out.writeTwoDigits(value % 100);
        } else {
            out.writeTwoDigits(value);
        }
    }
}
