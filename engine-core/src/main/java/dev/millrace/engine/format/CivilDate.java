package dev.millrace.engine.format;

/**
 * Days since 1970-01-01 to and from year, month and day of the proleptic Gregorian calendar, without allocation.
 *
 * <p>Behaves as {@link java.time.LocalDate#ofEpochDay} and {@link java.time.LocalDate#toEpochDay}.
 */
public final class CivilDate {
    private static final int DAYS_PER_ERA = 146_097;
    private static final int[] MONTH_LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private CivilDate() {}

    /**
     * The day number of a date that {@link #isValid} accepts.
     *
     * @throws ArithmeticException when it is not an int
     */
    public static int toDays(int year, int month, int day) {
        return Math.toIntExact(toEpochDay(year, month, day));
    }

    /** As {@link #toDays}, for dates of any year. */
    public static long toEpochDay(int year, int month, int day) {
        long shiftedYear = month <= 2 ? (long) year - 1 : year;
        long era = Math.floorDiv(shiftedYear, 400L);
        long yearOfEra = shiftedYear - era * 400;
        long monthFromMarch = (month + 9L) % 12;
        long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - 719_468;
    }

    /** Year, month and day packed as {@code year << 16 | month << 8 | day}; take them out with the methods below. */
    public static long fromDays(int days) {
        long shifted = (long) days + 719_468;
        long era = Math.floorDiv(shifted, (long) DAYS_PER_ERA);
        long dayOfEra = shifted - era * DAYS_PER_ERA;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 16 | month << 8 | day;
    }

    public static int year(long civil) {
        return (int) (civil >> 16);
    }

    public static int month(long civil) {
        return (int) (civil >> 8) & 0xFF;
    }

    public static int day(long civil) {
        return (int) civil & 0xFF;
    }

    public static boolean isLeapYear(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    public static int lengthOfMonth(int year, int month) {
        return month == 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1];
    }

    public static boolean isValid(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
    }
}
