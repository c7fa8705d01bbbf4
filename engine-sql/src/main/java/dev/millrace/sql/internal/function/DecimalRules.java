package dev.millrace.sql.internal.function;

import dev.millrace.sql.types.DecimalType;

/**
 * The types of results of decimal arithmetic, as in Spark, Hive and SQL Server: exact where 38 digits allow it, otherwise
 * with fewer digits after the point ({@link DecimalType#adjustPrecisionScale}).
 */
final class DecimalRules {

    private DecimalRules() {}

    static DecimalType sum(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        return DecimalType.adjustPrecisionScale(Math.max(whole(a), whole(b)) + scale + 1, scale);
    }

    static DecimalType product(DecimalType a, DecimalType b) {
        return DecimalType.adjustPrecisionScale(a.precision() + b.precision() + 1, a.scale() + b.scale());
    }

    static DecimalType quotient(DecimalType a, DecimalType b) {
        int scale = Math.max(DecimalType.MINIMUM_ADJUSTED_SCALE, a.scale() + b.precision() + 1);
        return DecimalType.adjustPrecisionScale(whole(a) + b.scale() + scale, scale);
    }

    static DecimalType remainder(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        return DecimalType.adjustPrecisionScale(Math.min(whole(a), whole(b)) + scale, scale);
    }

    /** The type that holds both; where 38 digits are too few, whole digits come before those after the point. */
    static DecimalType wider(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int whole = Math.max(whole(a), whole(b));
        return whole + scale <= DecimalType.MAX_PRECISION
                ? new DecimalType(whole + scale, scale)
                : new DecimalType(DecimalType.MAX_PRECISION, DecimalType.MAX_PRECISION - whole);
    }

    private static int whole(DecimalType type) {
        return type.precision() - type.scale();
    }
}
