package dev.millrace.engine.format;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.time.ZoneId;

/**
 * Values as people read them in a table: {@code NULL}, {@code 2024-02-29 12:00:00}, {@code {1, a}}, {@code [1, 2]}, {@code {k -> v}},
 * bytes as {@code [01 FF]}; what Spark calls a pretty string.
 */
public final class CellText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final TimestampText timestamps;
    private final TextOutput out = new TextOutput();

    /** @param zone in which timestamps are shown */
    public CellText(ZoneId zone) {
        this.timestamps = new TimestampText(zone);
    }

    /** The text of one value. */
    public String of(Vector vector, int position) {
        out.reset();
        append(vector, position);
        return out.toString();
    }

    private void append(Vector any, int anyPosition) {
        int position = Vectors.flatPosition(any, anyPosition);
        Vector vector = Vectors.flat(any);
        DataType type = vector.type();
        if (vector.isNull(position)) {
            out.writeAscii("NULL");
        } else if (vector instanceof BytesVector bytes) {
            appendBytes(bytes, position, type instanceof BinaryType);
        } else if (vector instanceof LongVector longs) {
            appendLong(longs.get(position), type);
        } else if (vector instanceof IntVector ints) {
            appendInt(ints.get(position), type);
        } else if (vector instanceof DoubleVector doubles) {
            appendDouble(doubles.get(position), type);
        } else if (vector instanceof BooleanVector booleans) {
            out.writeAscii(booleans.get(position) ? "true" : "false");
        } else if (vector instanceof DecimalVector decimals) {
            out.writeAscii(decimals.get(position).toPlainString());
        } else {
            appendNested(vector, position);
        }
    }

    private void appendBytes(BytesVector bytes, int position, boolean binary) {
        int offset = bytes.offset(position);
        int length = bytes.length(position);
        if (!binary) {
            out.write(bytes.base(), offset, length);
            return;
        }
        out.write('[');
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.write(' ');
            }
            int b = bytes.base()[offset + i];
            out.write(HEX[(b >> 4) & 15]);
            out.write(HEX[b & 15]);
        }
        out.write(']');
    }

    private void appendLong(long value, DataType type) {
        if (type instanceof TimestampType) {
            timestamps.print(value, out);
        } else if (type instanceof TimestampNTZType) {
            TimestampText.printLocal(value, out);
        } else if (type instanceof DayTimeIntervalType) {
            IntervalText.printDayTime(value, out);
        } else {
            out.writeLong(value);
        }
    }

    private void appendInt(int value, DataType type) {
        if (type instanceof DateType) {
            DateText.print(value, out);
        } else if (type instanceof YearMonthIntervalType) {
            IntervalText.printYearMonth(value, out);
        } else {
            out.writeLong(value);
        }
    }

    private void appendDouble(double value, DataType type) {
        if (type instanceof FloatType) {
            NumberText.printFloat((float) value, out);
        } else {
            NumberText.print(value, out);
        }
    }

    private void appendNested(Vector vector, int position) {
        if (vector instanceof ArrayVector array) {
            appendElements(array, position);
        } else if (vector instanceof MapVector map) {
            appendEntries(map, position);
        } else if (vector instanceof StructVector struct) {
            out.write('{');
            for (int i = 0; i < struct.fieldCount(); i++) {
                separate(i);
                append(struct.field(i), position);
            }
            out.write('}');
        } else {
            throw new IllegalArgumentException("No text for a value of the type " + vector.type().sql());
        }
    }

    private void appendElements(ArrayVector array, int position) {
        int from = array.offset(position);
        out.write('[');
        for (int i = 0; i < array.length(position); i++) {
            separate(i);
            append(array.elements(), from + i);
        }
        out.write(']');
    }

    private void appendEntries(MapVector map, int position) {
        int from = map.offset(position);
        out.write('{');
        for (int i = 0; i < map.length(position); i++) {
            separate(i);
            append(map.keys(), from + i);
            out.writeAscii(" -> ");
            append(map.values(), from + i);
        }
        out.write('}');
    }

    private void separate(int index) {
        if (index > 0) {
            out.writeAscii(", ");
        }
    }
}
