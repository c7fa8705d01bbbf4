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
 * Prints values of all types: {@code 2024-02-29 12:00:00}, {@code {1, a}}, {@code [1, 2]}, {@code {k -> v}}. Two forms
 * differ in nulls and bytes only: the text that a cast gives ({@code null}, the bytes as they are) and the one for
 * people's eyes ({@code NULL}, {@code [01 FF]}), which Spark calls a pretty string. Not thread-safe.
 */
public final class ValueText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final TimestampText timestamps;
    private final boolean pretty;
    private final String nullText;

    private ValueText(ZoneId zone, boolean pretty) {
        this.timestamps = new TimestampText(zone);
        this.pretty = pretty;
        this.nullText = pretty ? "NULL" : "null";
    }

    /** The text that {@code CAST(value AS STRING)} gives; timestamps are shown in {@code zone}. */
    public static ValueText ofCast(ZoneId zone) {
        return new ValueText(zone, false);
    }

    /** The text for tables that people read. */
    static ValueText pretty(ZoneId zone) {
        return new ValueText(zone, true);
    }

    /** Appends the text of one value, which may be {@code NULL}, of a vector of any encoding. */
    public void append(Vector any, int anyPosition, TextOutput out) {
        int position = Vectors.flatPosition(any, anyPosition);
        Vector vector = Vectors.flat(any);
        DataType type = vector.type();
        if (vector.isNull(position)) {
            out.writeAscii(nullText);
        } else if (vector instanceof BytesVector bytes) {
            appendBytes(bytes, position, pretty && type instanceof BinaryType, out);
        } else if (vector instanceof LongVector longs) {
            appendLong(longs.get(position), type, out);
        } else if (vector instanceof IntVector ints) {
            appendInt(ints.get(position), type, out);
        } else if (vector instanceof DoubleVector doubles) {
            appendDouble(doubles.get(position), type, out);
        } else if (vector instanceof BooleanVector booleans) {
            out.writeAscii(booleans.get(position) ? "true" : "false");
        } else if (vector instanceof DecimalVector decimals) {
            out.writeAscii(decimals.get(position).toPlainString());
        } else {
            appendNested(vector, position, out);
        }
    }

    private void appendBytes(BytesVector bytes, int position, boolean hex, TextOutput out) {
        int offset = bytes.offset(position);
        int length = bytes.length(position);
        if (!hex) {
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

    private void appendLong(long value, DataType type, TextOutput out) {
        if (type instanceof TimestampType) {
            timestamps.print(value, out);
        } else if (type instanceof TimestampNTZType) {
            TimestampText.printLocal(value, out);
        } else if (type instanceof DayTimeIntervalType interval) {
            IntervalText.printDayTime(value, interval, out);
        } else {
            out.writeLong(value);
        }
    }

    private void appendInt(int value, DataType type, TextOutput out) {
        if (type instanceof DateType) {
            DateText.print(value, out);
        } else if (type instanceof YearMonthIntervalType interval) {
            IntervalText.printYearMonth(value, interval, out);
        } else {
            out.writeLong(value);
        }
    }

    private void appendDouble(double value, DataType type, TextOutput out) {
        if (type instanceof FloatType) {
            NumberText.printFloat((float) value, out);
        } else {
            NumberText.print(value, out);
        }
    }

    private void appendNested(Vector vector, int position, TextOutput out) {
        if (vector instanceof ArrayVector array) {
            appendElements(array, position, out);
        } else if (vector instanceof MapVector map) {
            appendEntries(map, position, out);
        } else if (vector instanceof StructVector struct) {
            out.write('{');
            for (int i = 0; i < struct.fieldCount(); i++) {
                separate(i, out);
                append(struct.field(i), position, out);
            }
            out.write('}');
        } else {
            throw new IllegalArgumentException(
                    "No text for a value of the type " + vector.type().sql());
        }
    }

    private void appendElements(ArrayVector array, int position, TextOutput out) {
        int from = array.offset(position);
        out.write('[');
        for (int i = 0; i < array.length(position); i++) {
            separate(i, out);
            append(array.elements(), from + i, out);
        }
        out.write(']');
    }

    private void appendEntries(MapVector map, int position, TextOutput out) {
        int from = map.offset(position);
        out.write('{');
        for (int i = 0; i < map.length(position); i++) {
            separate(i, out);
            append(map.keys(), from + i, out);
            out.writeAscii(" -> ");
            append(map.values(), from + i, out);
        }
        out.write('}');
    }

    private void separate(int index, TextOutput out) {
        if (index > 0) {
            out.writeAscii(", ");
        }
    }
}
