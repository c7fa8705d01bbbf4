package dev.millrace.sql.internal.compiler;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes expressions without columns when a query is planned. */
public final class ConstantEvaluation {
    private static final Batch ONE_ROW = new Batch(1, new Vector[0]);
    private static final BatchContext NO_BATCH = BatchContext.batch(0);

    private final ExpressionCompiler compiler;

    public ConstantEvaluation(CompileContext context) {
        this.compiler = new ExpressionCompiler(List.of(), context);
    }

    /**
     * The internal value of a constant expression (see {@link dev.millrace.sql.internal.expression.Literal}), or null.
     *
     * @throws dev.millrace.error.MillraceException when the expression has no value, as {@code 1 / 0}
     */
    public @Nullable Object value(Expression expression) {
        Vector result = compiler.evaluator(expression).evaluate(ONE_ROW, Selection.all(1), NO_BATCH);
        return VectorValues.get(result, 0);
    }
}
