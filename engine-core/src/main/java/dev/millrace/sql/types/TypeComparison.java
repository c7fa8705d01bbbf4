package dev.millrace.sql.types;

/** Equality of types that leaves something aside. */
final class TypeComparison {

    private TypeComparison() {}

    static boolean equalsIgnoreCaseAndNullability(DataType left, DataType right) {
        if (left instanceof ArrayType a && right instanceof ArrayType b) {
            return equalsIgnoreCaseAndNullability(a.elementType(), b.elementType());
        }
        if (left instanceof MapType a && right instanceof MapType b) {
            return equalsIgnoreCaseAndNullability(a.keyType(), b.keyType())
                    && equalsIgnoreCaseAndNullability(a.valueType(), b.valueType());
        }
        if (left instanceof StructType a && right instanceof StructType b) {
            return sameFields(a, b);
        }
        return left.equals(right);
    }

    private static boolean sameFields(StructType left, StructType right) {
        if (left.length() != right.length()) {
            return false;
        }
        for (int i = 0; i < left.length(); i++) {
            StructField a = left.apply(i);
            StructField b = right.apply(i);
            if (!a.name().equalsIgnoreCase(b.name()) || !equalsIgnoreCaseAndNullability(a.dataType(), b.dataType())) {
                return false;
            }
        }
        return true;
    }
}
