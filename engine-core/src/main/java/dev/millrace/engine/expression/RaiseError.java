package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.NullVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;

/** {@code raise_error(message)}: fails at the first row that it is asked about. Its type is that of {@code NULL}. */
public final class RaiseError implements Evaluator {

    private final Evaluator message;

    public RaiseError(Evaluator message) {
        this.message = message;
    }

    @Override
    public DataType type() {
        return DataTypes.NullType;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        if (rows.count() == 0) {
            return new NullVector(input.rowCount());
        }
        Vector texts = message.evaluate(input, rows, context);
        int first = rows.get(0);
        String text = texts.isNull(first)
                ? "null"
                : ((BytesVector) Vectors.flat(texts)).getString(Vectors.flatPosition(texts, first));
        throw new EvaluationException(ErrorCondition.user("USER_RAISED_EXCEPTION", "P0001"), text);
    }
}
