package dev.millrace.sql.types;

/**
 * Signed 8-bit integers; SQL {@code TINYINT}.
 *
 * <p>The one instance is {@link DataTypes#ByteType}.
 */
public final class ByteType extends IntegralType {

    ByteType() {}

    @Override
    public String typeName() {
        return "byte";
    }

    @Override
    public String simpleString() {
        return "tinyint";
    }

    @Override
    public int defaultSize() {
        return 1;
    }
}
