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
import dev.millrace.sql.types.DataTypes;

/** Casts of numbers to booleans: whether they differ from zero. */
final class BooleanCast extends VectorFunction<BooleanVector> {

    BooleanCast(Evaluator child) {
        super(NullMode.COMPUTED_OVER, new BooleanVector(DataTypes.BooleanType, 0), child);
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
        Vector in = arguments[0];
        boolean[] out = result.values();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            if (in instanceof LongVector longs) {
                out[i] = longs.get(i) != 0;
            } else if (in instanceof IntVector ints) {
                out[i] = ints.get(i) != 0;
            } else if (in instanceof DoubleVector doubles) {
                out[i] = doubles.get(i) != 0;
            } else {
                DecimalVector decimals = (DecimalVector) in;
                out[i] = (decimals.low(i) | decimals.high(i)) != 0;
            }
        }
    }
}
