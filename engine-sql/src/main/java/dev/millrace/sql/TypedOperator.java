package dev.millrace.sql;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.OperatorInstance;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;

/**
 * {@code map} and {@code flatMap}: objects in, objects out, none remembered. Linear: what comes of a row has the weight of the row, so
 * the change of the result is the function of the change of the input.
 */
record TypedOperator<T, U>(
        String description, ObjectEncoder<T> from, ObjectEncoder<U> to, TypedOperators.Step<T, U> step)
        implements Operator {

    @Override
    public StructType schema() {
        return to.schema();
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public OperatorInstance open() {
        return new Instance<>(this);
    }

    private static final class Instance<T, U> implements OperatorInstance, TypedOperators.Results<U> {
        private final TypedOperator<T, U> operator;
        private final RowCodec<T> reader;
        private final RowCodec<U> writer;
        private final BatchBuilder builder;
        private long[] weights = new long[0];
        private long weight;
        private boolean weighted;

        Instance(TypedOperator<T, U> operator) {
            this.operator = operator;
            this.reader = RowCodec.of(operator.from);
            this.writer = RowCodec.of(operator.to);
            this.builder = new BatchBuilder(operator.to.schema(), 64);
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            reader.open(batch);
            long[] rowWeights = batch.weights();
            weighted = rowWeights != null;
            Selection selection = batch.selection();
            int count = selection.count();
            for (int i = 0; i < count; i++) {
                int position = selection.get(i);
                weight = rowWeights == null ? 1 : rowWeights[position];
                apply(reader.read(position));
                if (builder.rowCount() >= Batch.CAPACITY) {
                    flush(output);
                }
            }
            if (builder.rowCount() > 0) {
                flush(output);
            }
        }

        private void apply(T value) {
            try {
                operator.step.apply(value, this);
            } catch (Exception e) {
                throw TypedOperators.failed(operator.description, e);
            }
        }

        @Override
        public void add(U value) {
            if (weighted) {
                int row = builder.rowCount();
                if (row >= weights.length) {
                    weights = Arrays.copyOf(weights, Math.max(64, row * 2));
                }
                weights[row] = weight;
            }
            writer.write(value, builder);
        }

        private void flush(Output output) {
            Batch batch = builder.build();
            output.accept(
                    weighted
                            ? new Batch(batch.rowCount(), batch.columns(), Selection.all(batch.rowCount()), weights)
                            : batch);
            builder.reset();
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {}
    }
}
