package dev.millrace.sql.types;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sequences of values of one type; SQL {@code ARRAY<elementType>}. */
public final class ArrayType extends DataType {

    private final DataType elementType;
    private final boolean containsNull;

    /** The type of arrays of {@code elementType}; {@code containsNull} tells whether elements may be {@code NULL}. */
    public ArrayType(DataType elementType, boolean containsNull) {
        this.elementType = elementType;
        this.containsNull = containsNull;
    }

    /** The type of the elements. */
    public DataType elementType() {
        return elementType;
    }

    /** Whether elements may be {@code NULL}. */
    public boolean containsNull() {
        return containsNull;
    }

    @Override
    public String typeName() {
        return "array";
    }

    @Override
    public int defaultSize() {
        return elementType.defaultSize();
    }

    @Override
    public String simpleString() {
        return "array<" + elementType.simpleString() + ">";
    }

    @Override
    public String catalogString() {
        return "array<" + elementType.catalogString() + ">";
    }

    @Override
    public String sql() {
        return "ARRAY<" + elementType.sql() + ">";
    }

    @Override
    public ArrayType asNullable() {
        return new ArrayType(elementType.asNullable(), true);
    }

    @Override
    public boolean existsRecursively(Predicate<? super DataType> condition) {
        return condition.test(this) || elementType.existsRecursively(condition);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArrayType that
                && containsNull == that.containsNull
                && elementType.equals(that.elementType);
    }

    @Override
    public int hashCode() {
        return elementType.hashCode() * 31 + Boolean.hashCode(containsNull);
    }

    @Override
    public String toString() {
        return "ArrayType(" + elementType + "," + containsNull + ")";
    }
}
