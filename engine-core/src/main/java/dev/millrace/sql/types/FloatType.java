package dev.millrace.sql.types;

/**
 * IEEE 754 numbers of 32 bits; SQL {@code FLOAT}.
 *
 * <p>The one instance is {@link DataTypes#FloatType}.
 */
public final class FloatType extends FractionalType {

    FloatType() {}

    @Override
    public String typeName() {
        return "float";
    }

    @Override
    public int defaultSize() {
        return 4;
    }
}
