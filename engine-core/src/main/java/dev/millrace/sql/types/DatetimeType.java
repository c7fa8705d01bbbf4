package dev.millrace.sql.types;

/** Dates and timestamps. */
public abstract sealed class DatetimeType extends AtomicType permits DateType, TimestampType, TimestampNTZType {

    DatetimeType() {}
}
