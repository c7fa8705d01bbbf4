package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;

/** A column of the input as it is. */
public final class ColumnEvaluator implements Evaluator {

    private final int index;
    private final DataType type;

    /** The column number {@code index}, counted from 0, which has this type. */
    public ColumnEvaluator(int index, DataType type) {
        this.index = index;
        this.type = type;
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        return input.column(index);
    }
}
