package dev.millrace.sql;

/** The part of {@link functions} for dates, timestamps and windows of time. */
abstract class DateTimeColumnFunctions extends StringColumnFunctions {
    DateTimeColumnFunctions() {}

    /** The date of the micro-batch, in the time zone of the session. */
    public static Column current_date() {
        return Columns.call("current_date");
    }

    /** Same as {@link #current_date()}. */
    public static Column curdate() {
        return Columns.call("curdate");
    }

    /** The time of the micro-batch; the same for all of its rows. */
    public static Column current_timestamp() {
        return Columns.call("current_timestamp");
    }

    /** Same as {@link #current_timestamp()}. */
    public static Column now() {
        return Columns.call("now");
    }

    /** The time of the micro-batch as local date and time. */
    public static Column localtimestamp() {
        return Columns.call("localtimestamp");
    }

    /** The time zone of the session. */
    public static Column current_timezone() {
        return Columns.call("current_timezone");
    }

    /** The year. */
    public static Column year(Column column) {
        return Columns.call("year", column);
    }

    /** The quarter, from 1. */
    public static Column quarter(Column column) {
        return Columns.call("quarter", column);
    }

    /** The month, from 1. */
    public static Column month(Column column) {
        return Columns.call("month", column);
    }

    /** The day of the month, from 1. */
    public static Column day(Column column) {
        return Columns.call("day", column);
    }

    /** Same as {@link #day(Column)}. */
    public static Column dayofmonth(Column column) {
        return Columns.call("dayofmonth", column);
    }

    /** The day of the week, 1 for Sunday. */
    public static Column dayofweek(Column column) {
        return Columns.call("dayofweek", column);
    }

    /** The day of the year, from 1. */
    public static Column dayofyear(Column column) {
        return Columns.call("dayofyear", column);
    }

    /** The day of the week, 0 for Monday. */
    public static Column weekday(Column column) {
        return Columns.call("weekday", column);
    }

    /** The ISO week. */
    public static Column weekofyear(Column column) {
        return Columns.call("weekofyear", column);
    }

    /** The hour. */
    public static Column hour(Column column) {
        return Columns.call("hour", column);
    }

    /** The minute. */
    public static Column minute(Column column) {
        return Columns.call("minute", column);
    }

    /** The second. */
    public static Column second(Column column) {
        return Columns.call("second", column);
    }

    /** A field by its name, such as {@code lit("YEAR")}. */
    public static Column extract(Column field, Column source) {
        return Columns.call("extract", field, source);
    }

    /** Same as {@link #extract(Column, Column)}. */
    public static Column date_part(Column field, Column source) {
        return Columns.call("date_part", field, source);
    }

    /** The date of a text or timestamp. */
    public static Column to_date(Column column) {
        return Columns.call("to_date", column);
    }

    /** The date of a text that is written as {@code format}. */
    public static Column to_date(Column column, String format) {
        return Columns.call("to_date", column, format);
    }

    /** The timestamp of a text or date. */
    public static Column to_timestamp(Column column) {
        return Columns.call("to_timestamp", column);
    }

    /** The timestamp of a text that is written as {@code format}. */
    public static Column to_timestamp(Column column, String format) {
        return Columns.call("to_timestamp", column, format);
    }

    /** As {@link #to_timestamp(Column)}; NULL for a text that is none. */
    public static Column try_to_timestamp(Column column) {
        return Columns.call("try_to_timestamp", column);
    }

    /** As {@link #to_timestamp(Column)}; NULL for a text that is none. */
    public static Column try_to_timestamp(Column column, Column format) {
        return Columns.call("try_to_timestamp", column, format);
    }

    /** The timestamp of a text, without a time zone. */
    public static Column to_timestamp_ntz(Column column) {
        return Columns.call("to_timestamp_ntz", column);
    }

    /** The timestamp of a text, in the time zone of the session. */
    public static Column to_timestamp_ltz(Column column) {
        return Columns.call("to_timestamp_ltz", column);
    }

    /** The date or timestamp as text. */
    public static Column date_format(Column column, String format) {
        return Columns.call("date_format", column, format);
    }

    /** Seconds since 1970 at the time of the micro-batch. */
    public static Column unix_timestamp() {
        return Columns.call("unix_timestamp");
    }

    /** Seconds since 1970. */
    public static Column unix_timestamp(Column column) {
        return Columns.call("unix_timestamp", column);
    }

    /** Seconds since 1970, of a text that is written as {@code format}. */
    public static Column unix_timestamp(Column column, String format) {
        return Columns.call("unix_timestamp", column, format);
    }

    /** Seconds since 1970 as text, {@code yyyy-MM-dd HH:mm:ss}. */
    public static Column from_unixtime(Column column) {
        return Columns.call("from_unixtime", column);
    }

    /** Seconds since 1970 as text. */
    public static Column from_unixtime(Column column, String format) {
        return Columns.call("from_unixtime", column, format);
    }

    /** Days since 1970. */
    public static Column unix_date(Column column) {
        return Columns.call("unix_date", column);
    }

    /** Seconds since 1970. */
    public static Column unix_seconds(Column column) {
        return Columns.call("unix_seconds", column);
    }

    /** Milliseconds since 1970. */
    public static Column unix_millis(Column column) {
        return Columns.call("unix_millis", column);
    }

    /** Microseconds since 1970. */
    public static Column unix_micros(Column column) {
        return Columns.call("unix_micros", column);
    }

    /** The date that is this many days after 1970-01-01. */
    public static Column date_from_unix_date(Column column) {
        return Columns.call("date_from_unix_date", column);
    }

    /** The timestamp of seconds since 1970. */
    public static Column timestamp_seconds(Column column) {
        return Columns.call("timestamp_seconds", column);
    }

    /** The timestamp of milliseconds since 1970. */
    public static Column timestamp_millis(Column column) {
        return Columns.call("timestamp_millis", column);
    }

    /** The timestamp of microseconds since 1970. */
    public static Column timestamp_micros(Column column) {
        return Columns.call("timestamp_micros", column);
    }

    /** The date this many days later. */
    public static Column date_add(Column start, int days) {
        return Columns.call("date_add", start, days);
    }

    /** The date this many days later. */
    public static Column date_add(Column start, Column days) {
        return Columns.call("date_add", start, days);
    }

    /** The date this many days earlier. */
    public static Column date_sub(Column start, int days) {
        return Columns.call("date_sub", start, days);
    }

    /** The date this many days earlier. */
    public static Column date_sub(Column start, Column days) {
        return Columns.call("date_sub", start, days);
    }

    /** Days from {@code start} to {@code end}. */
    public static Column datediff(Column end, Column start) {
        return Columns.call("datediff", end, start);
    }

    /** Same as {@link #datediff(Column, Column)}. */
    public static Column date_diff(Column end, Column start) {
        return Columns.call("date_diff", end, start);
    }

    /** The date this many months later; the last day of a month stays one. */
    public static Column add_months(Column start, int months) {
        return Columns.call("add_months", start, months);
    }

    /** The date this many months later; the last day of a month stays one. */
    public static Column add_months(Column start, Column months) {
        return Columns.call("add_months", start, months);
    }

    /** Months between, with a fraction rounded to eight digits. */
    public static Column months_between(Column end, Column start) {
        return Columns.call("months_between", end, start);
    }

    /** Months between, with a fraction. */
    public static Column months_between(Column end, Column start, boolean roundOff) {
        return Columns.call("months_between", end, start, roundOff);
    }

    /** The last day of the month. */
    public static Column last_day(Column column) {
        return Columns.call("last_day", column);
    }

    /** The next day that is this day of the week. */
    public static Column next_day(Column column, String dayOfWeek) {
        return Columns.call("next_day", column, dayOfWeek);
    }

    /** The next day that is this day of the week. */
    public static Column next_day(Column column, Column dayOfWeek) {
        return Columns.call("next_day", column, dayOfWeek);
    }

    /** The date of its parts. */
    public static Column make_date(Column year, Column month, Column day) {
        return Columns.call("make_date", year, month, day);
    }

    /** The timestamp of its parts. */
    public static Column make_timestamp(
            Column years, Column months, Column days, Column hours, Column minutes, Column seconds) {
        return Columns.call("make_timestamp", years, months, days, hours, minutes, seconds);
    }

    /**
     * The start of the {@code unit} ({@code year}, {@code quarter}, {@code month}, {@code week}) that the date lies
     * in.
     */
    public static Column trunc(Column column, String unit) {
        return Columns.call("trunc", column, unit);
    }

    /** The start of the {@code unit} that the timestamp lies in. */
    public static Column date_trunc(String unit, Column column) {
        return Columns.call("date_trunc", unit, column);
    }

    /** The local time in {@code zone} of a time in UTC. */
    public static Column from_utc_timestamp(Column column, String zone) {
        return Columns.call("from_utc_timestamp", column, zone);
    }

    /** The local time in {@code zone} of a time in UTC. */
    public static Column from_utc_timestamp(Column column, Column zone) {
        return Columns.call("from_utc_timestamp", column, zone);
    }

    /** The time in UTC of a local time in {@code zone}. */
    public static Column to_utc_timestamp(Column column, String zone) {
        return Columns.call("to_utc_timestamp", column, zone);
    }

    /** The time in UTC of a local time in {@code zone}. */
    public static Column to_utc_timestamp(Column column, Column zone) {
        return Columns.call("to_utc_timestamp", column, zone);
    }

    /**
     * The windows of length {@code windowDuration} that a time is in, one starting each {@code slideDuration}, the first of them at
     * {@code startTime} after 1970-01-01 00:00:00 UTC: a struct of {@code start} and {@code end}, which is exclusive. A row is in
     * several windows when they overlap.
     *
     * @param timeColumn a timestamp, or a window, of which {@link #window_time} counts
     * @param windowDuration such as {@code "10 minutes"}; without months
     * @param slideDuration not longer than a window
     * @param startTime shorter than {@code slideDuration}
     */
    public static Column window(Column timeColumn, String windowDuration, String slideDuration, String startTime) {
        return Columns.call("window", timeColumn, windowDuration, slideDuration, startTime);
    }

    /** As {@link #window(Column, String, String, String)}, with windows that start at 1970-01-01 00:00:00 UTC. */
    public static Column window(Column timeColumn, String windowDuration, String slideDuration) {
        return Columns.call("window", timeColumn, windowDuration, slideDuration);
    }

    /** As {@link #window(Column, String, String, String)}, with windows that follow each other. */
    public static Column window(Column timeColumn, String windowDuration) {
        return Columns.call("window", timeColumn, windowDuration);
    }

    /**
     * The session that a time is in: a struct of {@code start} and {@code end}. A session lasts {@code gapDuration} after each of its
     * rows; in {@code groupBy} those that overlap or touch are one.
     */
    public static Column session_window(Column timeColumn, String gapDuration) {
        return Columns.call("session_window", timeColumn, gapDuration);
    }

    /** As {@link #session_window(Column, String)}, with a gap that may differ from row to row; rows without one are left out. */
    public static Column session_window(Column timeColumn, Column gapDuration) {
        return Columns.call("session_window", timeColumn, gapDuration);
    }

    /** The time of a window, to make windows of windows: the microsecond before its end. */
    public static Column window_time(Column windowColumn) {
        return Columns.call("window_time", windowColumn);
    }
}
