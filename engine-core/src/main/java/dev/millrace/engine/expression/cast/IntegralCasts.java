package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Casts of anything but strings to byte, short, int and long. */
final class IntegralCasts {

    private IntegralCasts() {}

    static Evaluator of(Evaluator child, DataType to, CastFailure failure) {
        DataType from = child.type();
        if (from instanceof BooleanType) {
            return new FromBoolean(child, to);
        }
        if (from instanceof DoubleType || from instanceof FloatType) {
            return new FromDouble(child, to, failure);
        }
        if (from instanceof DecimalType) {
            return new FromDecimal(child, to, failure);
        }
        if (from instanceof TimestampType) {
            return new FromLong(child, to, failure, 1_000_000, true);
        }
        if (from instanceof DayTimeIntervalType interval) {
            return new FromLong(child, to, failure, IntervalUnits.micros(interval.endField()), false);
        }
        if (from instanceof LongType) {
            return new FromLong(child, to, failure, 1, false);
        }
        int unit = from instanceof YearMonthIntervalType interval ? IntervalUnits.months(interval.endField()) : 1;
        return to instanceof LongType ? new IntToLong(child, to, unit) : new IntToInt(child, to, failure, unit);
    }

    static long min(DataType type) {
        if (type instanceof LongType) {
            return Long.MIN_VALUE;
        }
        if (type instanceof ByteType) {
            return Byte.MIN_VALUE;
        }
        return type instanceof ShortType ? Short.MIN_VALUE : Integer.MIN_VALUE;
    }

    static long max(DataType type) {
        return ~min(type);
    }

    /** Puts a long that is known to fit into a vector of ints or longs. */
    static void store(long value, int row, FlatVector out) {
        if (out instanceof LongVector longs) {
            longs.set(row, value);
        } else {
            ((IntVector) out).set(row, (int) value);
        }
    }

    /** An int that counts units of an interval becomes a long; no value is lost. */
    private static final class IntToLong extends VectorFunction<LongVector> {

        private final int unit;

        IntToLong(Evaluator child, DataType to, int unit) {
            super(NullMode.COMPUTED_OVER, new LongVector(to, 0), child);
            this.unit = unit;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            int[] in = ((IntVector) arguments[0]).values();
            long[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            if (unit != 1) {
                for (int k = 0; k < count; k++) {
                    out[positions[k]] = in[positions[k]] / unit;
                }
            } else if (rows.isAll()) {
                for (int i = 0; i < count; i++) {
                    out[i] = in[i];
                }
            } else {
                for (int k = 0; k < count; k++) {
                    out[positions[k]] = in[positions[k]];
                }
            }
        }
    }

    /** Between byte, short and int, and from year-month intervals. */
    private static final class IntToInt extends VectorFunction<IntVector> {

        private final CastFailure failure;
        private final int min;
        private final int max;
        private final int unit;

        IntToInt(Evaluator child, DataType to, CastFailure failure, int unit) {
            super(NullMode.SKIPPED, new IntVector(to, 0), child);
            this.failure = failure;
            this.min = (int) min(to);
            this.max = (int) max(to);
            this.unit = unit;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] in = ((IntVector) arguments[0]).values();
            int[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                int value = in[i] / unit;
                out[i] = value;
                if (value < min || value > max) {
                    failure.overflow(arguments[0], i, result);
                }
            }
        }
    }

    /** Longs, timestamps (whole seconds, rounded down) and day-time intervals (whole units, cut). */
    private static final class FromLong extends VectorFunction<FlatVector> {

        private final CastFailure failure;
        private final long min;
        private final long max;
        private final long unit;
        private final boolean floor;

        FromLong(Evaluator child, DataType to, CastFailure failure, long unit, boolean floor) {
            super(NullMode.SKIPPED, ResultVectors.create(to, 0), child);
            this.failure = failure;
            this.min = min(to);
            this.max = max(to);
            this.unit = unit;
            this.floor = floor;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            long[] in = ((LongVector) arguments[0]).values();
            if (unit == 1 && result instanceof IntVector ints) {
                narrow(arguments[0], in, rows, ints);
                return;
            }
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long value = floor ? Math.floorDiv(in[i], unit) : in[i] / unit;
                if (value < min || value > max) {
                    failure.overflow(arguments[0], i, result);
                } else {
                    store(value, i, result);
                }
            }
        }

        private void narrow(Vector source, long[] in, Selection rows, IntVector result) {
            int[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long value = in[i];
                out[i] = (int) value;
                if (value < min || value > max) {
                    failure.overflow(source, i, result);
                }
            }
        }
    }

    /** Floating point numbers lose what comes after the point; what then is in range fits. */
    private static final class FromDouble extends VectorFunction<FlatVector> {

        private final CastFailure failure;
        private final double min;
        private final double max;

        FromDouble(Evaluator child, DataType to, CastFailure failure) {
            super(NullMode.SKIPPED, ResultVectors.create(to, 0), child);
            this.failure = failure;
            this.min = min(to);
            this.max = max(to);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            double[] in = ((DoubleVector) arguments[0]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                double value = in[i];
                // Also false for NaN.
                if (Math.floor(value) <= max && Math.ceil(value) >= min) {
                    store((long) value, i, result);
                } else {
                    failure.overflow(arguments[0], i, result);
                }
            }
        }
    }

    private static final class FromDecimal extends VectorFunction<FlatVector> {

        private final CastFailure failure;
        private final long min;
        private final long max;

        FromDecimal(Evaluator child, DataType to, CastFailure failure) {
            super(NullMode.SKIPPED, ResultVectors.create(to, 0), child);
            this.failure = failure;
            this.min = min(to);
            this.max = max(to);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            DecimalVector in = (DecimalVector) arguments[0];
            long scaling = in.isCompact() ? DecimalCasts.POWERS_OF_TEN[in.scale()] : 0;
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                boolean fits = true;
                long value = 0;
                if (in.isCompact()) {
                    value = in.low(i) / scaling;
                } else {
                    BigInteger whole = whole(in.get(i));
                    fits = whole.bitLength() < 64;
                    value = whole.longValue();
                }
                if (fits && value >= min && value <= max) {
                    store(value, i, result);
                } else {
                    failure.overflow(in, i, result);
                }
            }
        }

        private static BigInteger whole(BigDecimal value) {
            return value.toBigInteger();
        }
    }

    private static final class FromBoolean extends VectorFunction<FlatVector> {

        FromBoolean(Evaluator child, DataType to) {
            super(NullMode.COMPUTED_OVER, ResultVectors.create(to, 0), child);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            boolean[] in = ((BooleanVector) arguments[0]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                store(in[positions[k]] ? 1 : 0, positions[k], result);
            }
        }
    }
}
