package dev.millrace.sql.types;

/**
 * Days of the proleptic Gregorian calendar, without time of day or zone; SQL {@code DATE}.
 *
 * <p>The one instance is {@link DataTypes#DateType}.
 */
public final class DateType extends DatetimeType {

    DateType() {}

    @Override
    public String typeName() {
        return "date";
    }

    @Override
    public int defaultSize() {
        return 4;
    }
}
