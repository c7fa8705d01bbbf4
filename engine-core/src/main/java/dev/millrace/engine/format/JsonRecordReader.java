package dev.millrace.engine.format;

import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.error.MalformedRecordException;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects into the columns of a schema, directed by it: fields that nobody asked for are skipped, not built. An
 * array of objects gives one row for each. Semantics as in Structured Streaming's JSON source: a field of another type than
 * its column is null, the rest of the record is kept, and the record counts as malformed.
 */
public final class JsonRecordReader implements RecordReader {
    private final RecordLocation location;
    private final ParseMode mode;
    private final JsonScanner scanner;
    private final JsonFields fields;
    private final @Nullable JsonValues[] values;
    private final int corruptColumn;
    private long malformed;

    /** A reader for records with this schema, which may have the corrupt-record column anywhere. */
    public JsonRecordReader(StructType schema, JsonOptions options, RecordLocation location) {
        this.location = location;
        this.mode = options.mode();
        this.scanner = new JsonScanner(options.syntax());
        this.fields = new JsonFields(schema);
        this.values = new JsonValues[schema.length()];
        this.corruptColumn = corruptColumn(schema, options.corruptColumn());
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    i == corruptColumn ? null : JsonValues.of(schema.apply(i).dataType(), options);
        }
    }

    static int corruptColumn(StructType schema, String name) {
        for (int i = 0; i < schema.length(); i++) {
            if (schema.apply(i).name().equals(name)) {
                if (!(schema.apply(i).dataType() instanceof StringType)) {
                    throw new IllegalArgumentException("The corrupt-record column '" + name
                            + "' must have the type STRING, not "
                            + schema.apply(i).dataType().sql());
                }
                return i;
            }
        }
        return -1;
    }

    @Override
    public long malformedRecords() {
        return malformed;
    }

    @Override
    public void read(byte[] text, int from, int to, BatchBuilder out) {
        int begin = TextTrim.start(text, from, to);
        if (begin == to) {
            return;
        }
        scanner.reset(text, to);
        try {
            byte first = scanner.at(begin);
            if (first == '{') {
                readObject(begin, from, to, out);
            } else if (first == '[') {
                readArray(begin, from, to, out);
            } else {
                scanner.skipValue(scanner.skipBlank(begin));
                malformed("a record must be an object or an array of objects", text, from, to, out);
            }
        } catch (MalformedTextException e) {
            malformed(e.getMessage() + " at byte " + (e.position() - from), text, from, to, out);
        }
    }

    private void readArray(int begin, int from, int to, BatchBuilder out) throws MalformedTextException {
        scanner.skipValue(begin);
        int i = scanner.skipBlank(begin + 1);
        while (scanner.at(i) != ']') {
            if (scanner.at(i) == '{') {
                i = readObject(i, from, to, out);
            } else {
                malformed("an element of the array is not an object", scanner.text(), from, to, out);
                i = scanner.skipValue(i);
            }
            i = scanner.skipBlank(i);
            if (scanner.at(i) == ',') {
                i = scanner.skipBlank(i + 1);
            }
        }
    }

    /** Reads the object at {@code begin}; returns the position after it. Nothing is appended before its syntax is checked. */
    private int readObject(int begin, int from, int to, BatchBuilder out) throws MalformedTextException {
        int after = fields.index(scanner, begin);
        int misfit = -1;
        for (int i = 0; i < values.length; i++) {
            JsonValues reader = values[i];
            int start = fields.start(i);
            if (reader == null) {
                continue;
            }
            if (start < 0) {
                out.column(i).appendNull();
            } else if (!reader.read(scanner, start, fields.end(i), out.column(i))) {
                misfit = i;
            }
        }
        if (misfit < 0) {
            if (corruptColumn >= 0) {
                out.column(corruptColumn).appendNull();
            }
            out.endRow();
        } else {
            misfit(misfit, from, to, out);
        }
        return after;
    }

    private void misfit(int column, int from, int to, BatchBuilder out) {
        malformed++;
        switch (mode) {
            case PERMISSIVE -> {
                appendCorrupt(scanner.text(), from, to, out);
                out.endRow();
            }
            case DROPMALFORMED -> out.abandonRow();
            case FAILFAST ->
                throw failure(
                        "the field '" + out.schema().apply(column).name() + "' is not of type "
                                + out.schema().apply(column).dataType().sql(),
                        scanner.text(),
                        from,
                        to);
        }
    }

    private void malformed(String problem, byte[] text, int from, int to, BatchBuilder out) {
        malformed++;
        switch (mode) {
            case PERMISSIVE -> {
                for (int i = 0; i < values.length; i++) {
                    if (i != corruptColumn) {
                        out.column(i).appendNull();
                    }
                }
                appendCorrupt(text, from, to, out);
                out.endRow();
            }
            case DROPMALFORMED -> {
                // Counted above; nothing of it has been appended.
            }
            case FAILFAST -> throw failure(problem, text, from, to);
        }
    }

    private void appendCorrupt(byte[] text, int from, int to, BatchBuilder out) {
        if (corruptColumn >= 0) {
            ((BytesBuilder) out.column(corruptColumn)).append(text, from, to - from);
        }
    }

    private MalformedRecordException failure(String problem, byte[] text, int from, int to) {
        String record = new String(text, from, to - from, StandardCharsets.UTF_8);
        return new MalformedRecordException(location.describe(), record, problem, null);
    }
}
