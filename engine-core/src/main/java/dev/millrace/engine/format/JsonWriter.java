package dev.millrace.engine.format;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
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
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes rows, structs, maps and arrays as JSON, in the form of Structured Streaming's JSON sink and {@code to_json}:
 * fields that are {@code NULL} are left out unless the options say otherwise; entries of maps and elements of arrays
 * are not. Not thread-safe.
 */
public final class JsonWriter {
    private final JsonOptions.Writing options;
    private final TimePrinter times;
    private final Map<StructType, Fields> layouts = new HashMap<>();
    private final Fields rootFields;
    private final byte[] lineSeparator;
    private int depth;

    /** The names of a struct's fields as they are written, and the order in which. */
    private record Fields(byte[][] names, int[] order) {}

    /** A writer of rows of {@code schema}; values of other types can be written with {@link #writeValue}. */
    public JsonWriter(StructType schema, JsonOptions options) {
        this.options = options.writing();
        this.times = new TimePrinter(options.formats());
        this.rootFields = layout(schema);
        this.lineSeparator = options.lineSeparator().orElse("\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Appends a line for each selected row of the batch. */
    public void writeRows(Batch batch, TextOutput out) {
        int[] positions = batch.selection().positions();
        int count = batch.selection().count();
        for (int k = 0; k < count; k++) {
            writeRow(batch, positions[k], out);
            out.write(lineSeparator);
        }
    }

    /** Appends one row as an object, without a line break. */
    public void writeRow(Batch batch, int position, TextOutput out) {
        writeFields(rootFields, batch.columns(), position, out);
    }

    /** Appends one value of a vector of any encoding; {@code null} for {@code NULL}. */
    public void writeValue(Vector any, int anyPosition, TextOutput out) {
        Vector vector = Vectors.flat(any);
        int position = Vectors.flatPosition(any, anyPosition);
        if (vector.isNull(position)) {
            out.writeAscii("null");
        } else if (vector instanceof BytesVector bytes) {
            writeBytes(bytes, position, out);
        } else if (vector instanceof LongVector longs) {
            writeLong(longs.get(position), vector.type(), out);
        } else if (vector instanceof IntVector ints) {
            writeInt(ints.get(position), vector.type(), out);
        } else if (vector instanceof DoubleVector doubles) {
            writeDouble(doubles.get(position), vector.type(), out);
        } else if (vector instanceof BooleanVector booleans) {
            out.writeAscii(booleans.get(position) ? "true" : "false");
        } else if (vector instanceof DecimalVector decimals) {
            out.writeAscii(decimals.get(position).toString());
        } else if (vector instanceof StructVector struct) {
            writeStruct(struct, position, out);
        } else if (vector instanceof ArrayVector array) {
            writeArray(array, position, out);
        } else {
            writeMap((MapVector) vector, position, out);
        }
    }

    private void writeBytes(BytesVector bytes, int position, TextOutput out) {
        if (bytes.type() instanceof BinaryType) {
            out.write('"');
            out.write(Base64.getEncoder().encode(bytes.getBytes(position)));
            out.write('"');
            return;
        }
        byte[] text = bytes.base();
        int offset = bytes.offset(position);
        int length = bytes.length(position);
        if (!Utf8.isValid(text, offset, offset + length)) {
            text = Utf8.repaired(text, offset, offset + length);
            offset = 0;
            length = text.length;
        }
        JsonText.writeString(text, offset, length, options.nonAsciiAsCodePoints(), out);
    }

    private void writeLong(long value, DataType type, TextOutput out) {
        if (type instanceof TimestampType || type instanceof TimestampNTZType || type instanceof DayTimeIntervalType) {
            out.write('"');
            if (type instanceof TimestampType) {
                times.printTimestamp(value, out);
            } else if (type instanceof DayTimeIntervalType interval) {
                IntervalText.printDayTime(value, interval, out);
            } else {
                times.printLocalTimestamp(value, out);
            }
            out.write('"');
        } else {
            out.writeLong(value);
        }
    }

    private void writeInt(int value, DataType type, TextOutput out) {
        if (type instanceof DateType) {
            out.write('"');
            times.printDate(value, out);
            out.write('"');
        } else if (type instanceof YearMonthIntervalType interval) {
            out.write('"');
            IntervalText.printYearMonth(value, interval, out);
            out.write('"');
        } else {
            out.writeLong(value);
        }
    }

    private static void writeDouble(double value, DataType type, TextOutput out) {
        boolean finite = Double.isFinite(value);
        if (!finite) {
            out.write('"');
        }
        if (type instanceof FloatType) {
            NumberText.printFloat((float) value, out);
        } else {
            NumberText.print(value, out);
        }
        if (!finite) {
            out.write('"');
        }
    }

    private void writeStruct(StructVector struct, int position, TextOutput out) {
        Vector[] fields = new Vector[struct.fieldCount()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = struct.field(i);
        }
        writeFields(layout((StructType) struct.type()), fields, position, out);
    }

    private Fields layout(StructType type) {
        Fields known = layouts.get(type);
        if (known == null) {
            String[] names = type.fieldNames();
            Integer[] order = new Integer[names.length];
            Arrays.setAll(order, i -> i);
            if (options.sortKeys()) {
                Arrays.sort(order, Comparator.comparing(i -> names[i]));
            }
            byte[][] written = new byte[names.length][];
            for (int i = 0; i < names.length; i++) {
                TextOutput name = new TextOutput();
                byte[] utf8 = names[i].getBytes(StandardCharsets.UTF_8);
                JsonText.writeString(utf8, 0, utf8.length, options.nonAsciiAsCodePoints(), name);
                written[i] = name.toByteArray();
            }
            known = new Fields(written, Arrays.stream(order).mapToInt(i -> i).toArray());
            layouts.put(type, known);
        }
        return known;
    }

    private void writeFields(Fields layout, Vector[] fields, int position, TextOutput out) {
        out.write('{');
        depth++;
        boolean first = true;
        for (int i : layout.order) {
            if (options.ignoreNullFields() && fields[i].isNull(position)) {
                continue;
            }
            startEntry(first, out);
            first = false;
            out.write(layout.names[i]);
            writeColon(out);
            writeValue(fields[i], position, out);
        }
        endObject(first, out);
    }

    private void writeMap(MapVector map, int position, TextOutput out) {
        int from = map.offset(position);
        int length = map.length(position);
        String[] keys = new String[length];
        Integer[] order = new Integer[length];
        for (int i = 0; i < length; i++) {
            keys[i] = key(map.keys(), from + i);
            order[i] = i;
        }
        if (options.sortKeys()) {
            Arrays.sort(order, Comparator.comparing(i -> keys[i]));
        }
        out.write('{');
        depth++;
        for (int k = 0; k < length; k++) {
            int i = order[k];
            startEntry(k == 0, out);
            byte[] name = keys[i].getBytes(StandardCharsets.UTF_8);
            JsonText.writeString(name, 0, name.length, options.nonAsciiAsCodePoints(), out);
            writeColon(out);
            writeValue(map.values(), from + i, out);
        }
        endObject(length == 0, out);
    }

    /** A key as text: the number behind it where there is one, as in Spark. */
    private static String key(Vector keys, int anyPosition) {
        Vector vector = Vectors.flat(keys);
        int position = Vectors.flatPosition(keys, anyPosition);
        if (vector instanceof BytesVector bytes) {
            return bytes.getString(position);
        }
        if (vector instanceof LongVector longs) {
            return Long.toString(longs.get(position));
        }
        if (vector instanceof IntVector ints) {
            return Integer.toString(ints.get(position));
        }
        if (vector instanceof DoubleVector doubles) {
            double value = doubles.get(position);
            return vector.type() instanceof FloatType ? Float.toString((float) value) : Double.toString(value);
        }
        if (vector instanceof BooleanVector booleans) {
            return Boolean.toString(booleans.get(position));
        }
        return ((DecimalVector) vector).get(position).toString();
    }

    private void writeArray(ArrayVector array, int position, TextOutput out) {
        int from = array.offset(position);
        int length = array.length(position);
        out.write('[');
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.write(',');
            }
            if (options.pretty()) {
                out.write(' ');
            }
            writeValue(array.elements(), from + i, out);
        }
        if (options.pretty()) {
            out.write(' ');
        }
        out.write(']');
    }

    private void startEntry(boolean first, TextOutput out) {
        if (!first) {
            out.write(',');
        }
        if (options.pretty()) {
            indent(out);
        }
    }

    private void writeColon(TextOutput out) {
        if (options.pretty()) {
            out.writeAscii(" : ");
        } else {
            out.write(':');
        }
    }

    private void endObject(boolean empty, TextOutput out) {
        depth--;
        if (options.pretty()) {
            if (empty) {
                out.write(' ');
            } else {
                indent(out);
            }
        }
        out.write('}');
    }

    private void indent(TextOutput out) {
        out.write('\n');
        for (int i = 0; i < depth; i++) {
            out.writeAscii("  ");
        }
    }

    /** Whether values of this type can be the root of JSON text. */
    public static boolean canBeRoot(DataType type) {
        return type instanceof StructType || type instanceof MapType || type instanceof ArrayType;
    }
}
