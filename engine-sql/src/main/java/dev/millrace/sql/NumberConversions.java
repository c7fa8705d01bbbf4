package dev.millrace.sql;

import dev.millrace.engine.vector.BooleanBuilder;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.DecimalBuilder;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Truth values and numbers. */
final class NumberConversions {
    private NumberConversions() {}

    static final class OfBoolean extends Conversion<Boolean> {
        OfBoolean() {
            super(DataTypes.BooleanType);
        }

        @Override
        Boolean read(Vector vector, int position) {
            return ((BooleanVector) vector).get(position);
        }

        @Override
        void append(Boolean value, VectorBuilder out) {
            ((BooleanBuilder) out).append(value);
        }
    }

    static final class OfByte extends Conversion<Byte> {
        OfByte() {
            super(DataTypes.ByteType);
        }

        @Override
        Byte read(Vector vector, int position) {
            return (byte) ((IntVector) vector).get(position);
        }

        @Override
        void append(Byte value, VectorBuilder out) {
            ((IntBuilder) out).append(value);
        }
    }

    static final class OfShort extends Conversion<Short> {
        OfShort() {
            super(DataTypes.ShortType);
        }

        @Override
        Short read(Vector vector, int position) {
            return (short) ((IntVector) vector).get(position);
        }

        @Override
        void append(Short value, VectorBuilder out) {
            ((IntBuilder) out).append(value);
        }
    }

    static final class OfInteger extends Conversion<Integer> {
        OfInteger() {
            super(DataTypes.IntegerType);
        }

        @Override
        Integer read(Vector vector, int position) {
            return ((IntVector) vector).get(position);
        }

        @Override
        void append(Integer value, VectorBuilder out) {
            ((IntBuilder) out).append(value);
        }
    }

    static final class OfLong extends Conversion<Long> {
        OfLong() {
            super(DataTypes.LongType);
        }

        @Override
        Long read(Vector vector, int position) {
            return ((LongVector) vector).get(position);
        }

        @Override
        void append(Long value, VectorBuilder out) {
            ((LongBuilder) out).append(value);
        }
    }

    static final class OfFloat extends Conversion<Float> {
        OfFloat() {
            super(DataTypes.FloatType);
        }

        @Override
        Float read(Vector vector, int position) {
            return (float) ((DoubleVector) vector).get(position);
        }

        @Override
        void append(Float value, VectorBuilder out) {
            ((DoubleBuilder) out).append(value);
        }
    }

    static final class OfDouble extends Conversion<Double> {
        OfDouble() {
            super(DataTypes.DoubleType);
        }

        @Override
        Double read(Vector vector, int position) {
            return ((DoubleVector) vector).get(position);
        }

        @Override
        void append(Double value, VectorBuilder out) {
            ((DoubleBuilder) out).append(value);
        }
    }

    /** Rounds to the scale of the type, halves up; more digits than the type holds are an error. */
    static final class OfDecimal extends Conversion<BigDecimal> {
        private final DecimalType decimal;

        OfDecimal(DecimalType type) {
            super(type);
            this.decimal = type;
        }

        @Override
        BigDecimal read(Vector vector, int position) {
            return ((DecimalVector) vector).get(position);
        }

        @Override
        void append(BigDecimal value, VectorBuilder out) {
            ((DecimalBuilder) out).append(fit(value, decimal));
        }
    }

    static final class OfBigInteger extends Conversion<BigInteger> {
        private static final DecimalType TYPE = new DecimalType(38, 0);

        OfBigInteger() {
            super(TYPE);
        }

        @Override
        BigInteger read(Vector vector, int position) {
            return ((DecimalVector) vector).get(position).toBigInteger();
        }

        @Override
        void append(BigInteger value, VectorBuilder out) {
            ((DecimalBuilder) out).append(fit(new BigDecimal(value), TYPE));
        }
    }

    static BigDecimal fit(BigDecimal value, DecimalType type) {
        BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision()) {
            throw new EvaluationException(
                    ErrorCondition.NUMERIC_VALUE_OUT_OF_RANGE,
                    value.toPlainString() + " cannot be represented as Decimal(" + type.precision() + ", "
                            + type.scale() + ").");
        }
        return rounded;
    }
}
