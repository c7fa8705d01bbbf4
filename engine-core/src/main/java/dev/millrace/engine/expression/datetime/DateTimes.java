package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.engine.expression.cast.Casts;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Functions of dates, timestamps and intervals. Arguments have exactly the types that are named; the language inserts
 * the casts. {@code zone} is the session's time zone. A pattern may differ from row to row.
 */
public final class DateTimes {

    private DateTimes() {}

    /**
     * A field of a date, timestamp, timestamp_ntz or interval; of a type that {@link DateTimeField#resultType} tells.
     */
    public static Evaluator field(DateTimeField field, Evaluator source, ZoneId zone) {
        DataType type = field.resultType(source.type())
                .orElseThrow(() -> new IllegalArgumentException(
                        "A value of type " + source.type().sql() + " has no field " + field));
        return new FieldFunction(field, type, source, zone);
    }

    // Dates

    /** {@code date_add}: date + int days. */
    public static Evaluator dateAdd(Evaluator date, Evaluator days) {
        return new DateFunctions.PlusDays(date, days, 1, DataTypes.DateType);
    }

    /** {@code date_sub}: date - int days. */
    public static Evaluator dateSub(Evaluator date, Evaluator days) {
        return new DateFunctions.PlusDays(date, days, -1, DataTypes.DateType);
    }

    /** {@code datediff}: the days from {@code start} to {@code end}, both dates, as int. */
    public static Evaluator dateDiff(Evaluator end, Evaluator start) {
        return new DateFunctions.PlusDays(end, start, -1, DataTypes.IntegerType);
    }

    /** {@code add_months}, and date + year-month interval: {@code months} is an int or such an interval. */
    public static Evaluator addMonths(Evaluator date, Evaluator months) {
        return new DateFunctions.PlusMonths(date, months, 1);
    }

    /** {@code months_between} of two timestamps, as double; {@code roundOff} is a boolean. */
    public static Evaluator monthsBetween(Evaluator end, Evaluator start, Evaluator roundOff, ZoneId zone) {
        return new TimestampFunctions.MonthsBetween(end, start, roundOff, zone);
    }

    /** {@code last_day} of the month of a date. */
    public static Evaluator lastDay(Evaluator date) {
        return new DateFunctions.LastDay(date);
    }

    /** {@code next_day} after a date that is the day of the week which a string names; fails when it names none. */
    public static Evaluator nextDay(Evaluator date, Evaluator dayOfWeek) {
        return new DateFunctions.NextDay(date, dayOfWeek);
    }

    /** {@code trunc(date, format)}: {@code YEAR}, {@code QUARTER}, {@code MONTH}, {@code WEEK}; others give null. */
    public static Evaluator truncDate(Evaluator date, Evaluator format) {
        return new DateFunctions.Trunc(date, format);
    }

    /** {@code make_date} of three ints. */
    public static Evaluator makeDate(Evaluator year, Evaluator month, Evaluator day, ErrorMode mode) {
        return new DateFunctions.MakeDate(year, month, day, mode);
    }

    /** {@code date_from_unix_date}: an int as a date. */
    public static Evaluator dateFromUnixDate(Evaluator days) {
        return new DateFunctions.PlusDays(days, zero(), 1, DataTypes.DateType);
    }

    /** {@code unix_date}: a date as an int. */
    public static Evaluator unixDate(Evaluator date) {
        return new DateFunctions.PlusDays(date, zero(), 1, DataTypes.IntegerType);
    }

    // Timestamps

    /** {@code date_trunc(format, timestamp)}; also of timestamp_ntz. Unknown formats give null. */
    public static Evaluator truncTimestamp(Evaluator format, Evaluator timestamp, ZoneId zone) {
        return new TimestampFunctions.Trunc(format, timestamp, zone);
    }

    /**
     * {@code make_timestamp} of five ints and seconds as {@code DECIMAL(16,6)}, in the session's zone or that of the
     * text {@code zoneName}; the result is of {@code type} timestamp or timestamp_ntz (without {@code zoneName}).
     */
    public static Evaluator makeTimestamp(DataType type, ErrorMode mode, ZoneId zone, Evaluator... parts) {
        return new MakeTimestamp(type, mode, zone, parts);
    }

    /** {@code from_utc_timestamp(timestamp, zone name)}. */
    public static Evaluator fromUtcTimestamp(Evaluator timestamp, Evaluator zoneName) {
        return new TimestampFunctions.ShiftZone(timestamp, zoneName, true);
    }

    /** {@code to_utc_timestamp(timestamp, zone name)}. */
    public static Evaluator toUtcTimestamp(Evaluator timestamp, Evaluator zoneName) {
        return new TimestampFunctions.ShiftZone(timestamp, zoneName, false);
    }

    /** {@code timestamp_seconds} of any integral, decimal, float or double. */
    public static Evaluator timestampSeconds(Evaluator number) {
        return new TimestampFunctions.FromUnits(number, 1_000_000);
    }

    /** {@code timestamp_millis} of any integral. */
    public static Evaluator timestampMillis(Evaluator number) {
        return new TimestampFunctions.FromUnits(number, 1_000);
    }

    /** {@code timestamp_micros} of any integral. */
    public static Evaluator timestampMicros(Evaluator number) {
        return new TimestampFunctions.FromUnits(number, 1);
    }

    /** {@code unix_seconds} of a timestamp, as long. */
    public static Evaluator unixSeconds(Evaluator timestamp) {
        return new TimestampFunctions.ToUnits(timestamp, 1_000_000, true);
    }

    /** {@code unix_millis} of a timestamp, as long. */
    public static Evaluator unixMillis(Evaluator timestamp) {
        return new TimestampFunctions.ToUnits(timestamp, 1_000, true);
    }

    /** {@code unix_micros} of a timestamp, as long. */
    public static Evaluator unixMicros(Evaluator timestamp) {
        return new TimestampFunctions.ToUnits(timestamp, 1, true);
    }

    // Text

    /** {@code date_format(timestamp, pattern)}; also of timestamp_ntz. */
    public static Evaluator format(Evaluator timestamp, Evaluator pattern, ZoneId zone) {
        return new TextFunctions.Format(timestamp, pattern, zone);
    }

    /**
     * Text in a pattern as a date, timestamp or timestamp_ntz ({@code result}): {@code to_date}, {@code to_timestamp}
     * with a pattern and their {@code try_} variants. Without a pattern these functions are casts.
     */
    public static Evaluator parse(Evaluator text, Evaluator pattern, DataType result, ErrorMode mode, ZoneId zone) {
        return new TextFunctions.Parse(text, pattern, result, mode, zone);
    }

    /**
     * {@code unix_timestamp} and {@code to_unix_timestamp} of a string in a pattern, a date or a timestamp; as long.
     */
    public static Evaluator unixTimestamp(Evaluator source, Evaluator pattern, ErrorMode mode, ZoneId zone) {
        if (source.type() instanceof StringType) {
            return new TextFunctions.Parse(source, pattern, DataTypes.LongType, mode, zone);
        }
        Evaluator timestamp = Casts.cast(source, DataTypes.TimestampType, CastMode.ANSI, zone);
        return new TimestampFunctions.ToUnits(timestamp, 1_000_000, false);
    }

    /** {@code from_unixtime(long, pattern)}. */
    public static Evaluator fromUnixTime(Evaluator seconds, Evaluator pattern, ZoneId zone) {
        return new TextFunctions.Format(seconds, pattern, zone);
    }

    // The time of the batch

    /** {@code current_timestamp}: the time of the micro-batch. */
    public static Evaluator currentTimestamp() {
        return new BatchTime(DataTypes.TimestampType, ZoneOffset.UTC);
    }

    /** {@code current_date}: the date of the micro-batch in a time zone. */
    public static Evaluator currentDate(ZoneId zone) {
        return new BatchTime(DataTypes.DateType, zone);
    }

    /** {@code localtimestamp}: what clocks in a time zone show at the time of the micro-batch. */
    public static Evaluator localTimestamp(ZoneId zone) {
        return new BatchTime(DataTypes.TimestampNTZType, zone);
    }

    // Intervals

    /** A timestamp or timestamp_ntz plus a day-time or year-month interval. */
    public static Evaluator plusInterval(Evaluator timestamp, Evaluator interval, ZoneId zone) {
        return plus(timestamp, interval, 1, zone);
    }

    /** A timestamp or timestamp_ntz minus a day-time or year-month interval. */
    public static Evaluator minusInterval(Evaluator timestamp, Evaluator interval, ZoneId zone) {
        return plus(timestamp, interval, -1, zone);
    }

    /** A date minus an int of months or a year-month interval. */
    public static Evaluator subtractMonths(Evaluator date, Evaluator months) {
        return new DateFunctions.PlusMonths(date, months, -1);
    }

    /** {@code end - start} of two dates, as {@code INTERVAL DAY}. */
    public static Evaluator subtractDates(Evaluator end, Evaluator start) {
        return new IntervalFunctions.BetweenDates(end, start);
    }

    /** {@code end - start} of two timestamps or two timestamp_ntz, as {@code INTERVAL DAY TO SECOND}. */
    public static Evaluator subtractTimestamps(Evaluator end, Evaluator start, ZoneId zone) {
        return new IntervalFunctions.BetweenTimestamps(end, start, zone);
    }

    /** {@code make_dt_interval} of ints days, hours, minutes and {@code DECIMAL(18,6)} seconds. */
    public static Evaluator makeDayTimeInterval(Evaluator days, Evaluator hours, Evaluator minutes, Evaluator seconds) {
        return new IntervalFunctions.MakeDayTime(days, hours, minutes, seconds);
    }

    /** {@code make_ym_interval} of ints years and months. */
    public static Evaluator makeYearMonthInterval(Evaluator years, Evaluator months) {
        return new IntervalFunctions.MakeYearMonth(years, months);
    }

    private static Evaluator plus(Evaluator timestamp, Evaluator interval, int sign, ZoneId zone) {
        return interval.type() instanceof YearMonthIntervalType
                ? new IntervalFunctions.PlusMonths(timestamp, interval, sign, zone)
                : new IntervalFunctions.PlusTime(timestamp, interval, sign, zone);
    }

    private static Evaluator zero() {
        return new LiteralEvaluator(0, DataTypes.IntegerType);
    }
}
