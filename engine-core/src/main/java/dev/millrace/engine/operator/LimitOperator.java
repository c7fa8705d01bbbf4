package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructType;
import java.util.Map;

/**
 * Lets {@code limit} rows pass after it has dropped {@code offset}, in the order they come.
 *
 * <p>Law: the rows emitted up to micro-batch n are rows {@code offset} to {@code offset + limit - 1} of the input up to n;
 * when not {@code streaming}, of the input of each micro-batch. State of the streaming one: under the empty key the number
 * of rows that have come, a long; it stops counting at {@code offset + limit}.
 *
 * @param limit the number of rows, {@link Long#MAX_VALUE} for no limit
 * @param offset the number of rows to drop first
 * @param streaming whether rows of earlier micro-batches count
 */
public record LimitOperator(long limit, long offset, boolean streaming, StructType schema) implements Operator {

    /** Checks that the numbers are not negative. */
    public LimitOperator {
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException("LIMIT " + limit + " OFFSET " + offset + ": must not be negative");
        }
    }

    @Override
    public String describe() {
        String limitText = limit == Long.MAX_VALUE ? "" : " " + limit;
        return (streaming ? "StreamingLimit" : "Limit") + limitText + (offset == 0 ? "" : " offset " + offset);
    }

    @Override
    public OperatorInstance open() {
        return streaming ? new StreamingInstance(this) : new Instance(this);
    }

    private static class Instance implements OperatorInstance {

        private final long offset;
        private final long end;
        long seen;

        Instance(LimitOperator operator) {
            offset = operator.offset;
            end = operator.limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + operator.limit;
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            AppendOnly.require("LIMIT", batch);
            Selection rows = batch.selection();
            int count = rows.count();
            int from = (int) Math.min(count, Math.max(0, offset - seen));
            int to = (int) Math.min(count, end - seen);
            seen = count > end - seen ? end : seen + count;
            if (from == 0 && to == count) {
                output.accept(batch);
            } else if (from < to) {
                int[] kept = new int[to - from];
                System.arraycopy(rows.positions(), from, kept, 0, kept.length);
                output.accept(batch.withSelection(Selection.of(kept, kept.length)));
            }
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            seen = 0;
        }
    }

    private static final class StreamingInstance extends Instance implements Stateful {

        private static final byte[] KEY = {};

        private long written;
        private long lastUpdated;

        StreamingInstance(LimitOperator operator) {
            super(operator);
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            // The count goes on.
        }

        @Override
        public void writeChanges(ChangeOutput out) {
            lastUpdated = seen == written ? 0 : 1;
            if (seen != written) {
                ByteWriter value = new ByteWriter(8);
                value.writeLong(seen);
                out.put(KEY, 0, 0, value.bytes(), 0, value.size());
                written = seen;
            }
        }

        @Override
        public void restore(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
            seen = new ByteReader(value, valueOffset, valueLength).readLong();
            written = seen;
        }

        @Override
        public void restoreDelete(byte[] key, int keyOffset, int keyLength) {
            seen = 0;
            written = 0;
        }

        @Override
        public StateMetrics metrics() {
            return new StateMetrics("globalLimit", seen > 0 ? 1 : 0, lastUpdated, 0, 0, 8, Map.of());
        }

        @Override
        public void close() {
            // A number needs no release.
        }
    }
}
