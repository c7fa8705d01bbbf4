package dev.millrace.sources.socket;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sources.socket.LineBuffer.Slice;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives buffered lines as batches that point into the buffer. */
final class SocketReader implements BatchReader {
    private final List<Slice> slices;
    private final StructType required;
    private int next;

    SocketReader(List<Slice> slices, StructType required) {
        this.slices = slices;
        this.required = required;
    }

    @Override
    public @Nullable Batch next() {
        if (next == slices.size()) {
            return null;
        }
        Slice slice = slices.get(next++);
        int count = slice.to() - slice.from();
        Vector[] columns = new Vector[required.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = required.apply(i).name().equals("timestamp") ? times(slice, count) : lines(slice, count);
        }
        return new Batch(count, columns);
    }

    private static Vector lines(Slice slice, int count) {
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        int start = slice.from() == 0 ? 0 : slice.ends()[slice.from() - 1];
        for (int i = 0; i < count; i++) {
            int end = slice.ends()[slice.from() + i];
            offsets[i] = start;
            lengths[i] = end - start;
            start = end;
        }
        return BytesVector.wrap(DataTypes.StringType, slice.text(), offsets, lengths, null, count);
    }

    private static Vector times(Slice slice, int count) {
        long[] micros = Arrays.copyOfRange(slice.micros(), slice.from(), slice.to());
        return LongVector.wrap(DataTypes.TimestampType, micros, null, count);
    }

    @Override
    public void close() {
        next = slices.size();
    }
}
