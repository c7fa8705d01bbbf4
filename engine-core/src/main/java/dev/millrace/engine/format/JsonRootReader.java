package dev.millrace.engine.format;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MalformedRecordException;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text into one struct, map or array, as {@code from_json} does: text after the first value does not
 * count; a malformed text gives a struct of nulls (with the text in the corrupt-record column, if there is one), or
 * {@code NULL} for maps and arrays; an object is taken as an array of one where an array of structs is wanted. Not
 * thread-safe.
 */
public final class JsonRootReader {
    private final DataType type;
    private final ParseMode mode;
    private final JsonScanner scanner;
    private final @Nullable JsonFields fields;
    private final JsonValues[] values;
    private final int corruptColumn;

    /**
     * A reader of values of {@code type}.
     *
     * @throws MillraceException for the mode DROPMALFORMED, which a function cannot have
     */
    public JsonRootReader(DataType type, JsonOptions options) {
        if (options.mode() == ParseMode.DROPMALFORMED) {
            throw new MillraceException(
                    ErrorCondition.user("PARSE_MODE_UNSUPPORTED", "42601"),
                    "The function `from_json` doesn't support the DROPMALFORMED mode. Acceptable modes are PERMISSIVE"
                            + " and FAILFAST.");
        }
        this.type = type;
        this.mode = options.mode();
        this.scanner = new JsonScanner(options.syntax());
        if (type instanceof StructType struct) {
            fields = new JsonFields(struct);
            corruptColumn = MalformedRecords.corruptColumn(struct, options.corruptColumn());
            values = new JsonValues[struct.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = JsonValues.of(struct.apply(i).dataType(), options, false);
            }
        } else {
            fields = null;
            corruptColumn = -1;
            DataType element = type instanceof ArrayType array ? array.elementType() : type;
            values = new JsonValues[] {JsonValues.of(type, options, false), JsonValues.of(element, options, false)};
        }
    }

    /** Appends the value of the text {@code [from, to)} to {@code out}, a builder of this reader's type. */
    public void read(byte[] text, int from, int to, VectorBuilder out) {
        if (!Utf8.isValid(text, from, to)) {
            byte[] repaired = Utf8.repaired(text, from, to);
            read(repaired, 0, repaired.length, out);
            return;
        }
        int begin = TextTrim.start(text, from, to);
        if (begin == to) {
            out.appendNull();
            return;
        }
        scanner.reset(text, to);
        int size = out.size();
        String problem = "the value is not of type " + type.sql();
        boolean sound;
        try {
            int start = scanner.skipBlank(begin);
            sound = fields == null ? readCollection(start, out) : readStruct(fields, start, (StructBuilder) out);
        } catch (MalformedTextException e) {
            problem = e.getMessage() + " at byte " + (e.position() - from);
            sound = false;
            out.truncate(size);
        }
        if (!sound) {
            fail(problem, text, from, to, size, out);
        }
    }

    private boolean readCollection(int start, VectorBuilder out) throws MalformedTextException {
        int end = scanner.skipValue(start);
        byte first = scanner.at(start);
        boolean wanted = first == (type instanceof MapType ? '{' : '[');
        if (wanted) {
            return values[0].read(scanner, start, end, out) == JsonValues.FITS;
        }
        if (first == '{'
                && type instanceof ArrayType array
                && array.elementType() instanceof StructType
                && out instanceof ArrayBuilder elements) {
            boolean fits = values[1].read(scanner, start, end, elements.elements()) == JsonValues.FITS;
            elements.endArray();
            return fits;
        }
        return false;
    }

    private boolean readStruct(JsonFields layout, int start, StructBuilder out) throws MalformedTextException {
        if (scanner.at(start) != '{') {
            scanner.skipValue(start);
            return false;
        }
        layout.index(scanner, start);
        boolean sound = true;
        for (int i = 0; i < values.length; i++) {
            if (i == corruptColumn) {
                continue;
            }
            int position = layout.start(i);
            if (position < 0) {
                out.field(i).appendNull();
            } else {
                sound &= values[i].read(scanner, position, layout.end(i), out.field(i)) == JsonValues.FITS;
            }
        }
        if (sound) {
            if (corruptColumn >= 0) {
                out.field(corruptColumn).appendNull();
            }
            out.endStruct();
        }
        return sound;
    }

    /** Ends a value that proved malformed; of a struct, fields may have been appended. */
    private void fail(String problem, byte[] text, int from, int to, int size, VectorBuilder out) {
        if (mode == ParseMode.FAILFAST) {
            String record = new String(text, from, to - from, StandardCharsets.UTF_8);
            throw new MalformedRecordException("from_json", record, problem, null);
        }
        if (!(out instanceof StructBuilder struct)) {
            if (out.size() == size) {
                out.appendNull();
            }
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (i == corruptColumn) {
                ((BytesBuilder) struct.field(i)).append(text, from, to - from);
            } else if (struct.field(i).size() == size) {
                struct.field(i).appendNull();
            }
        }
        struct.endStruct();
    }
}
