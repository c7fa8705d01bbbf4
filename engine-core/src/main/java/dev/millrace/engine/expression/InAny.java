package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.List;

/** {@code IN} over options that are not all literals; an option is evaluated only where those before it did not match. */
final class InAny implements Evaluator {

    private final Evaluator value;
    private final Evaluator[] options;
    private final BooleanVector result = new BooleanVector(DataTypes.BooleanType, 0);
    private final NonNullRows nonNull = new NonNullRows();
    private int[] open = {};

    InAny(Evaluator value, List<Evaluator> options) {
        this.value = value;
        this.options = options.toArray(new Evaluator[0]);
    }

    @Override
    public DataType type() {
        return DataTypes.BooleanType;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        result.reset(input.rowCount());
        Vector wanted = value.evaluate(input, rows, context);
        result.addNulls(wanted, rows);
        Selection left = nonNull.of(wanted, rows);
        if (open.length < left.count()) {
            open = new int[left.count()];
        }
        for (int k = 0; k < left.count(); k++) {
            result.set(left.get(k), false);
        }
        for (Evaluator option : options) {
            if (left.count() == 0) {
                break;
            }
            left = compare(wanted, option.evaluate(input, left, context), left);
        }
        return result;
    }

    /** Marks the rows where {@code option} is equal, notes nulls, and returns the rows that are still open. */
    private Selection compare(Vector wanted, Vector option, Selection rows) {
        int kept = 0;
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            if (option.isNull(i)) {
                result.setNull(i);
                open[kept++] = i;
            } else if (Vectors.equal(wanted, i, option, i)) {
                result.set(i, true);
                result.setNotNull(i);
            } else {
                open[kept++] = i;
            }
        }
        return Selection.of(open, kept);
    }
}
