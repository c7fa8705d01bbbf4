package dev.millrace.sql.types;

/**
 * Local date and time with microsecond precision, without a zone; SQL {@code TIMESTAMP_NTZ}.
 *
 * <p>The one instance is {@link DataTypes#TimestampNTZType}.
 */
public final class TimestampNTZType extends DatetimeType {

    TimestampNTZType() {}

    @Override
    public String typeName() {
        return "timestamp_ntz";
    }

    @Override
    public int defaultSize() {
        return 8;
    }
}
