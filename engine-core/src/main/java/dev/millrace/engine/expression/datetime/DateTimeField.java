package dev.millrace.engine.expression.datetime;

import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.util.Locale;
import java.util.Optional;

/** A part of a date, timestamp or interval that {@link DateTimes#field} takes out. */
public enum DateTimeField {
    YEAR,
    /** The year that the ISO week of a date belongs to. */
    YEAR_OF_WEEK,
    QUARTER,
    MONTH,
    /** The ISO week of the year. */
    WEEK,
    /** The day of the month; of an interval its days. */
    DAY,
    /** 1 is Sunday, 7 is Saturday. */
    DAY_OF_WEEK,
    /** 1 is Monday, 7 is Sunday. */
    DAY_OF_WEEK_ISO,
    /** 0 is Monday, 6 is Sunday. */
    WEEK_DAY,
    DAY_OF_YEAR,
    HOUR,
    MINUTE,
    /** The whole seconds of the minute. */
    SECOND,
    /** The seconds of the minute with microseconds, as {@code DECIMAL(8,6)}; what {@code extract(SECOND ...)} takes. */
    SECOND_WITH_FRACTION;

    /** The field that {@code extract} and {@code date_part} know by this name, in any case. */
    public static Optional<DateTimeField> ofName(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "YEAR", "Y", "YEARS", "YR", "YRS" -> Optional.of(YEAR);
            case "YEAROFWEEK" -> Optional.of(YEAR_OF_WEEK);
            case "QUARTER", "QTR" -> Optional.of(QUARTER);
            case "MONTH", "MON", "MONS", "MONTHS" -> Optional.of(MONTH);
            case "WEEK", "W", "WEEKS" -> Optional.of(WEEK);
            case "DAY", "D", "DAYS" -> Optional.of(DAY);
            case "DAYOFWEEK", "DOW" -> Optional.of(DAY_OF_WEEK);
            case "DAYOFWEEK_ISO", "DOW_ISO" -> Optional.of(DAY_OF_WEEK_ISO);
            case "DOY" -> Optional.of(DAY_OF_YEAR);
            case "HOUR", "H", "HOURS", "HR", "HRS" -> Optional.of(HOUR);
            case "MINUTE", "M", "MIN", "MINS", "MINUTES" -> Optional.of(MINUTE);
            case "SECOND", "S", "SEC", "SECONDS", "SECS" -> Optional.of(SECOND_WITH_FRACTION);
            default -> Optional.empty();
        };
    }

    /** The type of this field of a value of type {@code source}; empty when such values do not have it. */
    public Optional<DataType> resultType(DataType source) {
        if (source instanceof DateType || source instanceof TimestampType || source instanceof TimestampNTZType) {
            return Optional.of(this == SECOND_WITH_FRACTION ? new DecimalType(8, 6) : DataTypes.IntegerType);
        }
        if (source instanceof YearMonthIntervalType) {
            return switch (this) {
                case YEAR -> Optional.of(DataTypes.IntegerType);
                case MONTH -> Optional.of(DataTypes.ByteType);
                default -> Optional.empty();
            };
        }
        if (source instanceof DayTimeIntervalType) {
            return switch (this) {
                case DAY -> Optional.of(DataTypes.IntegerType);
                case HOUR, MINUTE -> Optional.of(DataTypes.ByteType);
                case SECOND_WITH_FRACTION -> Optional.of(new DecimalType(8, 6));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    boolean isOfByte(DataType source) {
        return resultType(source).filter(ByteType.class::isInstance).isPresent();
    }
}
