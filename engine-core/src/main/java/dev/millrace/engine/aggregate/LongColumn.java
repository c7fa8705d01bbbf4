package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Representation;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;

/** Reads an argument as {@code long}s: booleans (0 and 1), ints, longs, and unscaled decimals of up to 18 digits. */
final class LongColumn {

    private final Decoder decoder;
    private final Representation representation;
    private long[] buffer = {};

    LongColumn(DataType type) {
        decoder = new Decoder(type);
        representation = Representation.of(type);
    }

    /** The values by position, valid at {@code rows} until the next call. */
    long[] read(Vector argument, Selection rows) {
        return switch (representation) {
            case LONG -> decoder.asLong(argument, rows).values();
            case DECIMAL -> decoder.asDecimal(argument, rows).low();
            case INT -> widen(decoder.asInt(argument, rows), rows);
            case BOOLEAN -> widen(decoder.asBoolean(argument, rows), rows);
            default -> throw new AssertionError(representation);
        };
    }

    private long[] widen(IntVector from, Selection rows) {
        int[] values = from.values();
        long[] to = buffer(rows);
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            to[positions[k]] = values[positions[k]];
        }
        return to;
    }

    private long[] widen(BooleanVector from, Selection rows) {
        boolean[] values = from.values();
        long[] to = buffer(rows);
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            to[positions[k]] = values[positions[k]] ? 1 : 0;
        }
        return to;
    }

    private long[] buffer(Selection rows) {
        if (buffer.length < rows.end()) {
            buffer = new long[Math.max(rows.end(), 2 * buffer.length)];
        }
        return buffer;
    }
}
