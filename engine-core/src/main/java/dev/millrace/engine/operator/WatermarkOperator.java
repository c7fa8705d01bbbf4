package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;

/**
 * Declares event time and looks at it. Rows pass unchanged; at the end of a micro-batch its instance, an
 * {@link EventTimeObserver}, knows the times that went by. From here upwards the query's watermark is that of the rows.
 *
 * @param eventTime a timestamp; rows without one do not count
 * @param delayMicros how much later than the latest row a row may come
 * @param idleTimeoutMicros see {@link EventTimeObserver#idleTimeoutMicros}
 * @param column the name of the event time column, for messages
 * @param schema the columns of input and result
 */
public record WatermarkOperator(
        EvaluatorFactory eventTime, long delayMicros, long idleTimeoutMicros, String column, StructType schema)
        implements Operator {

    /** Without an idle timeout. */
    public WatermarkOperator(EvaluatorFactory eventTime, long delayMicros, String column, StructType schema) {
        this(eventTime, delayMicros, 0, column, schema);
    }

    @Override
    public String describe() {
        return "EventTimeWatermark " + eventTime.describe() + ", delay " + delayMicros / 1000 + " ms"
                + (idleTimeoutMicros == 0 ? "" : ", idle after " + idleTimeoutMicros / 1000 + " ms");
    }

    @Override
    public boolean isDivisible() {
        return eventTime.isDivisible();
    }

    @Override
    public OperatorInstance open() {
        return new Instance(eventTime.create(), delayMicros, idleTimeoutMicros, column);
    }

    private static final class Instance implements OperatorInstance, EventTimeObserver {

        private final Evaluator eventTime;
        private final Decoder decoder;
        private final NonNullRows nonNull = new NonNullRows();
        private final long delayMicros;
        private final long idleTimeoutMicros;
        private final String column;
        private long count;
        private long max = Long.MIN_VALUE;
        private long min = Long.MAX_VALUE;
        private double average;

        Instance(Evaluator eventTime, long delayMicros, long idleTimeoutMicros, String column) {
            this.eventTime = eventTime;
            this.decoder = new Decoder(eventTime.type());
            this.delayMicros = delayMicros;
            this.idleTimeoutMicros = idleTimeoutMicros;
            this.column = column;
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            Vector times = eventTime.evaluate(batch, batch.selection(), context);
            Selection rows = nonNull.of(times, batch.selection());
            if (rows.count() > 0) {
                observe(decoder.asLong(times, rows), rows);
            }
            output.accept(batch);
        }

        private void observe(LongVector times, Selection rows) {
            long[] values = times.values();
            int[] positions = rows.positions();
            int rowCount = rows.count();
            long highest = max;
            long lowest = min;
            long first = values[positions[0]];
            double distances = 0;
            for (int k = 0; k < rowCount; k++) {
                long value = values[positions[k]];
                highest = Math.max(highest, value);
                lowest = Math.min(lowest, value);
                distances += value - first;
            }
            add(rowCount, highest, lowest, first + distances / rowCount);
        }

        @Override
        public void add(long rowCount, long maxMicros, long minMicros, double averageMicros) {
            if (rowCount > 0) {
                max = Math.max(max, maxMicros);
                min = Math.min(min, minMicros);
                count += rowCount;
                average += (averageMicros - average) * rowCount / count;
            }
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            // Nothing is kept back.
        }

        @Override
        public void beginBatch() {
            count = 0;
            max = Long.MIN_VALUE;
            min = Long.MAX_VALUE;
            average = 0;
        }

        @Override
        public long count() {
            return count;
        }

        @Override
        public long maxMicros() {
            return max;
        }

        @Override
        public long minMicros() {
            return min;
        }

        @Override
        public double averageMicros() {
            return average;
        }

        @Override
        public long delayMicros() {
            return delayMicros;
        }

        @Override
        public long idleTimeoutMicros() {
            return idleTimeoutMicros;
        }

        @Override
        public String column() {
            return column;
        }
    }
}
