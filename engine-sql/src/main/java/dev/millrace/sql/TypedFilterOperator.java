package dev.millrace.sql;

import dev.millrace.api.java.function.FilterFunction;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.OperatorInstance;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructType;

/** {@code filter} by a function of the user: objects are made to be judged, the rows stay as they are. Linear. */
record TypedFilterOperator<T>(
        String description, FilterFunction<T> function, ObjectEncoder<T> encoder, StructType schema)
        implements Operator {

    @Override
    public String describe() {
        return description;
    }

    @Override
    public OperatorInstance open() {
        RowCodec<T> reader = RowCodec.of(encoder);
        return new OperatorInstance() {
            private int[] kept = new int[Batch.CAPACITY];

            @Override
            public void process(Batch batch, BatchContext context, Output output) {
                reader.open(batch);
                Selection selection = batch.selection();
                int count = selection.count();
                if (kept.length < count) {
                    kept = new int[count];
                }
                int keptCount = 0;
                for (int i = 0; i < count; i++) {
                    int position = selection.get(i);
                    if (keeps(reader.read(position))) {
                        kept[keptCount++] = position;
                    }
                }
                if (keptCount > 0) {
                    output.accept(batch.withSelection(Selection.of(kept, keptCount)));
                }
            }

            @Override
            public void endOfBatch(BatchContext context, Output output) {}
        };
    }

    private boolean keeps(T value) {
        try {
            return function.call(value);
        } catch (Exception e) {
            throw TypedOperators.failed(description, e);
        }
    }
}
