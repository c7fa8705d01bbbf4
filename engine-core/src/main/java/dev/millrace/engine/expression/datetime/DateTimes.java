package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.sql.types.DataType;
import java.time.ZoneId;

/**
 * Functions of dates, timestamps and intervals. Arguments have exactly the types that are named; the language inserts the
 * casts. {@code zone} is the session's time zone. A pattern may differ from row to row.
 */
public final class DateTimes {

    private DateTimes() {}

    /** A field of a date, timestamp, timestamp_ntz or interval; of a type that {@link DateTimeField#resultType} tells. */
    public static Evaluator field(DateTimeField field, Evaluator source, ZoneId zone) {
        throw pending();
    }

    // Dates

    /** {@code date_add}: date + int days. */
    public static Evaluator dateAdd(Evaluator date, Evaluator days) {
        throw pending();
    }

    /** {@code date_sub}: date - int days. */
    public static Evaluator dateSub(Evaluator date, Evaluator days) {
        throw pending();
    }

    /** {@code datediff}: the days from {@code start} to {@code end}, both dates, as int. */
    public static Evaluator dateDiff(Evaluator end, Evaluator start) {
        throw pending();
    }

    /** {@code add_months}, and date + year-month interval: {@code months} is an int or such an interval. */
    public static Evaluator addMonths(Evaluator date, Evaluator months) {
        throw pending();
    }

    /** {@code months_between} of two timestamps, as double; {@code roundOff} is a boolean. */
    public static Evaluator monthsBetween(Evaluator end, Evaluator start, Evaluator roundOff, ZoneId zone) {
        throw pending();
    }

    /** {@code last_day} of the month of a date. */
    public static Evaluator lastDay(Evaluator date) {
        throw pending();
    }

    /** {@code next_day} after a date that is the day of the week which a string names; fails when it names none. */
    public static Evaluator nextDay(Evaluator date, Evaluator dayOfWeek) {
        throw pending();
    }

    /** {@code trunc(date, format)}: {@code YEAR}, {@code QUARTER}, {@code MONTH}, {@code WEEK}; others give null. */
    public static Evaluator truncDate(Evaluator date, Evaluator format) {
        throw pending();
    }

    /** {@code make_date} of three ints. */
    public static Evaluator makeDate(Evaluator year, Evaluator month, Evaluator day, ErrorMode mode) {
        throw pending();
    }

    /** {@code date_from_unix_date}: an int as a date. */
    public static Evaluator dateFromUnixDate(Evaluator days) {
        throw pending();
    }

    /** {@code unix_date}: a date as an int. */
    public static Evaluator unixDate(Evaluator date) {
        throw pending();
    }

    // Timestamps

    /** {@code date_trunc(format, timestamp)}; also of timestamp_ntz. Unknown formats give null. */
    public static Evaluator truncTimestamp(Evaluator format, Evaluator timestamp, ZoneId zone) {
        throw pending();
    }

    /**
     * {@code make_timestamp} of five ints and seconds as {@code DECIMAL(16,6)}, in the session's zone or that of the text
     * {@code zoneName}; the result is of {@code type} timestamp or timestamp_ntz (without {@code zoneName}).
     */
    public static Evaluator makeTimestamp(DataType type, ErrorMode mode, ZoneId zone, Evaluator... parts) {
        throw pending();
    }

    /** {@code from_utc_timestamp(timestamp, zone name)}. */
    public static Evaluator fromUtcTimestamp(Evaluator timestamp, Evaluator zoneName) {
        throw pending();
    }

    /** {@code to_utc_timestamp(timestamp, zone name)}. */
    public static Evaluator toUtcTimestamp(Evaluator timestamp, Evaluator zoneName) {
        throw pending();
    }

    /** {@code timestamp_seconds} of any integral, decimal, float or double. */
    public static Evaluator timestampSeconds(Evaluator number) {
        throw pending();
    }

    /** {@code timestamp_millis} of any integral. */
    public static Evaluator timestampMillis(Evaluator number) {
        throw pending();
    }

    /** {@code timestamp_micros} of any integral. */
    public static Evaluator timestampMicros(Evaluator number) {
        throw pending();
    }

    /** {@code unix_seconds} of a timestamp, as long. */
    public static Evaluator unixSeconds(Evaluator timestamp) {
        throw pending();
    }

    /** {@code unix_millis} of a timestamp, as long. */
    public static Evaluator unixMillis(Evaluator timestamp) {
        throw pending();
    }

    /** {@code unix_micros} of a timestamp, as long. */
    public static Evaluator unixMicros(Evaluator timestamp) {
        throw pending();
    }

    // Text

    /** {@code date_format(timestamp, pattern)}; also of timestamp_ntz. */
    public static Evaluator format(Evaluator timestamp, Evaluator pattern, ZoneId zone) {
        throw pending();
    }

    /**
     * Text in a pattern as a date, timestamp or timestamp_ntz ({@code result}): {@code to_date}, {@code to_timestamp} with a
     * pattern and their {@code try_} variants. Without a pattern these functions are casts.
     */
    public static Evaluator parse(Evaluator text, Evaluator pattern, DataType result, ErrorMode mode, ZoneId zone) {
        throw pending();
    }

    /** {@code unix_timestamp} and {@code to_unix_timestamp} of a string in a pattern, a date or a timestamp; as long. */
    public static Evaluator unixTimestamp(Evaluator source, Evaluator pattern, ZoneId zone) {
        throw pending();
    }

    /** {@code from_unixtime(long, pattern)}. */
    public static Evaluator fromUnixTime(Evaluator seconds, Evaluator pattern, ZoneId zone) {
        throw pending();
    }

    // The time of the batch

    /** {@code current_timestamp}: the time of the micro-batch. */
    public static Evaluator currentTimestamp() {
        throw pending();
    }

    /** {@code current_date}: the date of the micro-batch in a time zone. */
    public static Evaluator currentDate(ZoneId zone) {
        throw pending();
    }

    /** {@code localtimestamp}: what clocks in a time zone show at the time of the micro-batch. */
    public static Evaluator localTimestamp(ZoneId zone) {
        throw pending();
    }

    // Intervals

    /** A timestamp or timestamp_ntz plus a day-time or year-month interval. */
    public static Evaluator plusInterval(Evaluator timestamp, Evaluator interval, ZoneId zone) {
        throw pending();
    }

    /** A timestamp or timestamp_ntz minus a day-time or year-month interval. */
    public static Evaluator minusInterval(Evaluator timestamp, Evaluator interval, ZoneId zone) {
        throw pending();
    }

    /** A date minus an int of months or a year-month interval. */
    public static Evaluator subtractMonths(Evaluator date, Evaluator months) {
        throw pending();
    }

    /** {@code end - start} of two dates, as {@code INTERVAL DAY}. */
    public static Evaluator subtractDates(Evaluator end, Evaluator start) {
        throw pending();
    }

    /** {@code end - start} of two timestamps or two timestamp_ntz, as {@code INTERVAL DAY TO SECOND}. */
    public static Evaluator subtractTimestamps(Evaluator end, Evaluator start, ZoneId zone) {
        throw pending();
    }

    /** {@code make_dt_interval} of ints days, hours, minutes and {@code DECIMAL(18,6)} seconds. */
    public static Evaluator makeDayTimeInterval(Evaluator days, Evaluator hours, Evaluator minutes, Evaluator seconds) {
        throw pending();
    }

    /** {@code make_ym_interval} of ints years and months. */
    public static Evaluator makeYearMonthInterval(Evaluator years, Evaluator months) {
        throw pending();
    }

    private static IllegalStateException pending() {
        return new IllegalStateException("not written yet");
    }
}
