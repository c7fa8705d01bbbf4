package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.TimestampType;
import java.time.ZoneId;

/** The time of the micro-batch, as a timestamp, a date or a timestamp without zone: the same in each of its rows. */
final class BatchTime implements Evaluator {

    private final DataType type;
    private final TimestampText clock;

    BatchTime(DataType type, ZoneId zone) {
        this.type = type;
        this.clock = new TimestampText(zone);
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        long micros = context.batchTimeMicros();
        long value = type instanceof TimestampType ? micros : clock.toLocal(micros);
        Vector one = type instanceof DateType
                ? IntVector.wrap(type, new int[] {(int) Math.floorDiv(value, Calendar.MICROS_PER_DAY)}, null, 1)
                : LongVector.wrap(type, new long[] {value}, null, 1);
        return new ConstantVector(one, input.rowCount());
    }
}
