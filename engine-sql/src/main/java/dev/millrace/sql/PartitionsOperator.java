package dev.millrace.sql;

import dev.millrace.api.java.function.MapPartitionsFunction;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.OperatorInstance;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructType;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** {@code mapPartitions}: the function sees the rows of one vector batch at a time. Rows are only ever added. */
record PartitionsOperator<T, U>(
        String description, MapPartitionsFunction<T, U> function, ObjectEncoder<T> from, ObjectEncoder<U> to)
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

    private static final class Instance<T, U> implements OperatorInstance {
        private final PartitionsOperator<T, U> operator;
        private final RowCodec<T> reader;
        private final RowCodec<U> writer;
        private final BatchBuilder builder;

        Instance(PartitionsOperator<T, U> operator) {
            this.operator = operator;
            this.reader = RowCodec.of(operator.from);
            this.writer = RowCodec.of(operator.to);
            this.builder = new BatchBuilder(operator.to.schema(), 64);
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            requireNoRetractions(batch);
            reader.open(batch);
            Iterator<U> results = call(new Rows<>(reader, batch.selection()));
            while (hasNext(results)) {
                writer.write(next(results), builder);
                if (builder.rowCount() >= Batch.CAPACITY) {
                    output.accept(builder.build());
                    builder.reset();
                }
            }
            if (builder.rowCount() > 0) {
                output.accept(builder.build());
                builder.reset();
            }
        }

        private static void requireNoRetractions(Batch batch) {
            if (batch.weights() != null) {
                throw new IllegalStateException(
                        "mapPartitions got rows with weights: it can follow only operators whose"
                                + " rows never change");
            }
        }

        private Iterator<U> call(Iterator<T> rows) {
            try {
                return operator.function.call(rows);
            } catch (Exception e) {
                throw TypedOperators.failed(operator.description, e);
            }
        }

        private boolean hasNext(Iterator<U> results) {
            try {
                return results.hasNext();
            } catch (RuntimeException e) {
                throw TypedOperators.failed(operator.description, e);
            }
        }

        private U next(Iterator<U> results) {
            try {
                return results.next();
            } catch (RuntimeException e) {
                throw TypedOperators.failed(operator.description, e);
            }
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {}
    }

    /** The objects of a batch, made as they are asked for. */
    static final class Rows<T> implements Iterator<T> {
        private final RowCodec<T> reader;
        private final Selection selection;
        private int next;

        Rows(RowCodec<T> reader, Selection selection) {
            this.reader = reader;
            this.selection = selection;
        }

        @Override
        public boolean hasNext() {
            return next < selection.count();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return reader.read(selection.get(next++));
        }
    }
}
