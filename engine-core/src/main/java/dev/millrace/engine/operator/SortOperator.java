package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the rows of each micro-batch in order; rows that are equal in all keys in the order they came. Nothing is
 * remembered, so over a stream it orders what a complete result gives it anew each time.
 *
 * @param keys the first one counts most
 * @param schema the columns of input and result
 */
public record SortOperator(List<SortKey> keys, StructType schema) implements Operator {

    /** Copies the list. */
    public SortOperator {
        keys = List.copyOf(keys);
    }

    @Override
    public String describe() {
        return "Sort [" + describe(keys) + "]";
    }

    static String describe(List<SortKey> keys) {
        List<String> texts = new ArrayList<>();
        for (SortKey key : keys) {
            texts.add(key.describe());
        }
        return String.join(", ", texts);
    }

    @Override
    public OperatorInstance open() {
        return new Instance(new SortBuffer(keys, schema));
    }

    private static final class Instance implements OperatorInstance {

        private final SortBuffer buffer;

        Instance(SortBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            AppendOnly.require("ORDER BY", batch);
            buffer.add(batch, context);
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            buffer.emit(0, buffer.rowCount(), output);
            buffer.clear();
        }
    }
}
