package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataTypes;
import java.util.List;

/**
 * Comparisons of two values of one type. NaN equals NaN and is the largest double, 0.0 equals -0.0, strings compare by
 * their UTF-8 bytes, arrays and structs element by element with {@code NULL} inside as the smallest value.
 */
public final class Comparisons {

    private Comparisons() {}

    /** {@code left = right}. */
    public static Evaluator equal(Evaluator left, Evaluator right) {
        return compare(left, right, ComparisonOperator.EQUAL);
    }

    /** {@code left <> right}. */
    public static Evaluator notEqual(Evaluator left, Evaluator right) {
        return compare(left, right, ComparisonOperator.NOT_EQUAL);
    }

    /** {@code left < right}. */
    public static Evaluator less(Evaluator left, Evaluator right) {
        return compare(left, right, ComparisonOperator.LESS);
    }

    /** {@code left <= right}. */
    public static Evaluator lessOrEqual(Evaluator left, Evaluator right) {
        return compare(left, right, ComparisonOperator.LESS_OR_EQUAL);
    }

    /** {@code left > right}. */
    public static Evaluator greater(Evaluator left, Evaluator right) {
        return compare(left, right, ComparisonOperator.GREATER);
    }

    /** {@code left >= right}. */
    public static Evaluator greaterOrEqual(Evaluator left, Evaluator right) {
        return compare(left, right, ComparisonOperator.GREATER_OR_EQUAL);
    }

    /** {@code left <=> right}: never {@code NULL}; {@code NULL} equals {@code NULL}. */
    public static Evaluator nullSafeEqual(Evaluator left, Evaluator right) {
        return new NullSafeEqual(left, right);
    }

    /** {@code value IN (options)}: {@code NULL} when nothing is equal and the value or an option is {@code NULL}. */
    public static Evaluator in(Evaluator value, List<Evaluator> options) {
        for (Evaluator option : options) {
            if (!(option instanceof LiteralEvaluator)) {
                return new InAny(value, options);
            }
        }
        return switch (Representation.of(value.type())) {
            case INT, LONG -> new InLiterals.OfWholeNumbers(value, options);
            default -> new InLiterals.OfAny(value, options);
        };
    }

    private static Evaluator compare(Evaluator left, Evaluator right, ComparisonOperator operator) {
        return switch (Representation.of(left.type())) {
            case INT -> new Comparison.OfInt(left, right, operator);
            case LONG -> new Comparison.OfLong(left, right, operator);
            case DOUBLE -> new Comparison.OfDouble(left, right, operator);
            case BYTES -> new Comparison.OfBytes(left, right, operator);
            case DECIMAL -> new Comparison.OfDecimal(left, right, operator);
            case BOOLEAN, ARRAY, MAP, STRUCT, NULL -> new Comparison.OfAny(left, right, operator);
        };
    }

    private static final class NullSafeEqual extends VectorFunction<BooleanVector> {

        NullSafeEqual(Evaluator left, Evaluator right) {
            super(NullMode.PASSED, new BooleanVector(DataTypes.BooleanType, 0), left, right);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            boolean[] out = result.values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                out[i] = Vectors.equalOrBothNull(arguments[0], i, arguments[1], i);
            }
        }
    }
}
