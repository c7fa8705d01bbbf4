package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Casts of numbers to intervals, which count units of the last field, and between intervals of one kind. */
final class IntervalCasts {

    private IntervalCasts() {}

    static Evaluator of(Evaluator child, DataType to, CastFailure failure) {
        DataType from = child.type();
        long unit = to instanceof DayTimeIntervalType interval
                ? IntervalUnits.micros(interval.endField())
                : IntervalUnits.months(((YearMonthIntervalType) to).endField());
        if (from instanceof DecimalType) {
            return new FromDecimal(child, to, failure, unit);
        }
        if (from instanceof AnsiIntervalType) {
            boolean seconds = to instanceof DayTimeIntervalType day && day.endField() == DayTimeIntervalType.SECOND;
            return new Cut(child, to, seconds ? 1 : unit);
        }
        return new FromIntegral(child, to, failure, unit);
    }

    /** Sets a day-time or year-month interval; false when it does not fit. */
    private static boolean store(long value, int row, FlatVector out) {
        if (out instanceof LongVector longs) {
            longs.set(row, value);
            return true;
        }
        ((IntVector) out).set(row, (int) value);
        return value == (int) value;
    }

    private static final class FromIntegral extends VectorFunction<FlatVector> {

        private final CastFailure failure;
        private final long unit;

        FromIntegral(Evaluator child, DataType to, CastFailure failure, long unit) {
            super(NullMode.SKIPPED, ResultVectors.create(to, 0), child);
            this.failure = failure;
            this.unit = unit;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long units =
                        arguments[0] instanceof LongVector longs ? longs.get(i) : ((IntVector) arguments[0]).get(i);
                long value = units * unit;
                if (Math.multiplyHigh(units, unit) != value >> 63 || !store(value, i, result)) {
                    failure.overflow(arguments[0], i, result);
                }
            }
        }
    }

    /** Rounds half up to microseconds or months. */
    private static final class FromDecimal extends VectorFunction<FlatVector> {

        private final CastFailure failure;
        private final BigDecimal unit;

        FromDecimal(Evaluator child, DataType to, CastFailure failure, long unit) {
            super(NullMode.SKIPPED, ResultVectors.create(to, 0), child);
            this.failure = failure;
            this.unit = BigDecimal.valueOf(unit);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            DecimalVector in = (DecimalVector) arguments[0];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                BigInteger value = in.get(i)
                        .multiply(unit)
                        .setScale(0, RoundingMode.HALF_UP)
                        .unscaledValue();
                if (value.bitLength() > 63 || !store(value.longValue(), i, result)) {
                    failure.overflow(in, i, result);
                }
            }
        }
    }

    /** Cuts off what is smaller than the last field of the target. */
    private static final class Cut extends VectorFunction<FlatVector> {

        private final long unit;

        Cut(Evaluator child, DataType to, long unit) {
            super(NullMode.COMPUTED_OVER, ResultVectors.create(to, 0), child);
            this.unit = unit;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long value =
                        arguments[0] instanceof LongVector longs ? longs.get(i) : ((IntVector) arguments[0]).get(i);
                store(value / unit * unit, i, result);
            }
        }
    }
}
