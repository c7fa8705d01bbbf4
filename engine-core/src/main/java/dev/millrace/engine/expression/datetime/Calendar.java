package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.format.CivilDate;

/** Fields of dates, as numbers of days since 1970-01-01. Weeks are those of ISO 8601. */
final class Calendar {

    static final long MICROS_PER_SECOND = 1_000_000L;
    static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private Calendar() {}

    static int field(DateTimeField field, int days) {
        return switch (field) {
            case YEAR -> CivilDate.year(CivilDate.fromDays(days));
            case YEAR_OF_WEEK -> CivilDate.year(CivilDate.fromDays(thursday(days)));
            case QUARTER -> (CivilDate.month(CivilDate.fromDays(days)) + 2) / 3;
            case MONTH -> CivilDate.month(CivilDate.fromDays(days));
            case WEEK -> (dayOfYear(thursday(days)) + 6) / 7;
            case DAY -> CivilDate.day(CivilDate.fromDays(days));
            case DAY_OF_WEEK -> Math.floorMod(days + 4L, 7) + 1;
            case DAY_OF_WEEK_ISO -> weekDay(days) + 1;
            case WEEK_DAY -> weekDay(days);
            case DAY_OF_YEAR -> dayOfYear(days);
            default -> throw new IllegalArgumentException("A date has no " + field);
        };
    }

    /** 0 is Monday. */
    static int weekDay(int days) {
        return Math.floorMod(days + 3L, 7);
    }

    /** The Thursday of the week of a date, which decides what year the week belongs to. */
    private static int thursday(int days) {
        return days + 3 - weekDay(days);
    }

    static int dayOfYear(int days) {
        return (int) (days - CivilDate.toEpochDay(CivilDate.year(CivilDate.fromDays(days)), 1, 1)) + 1;
    }

    static int lastDayOfMonth(int days) {
        long civil = CivilDate.fromDays(days);
        int length = CivilDate.lengthOfMonth(CivilDate.year(civil), CivilDate.month(civil));
        return days + length - CivilDate.day(civil);
    }

    /** A date some months later; the last day of its month where that has no such day. The result may exceed an int. */
    static long plusMonths(int days, int months) {
        long civil = CivilDate.fromDays(days);
        long month = CivilDate.year(civil) * 12L + CivilDate.month(civil) - 1 + months;
        int year = (int) Math.floorDiv(month, 12L);
        int monthOfYear = (int) Math.floorMod(month, 12L) + 1;
        int day = Math.min(CivilDate.day(civil), CivilDate.lengthOfMonth(year, monthOfYear));
        return CivilDate.toEpochDay(year, monthOfYear, day);
    }
}
