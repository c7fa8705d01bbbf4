package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Merger;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataType;
import java.util.List;

/** {@code greatest} and {@code least}; all choices are evaluated, as in Spark. */
final class Extreme implements Evaluator {

    private final Evaluator[] choices;
    private final DataType type;
    private final int sign;
    private final Vector[] values;
    private final Merger merger;
    private int[] best = {};
    private int[] chosen = {};

    /** The largest when {@code sign} is 1, the smallest when it is -1. */
    Extreme(List<Evaluator> choices, DataType type, int sign) {
        this.choices = choices.toArray(new Evaluator[0]);
        this.type = type;
        this.sign = sign;
        this.values = new Vector[this.choices.length];
        this.merger = new Merger(type);
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        if (best.length < rows.count()) {
            best = new int[rows.count()];
            chosen = new int[rows.count()];
        }
        for (int c = 0; c < choices.length; c++) {
            values[c] = choices[c].evaluate(input, rows, context);
        }
        for (int k = 0; k < rows.count(); k++) {
            best[k] = bestAt(rows.get(k));
        }
        merger.begin(input.rowCount());
        for (int c = 0; c < choices.length; c++) {
            merger.put(values[c], rowsOf(c, rows));
        }
        return merger.finish();
    }

    /** The choice for a row; one that is {@code NULL} there when all are. */
    private int bestAt(int row) {
        int found = 0;
        for (int c = 1; c < values.length; c++) {
            if (values[c].isNull(row)) {
                continue;
            }
            if (values[found].isNull(row) || Vectors.compare(values[c], row, values[found], row) * sign > 0) {
                found = c;
            }
        }
        return found;
    }

    private Selection rowsOf(int choice, Selection rows) {
        int count = 0;
        for (int k = 0; k < rows.count(); k++) {
            chosen[count] = rows.get(k);
            count += best[k] == choice ? 1 : 0;
        }
        return Selection.of(chosen, count);
    }
}
