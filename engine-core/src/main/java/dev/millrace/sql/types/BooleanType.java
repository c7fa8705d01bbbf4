package dev.millrace.sql.types;

/**
 * The type of {@code true} and {@code false}; SQL {@code BOOLEAN}.
 *
 * <p>The one instance is {@link DataTypes#BooleanType}.
 */
public final class BooleanType extends AtomicType {

    BooleanType() {}

    @Override
    public String typeName() {
        return "boolean";
    }

    @Override
    public int defaultSize() {
        return 1;
    }
}
