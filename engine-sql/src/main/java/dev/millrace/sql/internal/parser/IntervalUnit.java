package dev.millrace.sql.internal.parser;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The units of intervals, from the largest to the smallest; those of one family make up one type. */
enum IntervalUnit {
    YEAR(12, 0),
    MONTH(1, 1),
    WEEK(604_800_000_000L, 0),
    DAY(86_400_000_000L, 0),
    HOUR(3_600_000_000L, 1),
    MINUTE(60_000_000L, 2),
    SECOND(1_000_000L, 3),
    MILLISECOND(1_000L, 3),
    MICROSECOND(1L, 3);

    /** Months or microseconds. */
    final long size;

    /** The field of {@code YearMonthIntervalType} or {@code DayTimeIntervalType} that holds it. */
    final byte field;

    IntervalUnit(long size, int field) {
        this.size = size;
        this.field = (byte) field;
    }

    /** The unit of a name in singular or plural, in any case of letters; null when there is none. */
    static @Nullable IntervalUnit of(String name) {
        String singular = name.toUpperCase(Locale.ROOT);
        if (singular.endsWith("S")) {
            singular = singular.substring(0, singular.length() - 1);
        }
        for (IntervalUnit unit : values()) {
            if (unit.name().equals(singular)) {
                return unit;
            }
        }
        return null;
    }

    boolean isYearMonth() {
        return this == YEAR || this == MONTH;
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
