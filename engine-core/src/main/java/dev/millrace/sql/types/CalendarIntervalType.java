package dev.millrace.sql.types;

/**
 * Intervals of months, days and microseconds; SQL {@code INTERVAL} without fields. Such values can be named in a
 * schema; they have no order and cannot be a column of a query's result.
 *
 * <p>The one instance is {@link DataTypes#CalendarIntervalType}.
 */
public final class CalendarIntervalType extends DataType {

    CalendarIntervalType() {}

    @Override
    public String typeName() {
        return "interval";
    }

    @Override
    public int defaultSize() {
        return 16;
    }
}
