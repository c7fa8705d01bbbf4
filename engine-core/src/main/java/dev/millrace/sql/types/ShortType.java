package dev.millrace.sql.types;

/**
 * Signed 16-bit integers; SQL {@code SMALLINT}.
 *
 * <p>The one instance is {@link DataTypes#ShortType}.
 */
public final class ShortType extends IntegralType {

    ShortType() {}

    @Override
    public String typeName() {
        return "short";
    }

    @Override
    public String simpleString() {
        return "smallint";
    }

    @Override
    public int defaultSize() {
        return 2;
    }
}
