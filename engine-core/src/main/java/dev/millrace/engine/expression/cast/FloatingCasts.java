package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.TimestampType;

/** Casts of anything but strings to float and double; none of them fails. */
final class FloatingCasts {

    private FloatingCasts() {}

    static Evaluator of(Evaluator child, DataType to) {
        DataType from = child.type();
        boolean single = to instanceof FloatType;
        if (from instanceof BooleanType) {
            return new FromBoolean(child, to);
        }
        if (from instanceof DoubleType || from instanceof FloatType) {
            return new FromDouble(child, to, single);
        }
        if (from instanceof DecimalType) {
            return new FromDecimal(child, to, single);
        }
        if (from instanceof TimestampType) {
            return new FromTimestamp(child, to, single);
        }
        return from instanceof LongType ? new FromLong(child, to, single) : new FromInt(child, to, single);
    }

    /** Rounds all results to floats, in a pass of its own, so that the loops before it need no branch. */
    private static void round(boolean single, double[] values, Selection rows) {
        if (!single) {
            return;
        }
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            values[i] = (float) values[i];
        }
    }

    private static final class FromInt extends VectorFunction<DoubleVector> {

        private final boolean single;

        FromInt(Evaluator child, DataType to, boolean single) {
            super(NullMode.COMPUTED_OVER, new DoubleVector(to, 0), child);
            this.single = single;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            int[] in = ((IntVector) arguments[0]).values();
            double[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            if (rows.isAll()) {
                for (int i = 0; i < count; i++) {
                    out[i] = in[i];
                }
            } else {
                for (int k = 0; k < count; k++) {
                    out[positions[k]] = in[positions[k]];
                }
            }
            round(single, out, rows);
        }
    }

    private static final class FromLong extends VectorFunction<DoubleVector> {

        private final boolean single;

        FromLong(Evaluator child, DataType to, boolean single) {
            super(NullMode.COMPUTED_OVER, new DoubleVector(to, 0), child);
            this.single = single;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            long[] in = ((LongVector) arguments[0]).values();
            double[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            if (single) {
                // Not by way of a double: that would round twice.
                for (int k = 0; k < count; k++) {
                    out[positions[k]] = (float) in[positions[k]];
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

    private static final class FromDouble extends VectorFunction<DoubleVector> {

        private final boolean single;

        FromDouble(Evaluator child, DataType to, boolean single) {
            super(NullMode.COMPUTED_OVER, new DoubleVector(to, 0), child);
            this.single = single;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            System.arraycopy(((DoubleVector) arguments[0]).values(), 0, result.values(), 0, rows.end());
            round(single, result.values(), rows);
        }
    }

    private static final class FromDecimal extends VectorFunction<DoubleVector> {

        private final boolean single;

        FromDecimal(Evaluator child, DataType to, boolean single) {
            super(NullMode.SKIPPED, new DoubleVector(to, 0), child);
            this.single = single;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            DecimalVector in = (DecimalVector) arguments[0];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(i, single ? in.get(i).floatValue() : in.get(i).doubleValue());
            }
        }
    }

    private static final class FromTimestamp extends VectorFunction<DoubleVector> {

        private final boolean single;

        FromTimestamp(Evaluator child, DataType to, boolean single) {
            super(NullMode.COMPUTED_OVER, new DoubleVector(to, 0), child);
            this.single = single;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            long[] in = ((LongVector) arguments[0]).values();
            double[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                out[positions[k]] = in[positions[k]] / 1e6;
            }
            round(single, out, rows);
        }
    }

    private static final class FromBoolean extends VectorFunction<DoubleVector> {

        FromBoolean(Evaluator child, DataType to) {
            super(NullMode.COMPUTED_OVER, new DoubleVector(to, 0), child);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, DoubleVector result) {
            boolean[] in = ((BooleanVector) arguments[0]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                result.set(positions[k], in[positions[k]] ? 1 : 0);
            }
        }
    }
}
