package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.StructType;
import java.util.List;

/**
 * The first rows of each micro-batch in an order: as {@link SortOperator} and then {@link LimitOperator}, but keeps few
 * more rows than it will give. Nothing is remembered.
 *
 * @param keys the first one counts most
 * @param limit the number of rows to give
 * @param offset the number of rows to drop before them
 * @param schema the columns of input and result
 */
public record TopNOperator(List<SortKey> keys, long limit, long offset, StructType schema) implements Operator {

    /** Copies the list and checks that the numbers are not negative. */
    public TopNOperator {
        keys = List.copyOf(keys);
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException("LIMIT " + limit + " OFFSET " + offset + ": must not be negative");
        }
    }

    @Override
    public String describe() {
        return "TopN " + limit + (offset == 0 ? "" : " offset " + offset) + " [" + SortOperator.describe(keys) + "]";
    }

    @Override
    public OperatorInstance open() {
        return new Instance(this);
    }

    private static final class Instance implements OperatorInstance {

        private final int offset;
        private final int wanted;
        private SortBuffer buffer;
        private SortBuffer spare;

        Instance(TopNOperator operator) {
            long end = operator.limit > Integer.MAX_VALUE - operator.offset
                    ? Integer.MAX_VALUE
                    : operator.offset + operator.limit;
            wanted = (int) end;
            offset = (int) Math.min(operator.offset, end);
            buffer = new SortBuffer(operator.keys, operator.schema);
            spare = new SortBuffer(operator.keys, operator.schema);
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            AppendOnly.require("ORDER BY with LIMIT", batch);
            buffer.add(batch, context);
            // Half of what is sorted is thrown away each time, so the cost for each row does not grow with the input.
            if (buffer.rowCount() >= 2 * Math.max((long) wanted, Batch.CAPACITY)) {
                buffer.keepFirst(wanted, spare);
                SortBuffer full = buffer;
                buffer = spare;
                spare = full;
            }
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            buffer.emit(offset, Math.min(wanted, buffer.rowCount()), output);
            buffer.clear();
            spare.clear();
        }
    }
}
