package dev.millrace.sql.types;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Maps from keys of one type, never {@code NULL}, to values of another; SQL {@code MAP<keyType, valueType>}. */
public final class MapType extends DataType {

    private final DataType keyType;
    private final DataType valueType;
    private final boolean valueContainsNull;

    /** The type of maps; {@code valueContainsNull} tells whether values may be {@code NULL}. */
    public MapType(DataType keyType, DataType valueType, boolean valueContainsNull) {
        this.keyType = keyType;
        this.valueType = valueType;
        this.valueContainsNull = valueContainsNull;
    }

    /** The type of the keys. */
    public DataType keyType() {
        return keyType;
    }

    /** The type of the values. */
    public DataType valueType() {
        return valueType;
    }

    /** Whether values may be {@code NULL}. */
    public boolean valueContainsNull() {
        return valueContainsNull;
    }

    @Override
    public String typeName() {
        return "map";
    }

    @Override
    public int defaultSize() {
        return keyType.defaultSize() + valueType.defaultSize();
    }

    @Override
    public String simpleString() {
        return "map<" + keyType.simpleString() + "," + valueType.simpleString() + ">";
    }

    @Override
    public String catalogString() {
        return "map<" + keyType.catalogString() + "," + valueType.catalogString() + ">";
    }

    @Override
    public String sql() {
        return "MAP<" + keyType.sql() + ", " + valueType.sql() + ">";
    }

    @Override
    public MapType asNullable() {
        return new MapType(keyType.asNullable(), valueType.asNullable(), true);
    }

    @Override
    public boolean existsRecursively(Predicate<? super DataType> condition) {
        return condition.test(this) || keyType.existsRecursively(condition) || valueType.existsRecursively(condition);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MapType that
                && valueContainsNull == that.valueContainsNull
                && keyType.equals(that.keyType)
                && valueType.equals(that.valueType);
    }

    @Override
    public int hashCode() {
        return (keyType.hashCode() * 31 + valueType.hashCode()) * 31 + Boolean.hashCode(valueContainsNull);
    }

    @Override
    public String toString() {
        return "MapType(" + keyType + "," + valueType + "," + valueContainsNull + ")";
    }
}
