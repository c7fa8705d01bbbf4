package dev.millrace.engine.expression.cast;

import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.YearMonthIntervalType;

/** The sizes of the fields of intervals. */
final class IntervalUnits {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private IntervalUnits() {}

    /** Microseconds in one unit of a field of a day-time interval. */
    static long micros(byte field) {
        return switch (field) {
            case DayTimeIntervalType.DAY -> 86_400 * MICROS_PER_SECOND;
            case DayTimeIntervalType.HOUR -> 3_600 * MICROS_PER_SECOND;
            case DayTimeIntervalType.MINUTE -> 60 * MICROS_PER_SECOND;
            default -> MICROS_PER_SECOND;
        };
    }

    /** Months in one unit of a field of a year-month interval. */
    static int months(byte field) {
        return field == YearMonthIntervalType.YEAR ? 12 : 1;
    }
}
