package dev.millrace.engine.format;

/**
 * Dates as text, in the lenient form of Structured Streaming's casts.
 *
 * <p>Accepted: {@code [+-]yyyy*}, {@code [+-]yyyy*-[m]m}, {@code [+-]yyyy*-[m]m-[d]d}, and the last one followed by a
 * blank or {@code T} and anything; surrounding blanks are ignored; a year has 4 to 7 digits. Printed: {@code
 * yyyy-MM-dd}.
 */
public final class DateText {
    /**
     * What {@link #parse} returns for text that is not a date; the first day that an int can count, in -5877641, is
     * none.
     */
    public static final int INVALID = Integer.MIN_VALUE;

    private static final int MAX_YEAR_DIGITS = 7;

    private DateText() {}

    /** Days since 1970-01-01, or {@link #INVALID}. */
    public static int parse(byte[] text, int offset, int length) {
        int from = TextTrim.start(text, offset, offset + length);
        int to = TextTrim.end(text, from, offset + length);
        if (from == to) {
            return INVALID;
        }
        int sign = 1;
        if (text[from] == '-' || text[from] == '+') {
            sign = text[from++] == '-' ? -1 : 1;
        }
        int year = 1;
        int month = 1;
        int day = 1;
        int segment = 0;
        int value = 0;
        int digits = 0;
        int i = from;
        for (; i < to; i++) {
            byte b = text[i];
            if (b >= '0' && b <= '9') {
                value = value * 10 + (b - '0');
                if (++digits > MAX_YEAR_DIGITS) {
                    return INVALID;
                }
            } else if (segment < 2 && b == '-' && isValidLength(segment, digits)) {
                if (segment == 0) {
                    year = value;
                } else {
                    month = value;
                }
                segment++;
                value = 0;
                digits = 0;
            } else if (segment == 2 && (b == ' ' || b == 'T')) {
                break;
            } else {
                return INVALID;
            }
        }
        if (!isValidLength(segment, digits)) {
            return INVALID;
        }
        switch (segment) {
            case 0 -> year = value;
            case 1 -> month = value;
            default -> day = value;
        }
        year *= sign;
        if (!CivilDate.isValid(year, month, day)) {
            return INVALID;
        }
        long days = CivilDate.toEpochDay(year, month, day);
        return days == (int) days ? (int) days : INVALID;
    }

    private static boolean isValidLength(int segment, int digits) {
        return segment == 0 ? digits >= 4 && digits <= MAX_YEAR_DIGITS : digits > 0 && digits <= 2;
    }

    /** Writes {@code yyyy-MM-dd}; years beyond four digits carry a sign, as {@link java.time.LocalDate} has it. */
    public static void print(int days, TextOutput out) {
        long civil = CivilDate.fromDays(days);
        printYear(CivilDate.year(civil), out);
        out.write('-');
        out.writeTwoDigits(CivilDate.month(civil));
        out.write('-');
        out.writeTwoDigits(CivilDate.day(civil));
    }

    static void printYear(int year, TextOutput out) {
        int magnitude = Math.abs(year);
        if (year < 0) {
            out.write('-');
        } else if (magnitude > 9999) {
            out.write('+');
        }
        if (magnitude < 1000) {
            out.write('0');
            out.write((char) ('0' + magnitude / 100));
            out.writeTwoDigits(magnitude % 100);
        } else {
            out.writeLong(magnitude);
        }
    }
}
