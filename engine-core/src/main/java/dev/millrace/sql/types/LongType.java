package dev.millrace.sql.types;

/**
 * Signed 64-bit integers; SQL {@code BIGINT}.
 *
 * <p>The one instance is {@link DataTypes#LongType}.
 */
public final class LongType extends IntegralType {

    LongType() {}

    @Override
    public String typeName() {
        return "long";
    }

    @Override
    public String simpleString() {
        return "bigint";
    }

    @Override
    public int defaultSize() {
        return 8;
    }
}
