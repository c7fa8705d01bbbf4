package dev.millrace.sources.rate;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Counts from one number to another; the time of a row rises with its number. */
final class GeneratedRows implements BatchReader {
    static final StructType SCHEMA =
            new StructType().add("timestamp", DataTypes.TimestampType).add("value", DataTypes.LongType);

    private final StructType required;
    private final long first;
    private final long end;
    private final long startMillis;
    private final double millisPerRow;
    private final LongVector timestamps = new LongVector(DataTypes.TimestampType, Batch.CAPACITY);
    private final LongVector values = new LongVector(DataTypes.LongType, Batch.CAPACITY);
    private long next;

    /**
     * @param first value of the first row
     * @param end the value after that of the last row
     * @param startMillis time of the first row
     */
    GeneratedRows(StructType required, long first, long end, long startMillis, double millisPerRow) {
        this.required = required;
        this.first = first;
        this.end = end;
        this.startMillis = startMillis;
        this.millisPerRow = millisPerRow;
        this.next = first;
    }

    @Override
    public @Nullable Batch next() {
        if (next >= end) {
            return null;
        }
        int count = (int) Math.min(Batch.CAPACITY, end - next);
        for (int i = 0; i < count; i++) {
            long relativeMillis = Math.round((next - first) * millisPerRow);
            timestamps.set(i, Math.multiplyExact(startMillis + relativeMillis, 1000L));
            values.set(i, next++);
        }
        Vector[] columns = new Vector[required.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = required.apply(i).name().equals("value") ? values : timestamps;
        }
        return new Batch(count, columns);
    }

    @Override
    public void close() {
        next = end;
    }
}
