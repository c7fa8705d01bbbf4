package dev.millrace.sql;

/** The part of {@link functions} whose results are not in their arguments, and some that count in units. */
abstract class SessionColumnFunctions extends TextToolColumnFunctions {
    SessionColumnFunctions() {}

    /** Random numbers from 0 to below 1. */
    public static Column rand() {
        return Columns.call("rand");
    }

    /** Random numbers from 0 to below 1; the same for a micro-batch that runs again. */
    public static Column rand(long seed) {
        return Columns.call("rand", seed);
    }

    /** Same as {@link #rand()}. */
    public static Column random() {
        return Columns.call("random");
    }

    /** Random numbers of the standard normal distribution. */
    public static Column randn() {
        return Columns.call("randn");
    }

    /** As {@link #randn()}; the same for a micro-batch that runs again. */
    public static Column randn(long seed) {
        return Columns.call("randn", seed);
    }

    /** A random UUID for each row. */
    public static Column uuid() {
        return Columns.call("uuid");
    }

    /** The number of the row in its micro-batch. */
    public static Column monotonically_increasing_id() {
        return Columns.call("monotonically_increasing_id");
    }

    /** 0: a query is one partition. */
    public static Column spark_partition_id() {
        return Columns.call("spark_partition_id");
    }

    /** The user of the process. */
    public static Column current_user() {
        return Columns.call("current_user");
    }

    /** Same as {@link #current_user}. */
    public static Column user() {
        return Columns.call("user");
    }

    /** Same as {@link #current_user}. */
    public static Column session_user() {
        return Columns.call("session_user");
    }

    /** {@code default}. */
    public static Column current_database() {
        return Columns.call("current_database");
    }

    /** {@code default}. */
    public static Column current_schema() {
        return Columns.call("current_schema");
    }

    /** {@code spark_catalog}. */
    public static Column current_catalog() {
        return Columns.call("current_catalog");
    }

    /** Fails with a message. */
    public static Column raise_error(Column message) {
        return Columns.call("raise_error", message);
    }

    /** NULL; fails when the condition is not true. */
    public static Column assert_true(Column condition) {
        return Columns.call("assert_true", condition);
    }

    /** NULL; fails with a message when the condition is not true. */
    public static Column assert_true(Column condition, Column message) {
        return Columns.call("assert_true", condition, message);
    }

    /** NULL for 0, else the value. */
    public static Column nullifzero(Column column) {
        return Columns.call("nullifzero", column);
    }

    /** 0 for NULL, else the value. */
    public static Column zeroifnull(Column column) {
        return Columns.call("zeroifnull", column);
    }

    /** Which of {@code count} parts of equal width a number is in, from 1. */
    public static Column width_bucket(Column number, Column low, Column high, Column count) {
        return Columns.call("width_bucket", number, low, high, count);
    }

    /** A timestamp so many units later: {@code YEAR} to {@code MICROSECOND}. */
    public static Column timestamp_add(String unit, Column quantity, Column timestamp) {
        return Columns.call("timestampadd", unit, quantity, timestamp);
    }

    /** The whole units from one timestamp to another. */
    public static Column timestamp_diff(String unit, Column start, Column end) {
        return Columns.call("timestampdiff", unit, start, end);
    }

    /** Same as {@code date_add}. */
    public static Column dateadd(Column start, Column days) {
        return Columns.call("dateadd", start, days);
    }

    /** The day of the week, as {@code Mon}. */
    public static Column dayname(Column column) {
        return Columns.call("dayname", column);
    }

    /** The month, as {@code Jan}. */
    public static Column monthname(Column column) {
        return Columns.call("monthname", column);
    }

    /** The inverse hyperbolic cosine. */
    public static Column acosh(Column column) {
        return Columns.call("acosh", column);
    }

    /** The inverse hyperbolic sine. */
    public static Column asinh(Column column) {
        return Columns.call("asinh", column);
    }

    /** The inverse hyperbolic tangent. */
    public static Column atanh(Column column) {
        return Columns.call("atanh", column);
    }

    /** The cotangent of an angle in radians. */
    public static Column cot(Column column) {
        return Columns.call("cot", column);
    }

    /** The secant of an angle in radians. */
    public static Column sec(Column column) {
        return Columns.call("sec", column);
    }

    /** The cosecant of an angle in radians. */
    public static Column csc(Column column) {
        return Columns.call("csc", column);
    }

    /** The remainder; NULL for a divisor of 0. */
    public static Column try_mod(Column left, Column right) {
        return Columns.call("try_mod", left, right);
    }

    /** A field of a date, a timestamp or an interval, by its name. */
    public static Column datepart(Column field, Column source) {
        return Columns.call("datepart", field, source);
    }

    /** The seconds since 1970 of a timestamp. */
    public static Column to_unix_timestamp(Column timestamp) {
        return Columns.call("to_unix_timestamp", timestamp);
    }

    /** The seconds since 1970 of a text in a format. */
    public static Column to_unix_timestamp(Column text, Column format) {
        return Columns.call("to_unix_timestamp", text, format);
    }

    /** A date of a text; NULL for what is none. */
    public static Column try_to_date(Column text) {
        return Columns.call("try_to_date", text);
    }

    /** A date of a text in a format; NULL for what is none. */
    public static Column try_to_date(Column text, String format) {
        return Columns.call("try_to_date", text, format);
    }

    /** An interval of days, hours, minutes and seconds. */
    public static Column make_dt_interval(Column days, Column hours, Column minutes, Column seconds) {
        return Columns.call("make_dt_interval", days, hours, minutes, seconds);
    }

    /** An interval of years and months. */
    public static Column make_ym_interval(Column years, Column months) {
        return Columns.call("make_ym_interval", years, months);
    }

    /** The SHA-1 digest in hexadecimal. */
    public static Column sha(Column column) {
        return Columns.call("sha", column);
    }
}
