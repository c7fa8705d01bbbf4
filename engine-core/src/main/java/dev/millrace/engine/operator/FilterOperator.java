package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;

/**
 * Keeps the rows for which a predicate is true. Linear: weights pass, nothing is remembered and nothing is copied, only
 * the selection becomes narrower.
 *
 * @param predicate a boolean; {@code NULL} counts as false
 * @param schema the columns of input and result
 */
public record FilterOperator(EvaluatorFactory predicate, StructType schema) implements Operator {

    @Override
    public String describe() {
        return "Filter " + predicate.describe();
    }

    @Override
    public boolean isDivisible() {
        return predicate.isDivisible();
    }

    @Override
    public OperatorInstance open() {
        return new Instance(predicate.create());
    }

    private static final class Instance implements OperatorInstance {

        private final Evaluator predicate;
        private final Decoder decoder;
        private int[] positions = new int[Batch.CAPACITY];

        Instance(Evaluator predicate) {
            this.predicate = predicate;
            this.decoder = new Decoder(predicate.type());
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            Selection rows = batch.selection();
            Vector result = predicate.evaluate(batch, rows, context);
            if (result instanceof ConstantVector constant) {
                if (!constant.isNull() && constant.value() instanceof BooleanVector value && value.get(0)) {
                    output.accept(batch);
                }
                return;
            }
            if (positions.length < rows.count()) {
                positions = new int[rows.count()];
            }
            int kept = select(decoder.asBoolean(result, rows), rows, positions);
            if (kept == rows.count()) {
                output.accept(batch);
            } else if (kept > 0) {
                output.accept(batch.withSelection(Selection.of(positions, kept)));
            }
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            // Nothing is kept back.
        }
    }

    /** Writes the rows that are true to {@code to} and returns how many there are; without a branch for each row. */
    static int select(BooleanVector truth, Selection rows, int[] to) {
        boolean[] values = truth.values();
        long[] nulls = truth.nulls();
        int[] from = rows.positions();
        int count = rows.count();
        int kept = 0;
        if (nulls == null) {
            for (int k = 0; k < count; k++) {
                int p = from[k];
                to[kept] = p;
                kept += values[p] ? 1 : 0;
            }
        } else {
            for (int k = 0; k < count; k++) {
                int p = from[k];
                to[kept] = p;
                kept += (values[p] ? 1 : 0) & (int) (~nulls[p >>> 6] >>> p);
            }
        }
        return kept;
    }
}
