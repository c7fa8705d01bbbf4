package dev.millrace.sql.types;

/**
 * Instants with microsecond precision, shown in the session time zone; SQL {@code TIMESTAMP}.
 *
 * <p>The one instance is {@link DataTypes#TimestampType}.
 */
public final class TimestampType extends DatetimeType {

    TimestampType() {}

    @Override
    public String typeName() {
        return "timestamp";
    }

    @Override
    public int defaultSize() {
        return 8;
    }
}
