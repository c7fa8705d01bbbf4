package dev.millrace.sql.types;

/**
 * IEEE 754 numbers of 64 bits; SQL {@code DOUBLE}.
 *
 * <p>The one instance is {@link DataTypes#DoubleType}.
 */
public final class DoubleType extends FractionalType {

    DoubleType() {}

    @Override
    public String typeName() {
        return "double";
    }

    @Override
    public int defaultSize() {
        return 8;
    }
}
