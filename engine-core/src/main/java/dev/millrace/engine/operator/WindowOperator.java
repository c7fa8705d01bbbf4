package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives each row its windows: a row for each window that the time is in, the last one first, or with the session that the row
 * alone would make, {@code [time, time + gap)}. Rows without a time, and without a gap or with one that is not positive, are left
 * out. Linear: each new row has the weight of the row it comes from.
 *
 * @param time a timestamp
 * @param shape the windows; empty for sessions
 * @param gap for sessions, how long they last without another row: a day-time interval
 * @param schema the columns of the input, and the window: a struct of start and end
 */
public record WindowOperator(
        EvaluatorFactory time, Optional<WindowShape> shape, Optional<EvaluatorFactory> gap, StructType schema)
        implements Operator {

    public WindowOperator {
        if (shape.isPresent() == gap.isPresent()) {
            throw new IllegalArgumentException("A window has a shape or a gap, not " + shape + " and " + gap);
        }
    }

    @Override
    public String describe() {
        String windows = shape.isPresent()
                ? shape.get().toString()
                : "sessions with gap " + gap.orElseThrow().describe();
        return "Window " + time.describe() + ", " + windows;
    }

    @Override
    public OperatorInstance open() {
        return new Instance(this);
    }

    private static final class Instance implements OperatorInstance {

        private final Evaluator time;
        private final Decoder decoder;
        private final @Nullable WindowShape shape;
        private final @Nullable Evaluator gap;
        private final @Nullable Decoder gapDecoder;
        private final StructType schema;
        private final Gather gather;
        private final NonNullRows nonNull = new NonNullRows();
        private final NonNullRows nonNullGaps = new NonNullRows();
        private final int[] rows = new int[Batch.CAPACITY];
        private final long[] starts = new long[Batch.CAPACITY];
        private final long[] ends = new long[Batch.CAPACITY];
        private int count;

        Instance(WindowOperator operator) {
            time = operator.time.create();
            decoder = new Decoder(time.type());
            shape = operator.shape.orElse(null);
            gap = operator.gap.isPresent() ? operator.gap.get().create() : null;
            gapDecoder = gap == null ? null : new Decoder(gap.type());
            schema = operator.schema;
            gather = new Gather(schema.length() - 1);
        }

        @Override
        public void process(Batch batch, BatchContext context, Output output) {
            Vector times = time.evaluate(batch, batch.selection(), context);
            Selection live = nonNull.of(times, batch.selection());
            if (live.count() == 0) {
                return;
            }
            long[] values = decoder.asLong(times, live).values();
            if (gap != null && gapDecoder != null) {
                Vector gaps = gap.evaluate(batch, live, context);
                Selection both = nonNullGaps.of(gaps, live);
                sessions(batch, values, both, gapDecoder.asLong(gaps, both).values(), output);
            } else if (shape != null) {
                windows(batch, values, live, shape, output);
            }
            flush(batch, output);
        }

        private void windows(Batch batch, long[] values, Selection live, WindowShape windows, Output output) {
            for (int k = 0; k < live.count(); k++) {
                int p = live.get(k);
                long value = values[p];
                for (long start = windows.lastStart(value);
                        start > value - windows.sizeMicros();
                        start -= windows.slideMicros()) {
                    add(batch, p, start, start + windows.sizeMicros(), output);
                }
            }
        }

        private void sessions(Batch batch, long[] values, Selection live, long[] gaps, Output output) {
            for (int k = 0; k < live.count(); k++) {
                int p = live.get(k);
                if (gaps[p] > 0) {
                    add(batch, p, values[p], values[p] + gaps[p], output);
                }
            }
        }

        private void add(Batch batch, int row, long start, long end, Output output) {
            if (count == rows.length) {
                flush(batch, output);
            }
            rows[count] = row;
            starts[count] = start;
            ends[count] = end;
            count++;
        }

        private void flush(Batch batch, Output output) {
            if (count == 0) {
                return;
            }
            Vector[] columns = new Vector[schema.length()];
            int window = columns.length - 1;
            for (int i = 0; i < window; i++) {
                columns[i] = gather.column(i, batch.column(i), rows, count);
            }
            StructType type = (StructType) schema.apply(window).dataType();
            Vector[] bounds = {
                LongVector.wrap(type.apply(0).dataType(), starts, null, count),
                LongVector.wrap(type.apply(1).dataType(), ends, null, count)
            };
            columns[window] = StructVector.wrap(type, bounds, null, count);
            long[] weights = batch.weights();
            long[] newWeights = weights == null ? null : gather.weights(weights, rows, count);
            int flushed = count;
            count = 0;
            output.accept(new Batch(flushed, columns, Selection.all(flushed), newWeights));
        }

        @Override
        public void endOfBatch(BatchContext context, Output output) {
            // Nothing is kept back.
        }
    }
}
