package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;
import java.util.List;

/**
 * Computes the columns of the result from each row. Linear: weights and selection pass; a column that is only named is the
 * input's own vector.
 *
 * @param columns one expression for each column of {@code schema}
 */
public record ProjectOperator(List<EvaluatorFactory> columns, StructType schema) implements Operator {

    /** Copies the list and checks its length. */
    public ProjectOperator {
        columns = List.copyOf(columns);
        if (columns.size() != schema.length()) {
            throw new IllegalArgumentException(
                    columns.size() + " expressions for the columns " + schema.catalogString());
        }
    }

    @Override
    public String describe() {
        return "Project [" + Evaluators.describe(columns) + "]";
    }

    @Override
    public boolean isDivisible() {
        return Evaluators.areDivisible(columns);
    }

    @Override
    public OperatorInstance open() {
        return new Instance(Evaluators.create(columns));
    }

    private static final class Instance implements OperatorInstance {

        private final Evaluator[] evaluators;
        private final Vector[] results;

        Instance(Evaluator[] evaluators) {
            this.evaluators = evaluators;
            this.results = new Vector[evaluators.length];
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            Evaluators.evaluate(evaluators, batch, batch.selection(), context, results);
            output.accept(batch.withColumns(results));
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            // Nothing is kept back.
        }
    }
}
