package dev.millrace.engine.format;

import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects into the columns of a schema, directed by it: fields that nobody asked for are skipped, not
 * built. An array of objects gives one row for each. Semantics as in Structured Streaming's JSON source: a field of
 * another type than its column is null, the rest of the record is kept, and the record counts as malformed.
 */
public final class JsonRecordReader implements RecordReader {
    private final MalformedRecords malformed;
    private final JsonScanner scanner;
    private final JsonFields fields;
    private final @Nullable JsonValues[] values;

    /** A reader for records with this schema, which may have the corrupt-record column anywhere. */
    public JsonRecordReader(StructType schema, JsonOptions options, RecordLocation location) {
        int corruptColumn = MalformedRecords.corruptColumn(schema, options.corruptColumn());
        this.malformed = new MalformedRecords(options.mode(), corruptColumn, location);
        this.scanner = new JsonScanner(options.syntax());
        this.fields = new JsonFields(schema);
        this.values = new JsonValues[schema.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    i == corruptColumn ? null : JsonValues.of(schema.apply(i).dataType(), options, true);
        }
    }

    @Override
    public long malformedRecords() {
        return malformed.count();
    }

    @Override
    public void read(byte[] text, int from, int to, BatchBuilder out) {
        if (Utf8.isValid(text, from, to)) {
            readValid(text, from, to, out);
        } else {
            byte[] repaired = Utf8.repaired(text, from, to);
            readValid(repaired, 0, repaired.length, out);
        }
    }

    private void readValid(byte[] text, int from, int to, BatchBuilder out) {
        int begin = TextTrim.start(text, from, to);
        if (begin == to) {
            return;
        }
        scanner.reset(text, to);
        try {
            int start = scanner.skipBlank(begin);
            byte first = scanner.at(start);
            if (first == '{') {
                readObject(start, from, to, out);
            } else if (first == '[') {
                readArray(start, from, to, out);
            } else {
                scanner.skipValue(start);
                malformed.wholly("a record must be an object or an array of objects", text, from, to, out);
            }
        } catch (MalformedTextException e) {
            malformed.wholly(e.getMessage() + " at byte " + (e.position() - from), text, from, to, out);
        }
    }

    private void readArray(int begin, int from, int to, BatchBuilder out) throws MalformedTextException {
        scanner.skipValue(begin);
        int i = scanner.skipBlank(begin + 1);
        while (scanner.at(i) != ']') {
            if (scanner.at(i) == '{') {
                i = readObject(i, from, to, out);
            } else {
                malformed.wholly("an element of the array is not an object", scanner.text(), from, to, out);
                i = scanner.skipValue(i);
            }
            i = scanner.skipBlank(i);
            if (scanner.at(i) == ',') {
                i = scanner.skipBlank(i + 1);
            }
        }
    }

    /**
     * Reads the object at {@code begin}; returns the position after it. Nothing is appended before its syntax is
     * checked.
     */
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
            } else if (reader.read(scanner, start, fields.end(i), out.column(i)) != JsonValues.FITS) {
                misfit = i;
            }
        }
        if (misfit < 0) {
            malformed.sound(out);
        } else {
            String problem = "the field '" + out.schema().apply(misfit).name() + "' is not of type "
                    + out.schema().apply(misfit).dataType().sql();
            malformed.partly(problem, scanner.text(), from, to, out);
        }
        return after;
    }
}
