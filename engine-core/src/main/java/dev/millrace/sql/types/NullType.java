package dev.millrace.sql.types;

/**
 * The type of a column that holds nothing but {@code NULL}; SQL {@code VOID}.
 *
 * <p>The one instance is {@link DataTypes#NullType}.
 */
public final class NullType extends DataType {

    NullType() {}

    @Override
    public String typeName() {
        return "void";
    }

    @Override
    public int defaultSize() {
        return 1;
    }
}
