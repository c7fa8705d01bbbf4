package dev.millrace.sql.types;

/**
 * Character strings, held as UTF-8 and compared by their bytes; SQL {@code STRING}.
 *
 * <p>The one instance is {@link DataTypes#StringType}.
 */
public final class StringType extends AtomicType {

    StringType() {}

    @Override
    public String typeName() {
        return "string";
    }

    @Override
    public int defaultSize() {
        return 20;
    }
}
