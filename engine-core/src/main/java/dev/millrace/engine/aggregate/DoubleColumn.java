package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/** Reads a number of a type other than decimal as {@code double}s. */
final class DoubleColumn {

    private final Decoder decoder;
    private final @Nullable LongColumn integral;
    private double[] buffer = {};

    DoubleColumn(DataType type) {
        decoder = new Decoder(type);
        integral = Representation.of(type) == Representation.DOUBLE ? null : new LongColumn(type);
    }

    /** The values by position, valid at {@code rows} until the next call. */
    double[] read(Vector argument, Selection rows) {
        if (integral == null) {
            return decoder.asDouble(argument, rows).values();
        }
        long[] from = integral.read(argument, rows);
        if (buffer.length < rows.end()) {
            buffer = new double[Math.max(rows.end(), 2 * buffer.length)];
        }
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            buffer[positions[k]] = from[positions[k]];
        }
        return buffer;
    }
}
