package dev.millrace.sql.internal.group;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.RowCodec;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Results of the user's function as rows. */
final class ResultRows<U> implements GroupStep.Results<U> {
    private final String description;
    private final RowCodec<U> codec;
    private final BatchBuilder rows;
    private final OptionalInt eventTimeColumn;
    private @Nullable Output output;
    private @Nullable RuntimeException outputFailure;
    private long watermarkMicros;

    ResultRows(String description, Encoder<U> encoder, OptionalInt eventTimeColumn) {
        this.description = description;
        this.codec = RowCodec.of(encoder);
        this.rows = new BatchBuilder(encoder.schema(), Batch.CAPACITY);
        this.eventTimeColumn = eventTimeColumn;
    }

    void begin(BatchContext context, Output newOutput) {
        output = newOutput;
        outputFailure = null;
        watermarkMicros = context.evictionWatermarkMicros();
        rows.reset();
    }

    @Override
    public void add(U result) {
        codec.write(result, rows);
        if (rows.isFull()) {
            flush();
        }
    }

    void flush() {
        Output to = output;
        if (to == null || rows.rowCount() == 0) {
            return;
        }
        Batch batch = rows.build();
        if (eventTimeColumn.isPresent()) {
            checkTimes((LongVector) batch.column(eventTimeColumn.getAsInt()));
        }
        try {
            to.accept(batch);
        } catch (RuntimeException e) {
            outputFailure = e;
            throw e;
        }
        rows.reset();
    }

    private void checkTimes(LongVector times) {
        for (int i = 0; i < rows.rowCount(); i++) {
            if (!times.isNull(i) && times.get(i) < watermarkMicros) {
                throw new EvaluationException(
                        ErrorCondition.user("EMITTING_ROWS_OLDER_THAN_WATERMARK_NOT_ALLOWED", "42815"),
                        "Previous node emitted a row with eventTime=" + Instant.ofEpochMilli(times.get(i) / 1_000)
                                + " which is older than current_watermark_value="
                                + Instant.ofEpochMilli(watermarkMicros / 1_000)
                                + ". This can lead to correctness issues in the stateful operators downstream in the"
                                + " execution pipeline. Please correct the operator logic to emit rows after current"
                                + " global watermark value. The operator is " + description + ".");
            }
        }
    }

    /** What whoever takes the results has thrown. */
    @Nullable
    RuntimeException outputFailure() {
        return outputFailure;
    }
}
