package dev.millrace.sql.types;

/**
 * Signed 32-bit integers; SQL {@code INT}.
 *
 * <p>The one instance is {@link DataTypes#IntegerType}.
 */
public final class IntegerType extends IntegralType {

    IntegerType() {}

    @Override
    public String typeName() {
        return "integer";
    }

    @Override
    public String simpleString() {
        return "int";
    }

    @Override
    public int defaultSize() {
        return 4;
    }
}
