package dev.millrace.engine.format;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes rows as CSV, in the form of Structured Streaming's CSV sink: a value is quoted where it would be read
 * otherwise, {@code NULL} is the option {@code nullValue} and an empty string the option {@code emptyValue}, by
 * default {@code ""}. A row that would be an empty line is written as {@code ""}, because readers skip empty lines.
 * Not thread-safe.
 */
public final class CsvWriter {
    private final StructType schema;
    private final CsvOptions.Dialect dialect;
    private final CsvOptions.Writing options;
    private final byte[] separator;
    private final byte[] nullValue;
    private final byte[] emptyValue;
    private final byte[] lineSeparator;
    private final TimePrinter times;
    private final ValueText values;
    private final TextOutput cell = new TextOutput();

    /**
     * A writer of rows of {@code schema}.
     *
     * @throws MillraceException for types that CSV does not have
     */
    public CsvWriter(StructType schema, CsvOptions options) {
        for (StructField field : schema.fields()) {
            checkType(field);
        }
        this.schema = schema;
        this.dialect = options.dialect();
        this.options = options.writing();
        this.separator = dialect.separator();
        this.nullValue = dialect.nullValue().getBytes(StandardCharsets.UTF_8);
        this.emptyValue = dialect.emptyValue().orElse("\"\"").getBytes(StandardCharsets.UTF_8);
        this.lineSeparator = options.lineSeparator().orElse("\n").getBytes(StandardCharsets.UTF_8);
        this.times = new TimePrinter(options.formats());
        this.values = ValueText.pretty(options.formats().zone());
    }

    private static void checkType(StructField field) {
        if (field.dataType() instanceof ArrayType
                || field.dataType() instanceof MapType
                || field.dataType() instanceof StructType) {
            throw new MillraceException(
                    ErrorCondition.user("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "0A000"),
                    "The CSV datasource doesn't support the column `" + field.name() + "` of the type \""
                            + field.dataType().sql() + "\"; write it as text, for example with to_json");
        }
    }

    /** Appends the line with the names of the columns. */
    public void writeHeader(TextOutput out) {
        for (int i = 0; i < schema.length(); i++) {
            if (i > 0) {
                out.write(separator);
            }
            byte[] name = schema.apply(i).name().getBytes(StandardCharsets.UTF_8);
            writeText(name, 0, name.length, i == 0, out);
        }
        out.write(lineSeparator);
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

    /** Appends one row without a line break. */
    public void writeRow(Batch batch, int position, TextOutput out) {
        int start = out.length();
        for (int i = 0; i < batch.columnCount(); i++) {
            if (i > 0) {
                out.write(separator);
            }
            writeCell(batch.column(i), position, i == 0, out);
        }
        if (out.length() == start) {
            out.writeAscii("\"\"");
        }
    }

    private void writeCell(Vector any, int anyPosition, boolean first, TextOutput out) {
        Vector vector = Vectors.flat(any);
        int position = Vectors.flatPosition(any, anyPosition);
        if (vector.isNull(position)) {
            writeNull(out);
            return;
        }
        if (vector instanceof BytesVector bytes && vector.type() instanceof StringType) {
            writeText(bytes.base(), bytes.offset(position), bytes.length(position), first, out);
            return;
        }
        cell.reset();
        if (vector instanceof LongVector longs && vector.type() instanceof TimestampType) {
            times.printTimestamp(longs.get(position), cell);
        } else if (vector instanceof LongVector longs && vector.type() instanceof TimestampNTZType) {
            times.printLocalTimestamp(longs.get(position), cell);
        } else if (vector instanceof IntVector ints && vector.type() instanceof DateType) {
            times.printDate(ints.get(position), cell);
        } else {
            values.append(vector, position, cell);
        }
        writeText(cell.bytes(), 0, cell.length(), first, out);
    }

    private void writeNull(TextOutput out) {
        if (options.quoteAll() && dialect.quote() != 0) {
            out.writeByte(dialect.quote());
            out.write(nullValue);
            out.writeByte(dialect.quote());
        } else {
            out.write(nullValue);
        }
    }

    private void writeText(byte[] text, int offset, int length, boolean first, TextOutput out) {
        int from = offset;
        int to = offset + length;
        boolean quoted = dialect.quote() != 0 && mustQuote(text, from, to, first);
        while (options.ignoreLeadingWhiteSpace() && from < to && isBlank(text[from])) {
            from++;
        }
        while (options.ignoreTrailingWhiteSpace() && to > from && isBlank(text[to - 1])) {
            to--;
        }
        if (from == to) {
            out.write(emptyValue);
        } else if (quoted) {
            writeQuoted(text, from, to, out);
        } else {
            out.write(text, from, to - from);
        }
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    private boolean mustQuote(byte[] text, int from, int to, boolean first) {
        if (options.quoteAll()) {
            return true;
        }
        if (from < to && (text[from] == dialect.quote() || first && text[from] == comment())) {
            return true;
        }
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == '\n' || b == '\r' || b == dialect.quote() && options.escapeQuotes()) {
                return true;
            }
            if (b == separator[0]
                    && i + separator.length <= to
                    && Arrays.equals(text, i, i + separator.length, separator, 0, separator.length)) {
                return true;
            }
        }
        return false;
    }

    /** What readers may take for the beginning of a comment. */
    private byte comment() {
        return dialect.comment() == 0 ? (byte) '#' : dialect.comment();
    }

    private void writeQuoted(byte[] text, int from, int to, TextOutput out) {
        out.writeByte(dialect.quote());
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == dialect.quote()) {
                out.writeByte(dialect.escape() == 0 ? dialect.quote() : dialect.escape());
            } else if (b == dialect.escape() && options.escapeEscape() != 0) {
                out.writeByte(options.escapeEscape());
            }
            out.writeByte(b);
        }
        out.writeByte(dialect.quote());
    }
}
