package dev.millrace.sql.types;

/**
 * Strings of bytes; SQL {@code BINARY}.
 *
 * <p>The one instance is {@link DataTypes#BinaryType}.
 */
public final class BinaryType extends AtomicType {

    BinaryType() {}

    @Override
    public String typeName() {
        return "binary";
    }

    @Override
    public int defaultSize() {
        return 100;
    }
}
