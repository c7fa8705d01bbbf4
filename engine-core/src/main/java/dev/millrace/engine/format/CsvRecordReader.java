package dev.millrace.engine.format;

import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads CSV records into the columns of a schema. Columns go by position in the schema of the data; of these only the
 * required ones are parsed.
 *
 * <p>Semantics as in Structured Streaming's CSV source: a value that does not fit its column is null, the others are
 * kept, and the record counts as malformed; so does a record with too few or too many values, unless column pruning
 * leaves columns out.
 */
public final class CsvRecordReader implements RecordReader {
    private final CsvTokenizer tokenizer;
    private final MalformedRecords malformed;
    private final byte[] nullValue;
    private final byte comment;
    private final int dataColumns;
    private final boolean checksCount;
    private final boolean parses;
    private final int[] positions;
    private final CellParser[] parsers;
    private final String[] names;

    /** Reads the separator-delimited value of one column. */
    private record CellParser(ValueParser parser, DataType type) {}

    /** A reader of all columns of {@code schema}, which may have the corrupt-record column anywhere. */
    public CsvRecordReader(StructType schema, CsvOptions options, RecordLocation location) {
        this(schema, schema, options, location);
    }

    /**
     * A reader of some columns.
     *
     * @param dataSchema the columns of the data in order; the corrupt-record column does not count
     * @param required the columns that {@link #read} appends to, which are columns of {@code dataSchema} or the
     *     corrupt-record column
     * @throws MillraceException for types that CSV does not have
     */
    public CsvRecordReader(StructType dataSchema, StructType required, CsvOptions options, RecordLocation location) {
        int corruptColumn = MalformedRecords.corruptColumn(required, options.corruptColumn());
        MalformedRecords.corruptColumn(dataSchema, options.corruptColumn());
        List<String> data = new ArrayList<>();
        for (StructField field : dataSchema.fields()) {
            if (!field.name().equals(options.corruptColumn())) {
                data.add(field.name());
            }
        }
        tokenizer = new CsvTokenizer(options);
        malformed = new MalformedRecords(options.mode(), corruptColumn, location);
        nullValue = options.dialect().nullValue().getBytes(StandardCharsets.UTF_8);
        comment = options.dialect().comment();
        dataColumns = data.size();
        positions = new int[required.length()];
        parsers = new CellParser[required.length()];
        names = new String[required.length()];
        for (int i = 0; i < positions.length; i++) {
            StructField field = required.apply(i);
            names[i] = field.name();
            positions[i] = i == corruptColumn ? -1 : position(data, field.name());
            DataType type = checked(field);
            parsers[i] = new CellParser(ValueParser.of(type, options.formats()), type);
        }
        boolean pruned = options.columnPruning() && corruptColumn < 0;
        checksCount = !(pruned && required.length() < dataColumns);
        parses = !(pruned && required.length() == 0);
    }

    private static int position(List<String> data, String name) {
        int position = data.indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("The required column '" + name + "' is none of the data: " + data);
        }
        return position;
    }

    private static DataType checked(StructField field) {
        DataType type = field.dataType();
        if (type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType
                || type instanceof NullType) {
            throw new MillraceException(
                    ErrorCondition.user("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "0A000"),
                    "The CSV datasource doesn't support the column `" + field.name() + "` of the type \"" + type.sql()
                            + "\".");
        }
        return type;
    }

    @Override
    public long malformedRecords() {
        return malformed.count();
    }

    @Override
    public void read(byte[] text, int from, int to, BatchBuilder out) {
        if (isBlank(text, from, to) || comment != 0 && text[from] == comment) {
            return;
        }
        if (!Utf8.isValid(text, from, to)) {
            byte[] repaired = Utf8.repaired(text, from, to);
            readValid(repaired, 0, repaired.length, out);
        } else {
            readValid(text, from, to, out);
        }
    }

    private static int withoutLineEnd(byte[] text, int from, int end) {
        int to = end > from && text[end - 1] == '\n' ? end - 1 : end;
        return to > from && text[to - 1] == '\r' ? to - 1 : to;
    }

    private static boolean isBlank(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] >= 0 && text[i] <= ' ') {
            i++;
        }
        return i == to;
    }

    private void readValid(byte[] text, int from, int to, BatchBuilder out) {
        if (!parses) {
            malformed.sound(out);
            return;
        }
        try {
            tokenizer.tokenizeLine(text, from, to);
        } catch (MalformedTextException e) {
            malformed.wholly(e.problem(), text, from, to, out);
            return;
        }
        append(text, from, to, out);
    }

    /** The tokenizer, for a reader that finds the end of records with it. */
    CsvTokenizer tokenizer() {
        return tokenizer;
    }

    /** Appends the record {@code [from, end)} that the tokenizer has cut. */
    void append(byte[] text, int from, int end, BatchBuilder out) {
        int to = withoutLineEnd(text, from, end);
        int misfit = -1;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] >= 0 && !appendValue(positions[i], parsers[i].parser, out.column(i))) {
                misfit = i;
            }
        }
        if (misfit >= 0) {
            String problem = "the value of column '" + names[misfit] + "' is not of type " + parsers[misfit].type.sql();
            malformed.partly(problem, text, from, to, out);
        } else if (checksCount && tokenizer.count() != dataColumns) {
            String problem = "it has " + tokenizer.count() + " values for " + dataColumns + " columns";
            malformed.partly(problem, text, from, to, out);
        } else {
            malformed.sound(out);
        }
    }

    /** Deals with a record that could not be cut. */
    void appendMalformed(String problem, byte[] text, int from, int to, BatchBuilder out) {
        malformed.wholly(problem, text, from, to, out);
    }

    private boolean appendValue(int position, ValueParser parser, VectorBuilder out) {
        if (position >= tokenizer.count() || tokenizer.isNull(position)) {
            out.appendNull();
            return true;
        }
        byte[] bytes = tokenizer.bytes(position);
        int offset = tokenizer.offset(position);
        int length = tokenizer.length(position);
        if (length == nullValue.length && Arrays.equals(bytes, offset, offset + length, nullValue, 0, length)) {
            out.appendNull();
            return true;
        }
        if (parser.parse(bytes, offset, length, out)) {
            return true;
        }
        out.appendNull();
        return false;
    }
}
