package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.format.CivilDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Units that {@code trunc} and {@code date_trunc} cut dates and times to, from small to large. */
enum Truncation {
    MICROSECOND(1),
    MILLISECOND(1_000),
    SECOND(1_000_000),
    MINUTE(60_000_000),
    HOUR(3_600_000_000L),
    DAY(86_400_000_000L),
    WEEK(0),
    MONTH(0),
    QUARTER(0),
    YEAR(0);

    /** The size of units up to a day in microseconds. */
    final long micros;

    Truncation(long micros) {
        this.micros = micros;
    }

    /** The unit that a function knows by this name, in any case; null when there is none. */
    static @Nullable Truncation ofName(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "MICROSECOND" -> MICROSECOND;
            case "MILLISECOND" -> MILLISECOND;
            case "SECOND" -> SECOND;
            case "MINUTE" -> MINUTE;
            case "HOUR" -> HOUR;
            case "DAY", "DD" -> DAY;
            case "WEEK" -> WEEK;
            case "MON", "MONTH", "MM" -> MONTH;
            case "QUARTER" -> QUARTER;
            case "YEAR", "YYYY", "YY" -> YEAR;
            default -> null;
        };
    }

    /** The first day of the unit, from a week on, that a date is in. */
    int truncate(int days) {
        long civil = CivilDate.fromDays(days);
        int year = CivilDate.year(civil);
        int month = CivilDate.month(civil);
        return switch (this) {
            case WEEK -> days - Calendar.weekDay(days);
            case MONTH -> days - CivilDate.day(civil) + 1;
            case QUARTER -> (int) CivilDate.toEpochDay(year, (month - 1) / 3 * 3 + 1, 1);
            case YEAR -> (int) CivilDate.toEpochDay(year, 1, 1);
            default -> days;
        };
    }
}
