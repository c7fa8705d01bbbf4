package dev.millrace.sql;

import dev.millrace.api.java.function.MapFunction;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.OperatorInstance;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;

/**
 * Keeps each row as it is and adds the columns of an object that a function makes of it: the key of {@code groupByKey}, the value of
 * {@code mapValues}. Linear.
 *
 * @param from the places of the columns that the function's argument is read from
 */
record AppendColumnsOperator<T, K>(
        String description,
        MapFunction<T, K> function,
        ObjectEncoder<T> input,
        int[] from,
        ObjectEncoder<K> added,
        StructType schema)
        implements Operator {

    @Override
    public String describe() {
        return description;
    }

    @Override
    public OperatorInstance open() {
        return new Instance<>(this);
    }

    private static final class Instance<T, K> implements OperatorInstance {
        private final AppendColumnsOperator<T, K> operator;
        private final RowCodec<T> reader;
        private final RowCodec<K> writer;
        private final BatchBuilder builder;

        Instance(AppendColumnsOperator<T, K> operator) {
            this.operator = operator;
            this.reader = RowCodec.of(operator.input);
            this.writer = RowCodec.of(operator.added);
            this.builder = new BatchBuilder(operator.added.schema(), 64);
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            Vector[] columns = batch.columns();
            Vector[] read = new Vector[operator.from.length];
            for (int i = 0; i < read.length; i++) {
                read[i] = columns[operator.from[i]];
            }
            reader.open(batch.withColumns(read));
            builder.reset();
            Selection rows = batch.selection();
            for (int k = 0; k < rows.count(); k++) {
                int position = rows.get(k);
                while (builder.rowCount() < position) {
                    passOver();
                }
                writer.write(call(reader.read(position)), builder);
            }
            while (builder.rowCount() < batch.rowCount()) {
                passOver();
            }
            Vector[] added = builder.build().columns();
            Vector[] all = Arrays.copyOf(columns, columns.length + added.length);
            System.arraycopy(added, 0, all, columns.length, added.length);
            output.accept(batch.withColumns(all));
        }

        /** Keeps the new columns in step with rows that are not selected. */
        private void passOver() {
            for (int i = 0; i < builder.columnCount(); i++) {
                builder.column(i).appendNull();
            }
            builder.endRow();
        }

        private K call(T value) {
            try {
                return operator.function.call(value);
            } catch (Exception e) {
                throw TypedOperators.failed(operator.description, e);
            }
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {}
    }
}
