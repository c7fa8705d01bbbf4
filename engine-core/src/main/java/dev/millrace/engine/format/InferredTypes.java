package dev.millrace.engine.format;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import java.util.Optional;

/** What schema inference knows of two types of one column: the tightest one that holds both, if they are atomic. */
final class InferredTypes {
    private InferredTypes() {}

    /** Of equal types, nulls and numbers; empty for all others, which the formats treat differently. */
    static Optional<DataType> merge(DataType a, DataType b) {
        if (a.equals(b) || b instanceof NullType) {
            return Optional.of(a);
        }
        if (a instanceof NullType) {
            return Optional.of(b);
        }
        return a instanceof NumericType && b instanceof NumericType
                ? Optional.of(mergeNumbers(a, b))
                : Optional.empty();
    }

    private static DataType mergeNumbers(DataType a, DataType b) {
        if (a instanceof DoubleType || b instanceof DoubleType) {
            return a instanceof DoubleType ? a : b;
        }
        if (a instanceof DecimalType || b instanceof DecimalType) {
            return mergeDecimals(decimal(a), decimal(b));
        }
        return a instanceof LongType ? a : b;
    }

    private static DecimalType decimal(DataType type) {
        if (type instanceof DecimalType decimal) {
            return decimal;
        }
        return DecimalType.forType((NumericType) type);
    }

    private static DataType mergeDecimals(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int range = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        return range + scale > DecimalType.MAX_PRECISION ? DataTypes.DoubleType : new DecimalType(range + scale, scale);
    }
}
