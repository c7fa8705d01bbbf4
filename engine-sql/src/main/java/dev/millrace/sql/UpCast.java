package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.AtomicType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;

/** Which casts lose nothing, so that an encoder may make them unasked. */
final class UpCast {
    private UpCast() {}

    static void check(String column, DataType from, DataType to, Class<?> target) {
        if (!isSafe(from, to)) {
            throw new AnalysisException(
                    ErrorCondition.user("CANNOT_UP_CAST_DATATYPE", "42846"),
                    "Cannot up cast " + column + " from \"" + from.sql() + "\" to \"" + to.sql()
                            + "\".\nThe type path of the target object is:\n- root class: \"" + target.getName()
                            + "\"\nYou can either add an explicit cast to the input data or choose a higher precision type of"
                            + " the field in the target object");
        }
    }

    static boolean isSafe(DataType from, DataType to) {
        if (from.sameType(to) || from instanceof NullType || (to instanceof StringType && from instanceof AtomicType)) {
            return true;
        } else if (to instanceof DecimalType decimal) {
            return decimal.isWiderThan(from);
        } else if (from instanceof DateType || from instanceof TimestampType || from instanceof TimestampNTZType) {
            return to instanceof TimestampType || to instanceof TimestampNTZType;
        } else if (from instanceof ArrayType fromArray && to instanceof ArrayType toArray) {
            return isSafe(fromArray.elementType(), toArray.elementType());
        } else if (from instanceof MapType fromMap && to instanceof MapType toMap) {
            return isSafe(fromMap.keyType(), toMap.keyType()) && isSafe(fromMap.valueType(), toMap.valueType());
        } else if (from instanceof StructType fromStruct && to instanceof StructType toStruct) {
            return isSafe(fromStruct, toStruct);
        }
        return rank(from) > 0 && rank(from) < rank(to);
    }

    private static boolean isSafe(StructType from, StructType to) {
        boolean safe = from.length() == to.length();
        for (int i = 0; safe && i < from.length(); i++) {
            safe = from.apply(i).name().equalsIgnoreCase(to.apply(i).name())
                    && isSafe(from.apply(i).dataType(), to.apply(i).dataType());
        }
        return safe;
    }

    private static int rank(DataType type) {
        if (type instanceof ByteType) {
            return 1;
        } else if (type instanceof ShortType) {
            return 2;
        } else if (type instanceof IntegerType) {
            return 3;
        } else if (type instanceof LongType) {
            return 4;
        } else if (type instanceof FloatType) {
            return 5;
        }
        return type instanceof DoubleType ? 6 : 0;
    }
}
