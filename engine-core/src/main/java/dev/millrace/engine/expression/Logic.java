package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;

/** Three-valued logic and tests for {@code NULL} and NaN. */
public final class Logic {

    private Logic() {}

    /** {@code left AND right}; {@code right} is evaluated only where {@code left} is not false. */
    public static Evaluator and(Evaluator left, Evaluator right) {
        return new Connective(left, right, false);
    }

    /** {@code left OR right}; {@code right} is evaluated only where {@code left} is not true. */
    public static Evaluator or(Evaluator left, Evaluator right) {
        return new Connective(left, right, true);
    }

    /** {@code NOT child}. */
    public static Evaluator not(Evaluator child) {
        return new Not(child);
    }

    /** {@code child IS NULL}. */
    public static Evaluator isNull(Evaluator child) {
        return new NullTest(child, true);
    }

    /** {@code child IS NOT NULL}. */
    public static Evaluator isNotNull(Evaluator child) {
        return new NullTest(child, false);
    }

    /** {@code isnan(child)} of a double or float; false for {@code NULL}. */
    public static Evaluator isNaN(Evaluator child) {
        return new NaNTest(child);
    }

    /** {@code AND} (false decides) and {@code OR} (true decides). */
    private static final class Connective implements Evaluator {

        private final Evaluator left;
        private final Evaluator right;
        private final boolean decisive;
        private final Decoder leftDecoder = new Decoder(DataTypes.BooleanType);
        private final Decoder rightDecoder = new Decoder(DataTypes.BooleanType);
        private final BooleanVector result = new BooleanVector(DataTypes.BooleanType, 0);
        private int[] open = {};

        Connective(Evaluator left, Evaluator right, boolean decisive) {
            this.left = left;
            this.right = right;
            this.decisive = decisive;
        }

        @Override
        public DataType type() {
            return DataTypes.BooleanType;
        }

        @Override
        public Vector evaluate(Batch input, Selection rows, BatchContext context) {
            BooleanVector a = leftDecoder.asBoolean(left.evaluate(input, rows, context), rows);
            Selection undecided = undecided(a, rows);
            if (undecided.count() == 0) {
                result.reset(input.rowCount());
                fillDecided(rows);
                return result;
            }
            BooleanVector b = rightDecoder.asBoolean(right.evaluate(input, undecided, context), undecided);
            result.reset(input.rowCount());
            if (undecided.count() < rows.count()) {
                fillDecided(rows);
            }
            combine(a, b, undecided);
            return result;
        }

        private Selection undecided(BooleanVector a, Selection rows) {
            int count = rows.count();
            if (open.length < count) {
                open = new int[count];
            }
            boolean[] values = a.values();
            int[] positions = rows.positions();
            boolean nullable = a.mayHaveNulls();
            int kept = 0;
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                open[kept] = i;
                kept += values[i] != decisive || (nullable && a.isNull(i)) ? 1 : 0;
            }
            return kept == count ? rows : Selection.of(open, kept);
        }

        private void fillDecided(Selection rows) {
            boolean[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                out[positions[k]] = decisive;
            }
        }

        /** At these rows {@code a} is {@code NULL} or does not decide. */
        private void combine(BooleanVector a, BooleanVector b, Selection rows) {
            boolean[] values = b.values();
            boolean[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            boolean nullable = a.mayHaveNulls() || b.mayHaveNulls();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                out[i] = values[i];
                if (nullable && (b.isNull(i) || (a.isNull(i) && values[i] != decisive))) {
                    result.setNull(i);
                }
            }
        }
    }

    private static final class Not extends VectorFunction<BooleanVector> {

        Not(Evaluator child) {
            super(NullMode.COMPUTED_OVER, new BooleanVector(DataTypes.BooleanType, 0), child);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            boolean[] values = ((BooleanVector) arguments[0]).values();
            boolean[] out = result.values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                out[positions[k]] = !values[positions[k]];
            }
        }
    }

    private static final class NullTest implements Evaluator {

        private final Evaluator child;
        private final boolean wanted;
        private final BooleanVector result = new BooleanVector(DataTypes.BooleanType, 0);

        NullTest(Evaluator child, boolean wanted) {
            this.child = child;
            this.wanted = wanted;
        }

        @Override
        public DataType type() {
            return DataTypes.BooleanType;
        }

        @Override
        public Vector evaluate(Batch input, Selection rows, BatchContext context) {
            Vector value = child.evaluate(input, rows, context);
            result.reset(input.rowCount());
            boolean[] out = result.values();
            boolean nullable = value.mayHaveNulls();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                out[i] = (nullable && value.isNull(i)) == wanted;
            }
            return result;
        }
    }

    private static final class NaNTest extends VectorFunction<BooleanVector> {

        NaNTest(Evaluator child) {
            super(NullMode.PASSED, new BooleanVector(DataTypes.BooleanType, 0), child);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            DoubleVector values = (DoubleVector) arguments[0];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                result.set(i, Double.isNaN(values.get(i)) && !values.isNull(i));
            }
        }
    }
}
