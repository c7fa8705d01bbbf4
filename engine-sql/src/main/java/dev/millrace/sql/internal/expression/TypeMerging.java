package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/** The type of a value that is one of several: nullable inside wherever one of them is. */
public final class TypeMerging {

    private TypeMerging() {}

    /** The merged type of expressions whose types differ in nullability at most. */
    public static DataType merge(List<Expression> expressions) {
        DataType merged = expressions.get(0).type();
        for (Expression expression : expressions.subList(1, expressions.size())) {
            merged = merge(merged, expression.type());
        }
        return merged;
    }

    /** {@code left}, nullable inside wherever {@code right} is. */
    public static DataType merge(DataType left, DataType right) {
        if (left.equals(right)) {
            return left;
        }
        if (left instanceof ArrayType a && right instanceof ArrayType b) {
            return new ArrayType(merge(a.elementType(), b.elementType()), a.containsNull() || b.containsNull());
        }
        if (left instanceof MapType a && right instanceof MapType b) {
            return new MapType(
                    merge(a.keyType(), b.keyType()),
                    merge(a.valueType(), b.valueType()),
                    a.valueContainsNull() || b.valueContainsNull());
        }
        if (left instanceof StructType a && right instanceof StructType b && a.length() == b.length()) {
            List<StructField> fields = new ArrayList<>(a.length());
            for (int i = 0; i < a.length(); i++) {
                StructField field = a.apply(i);
                StructField other = b.apply(i);
                DataType type = merge(field.dataType(), other.dataType());
                boolean nullable = field.nullable() || other.nullable();
                fields.add(new StructField(field.name(), type, nullable, field.metadata()));
            }
            return new StructType(fields);
        }
        return left;
    }
}
