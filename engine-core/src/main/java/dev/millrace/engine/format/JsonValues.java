package dev.millrace.engine.format;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.MapBuilder;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampType;
import java.util.Arrays;
import java.util.Base64;

/**
 * Reads one JSON value of one type from text that {@link JsonScanner} has checked, and appends it or, when it does not fit
 * the type, a null. {@link #read} returns whether it fitted: one field that does not fit leaves the others of its record
 * intact, as in Structured Streaming since 3.4.
 */
abstract class JsonValues {
    abstract boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException;

    static JsonValues of(DataType type, JsonOptions options) {
        if (type instanceof StructType struct) {
            return new StructValues(struct, options);
        }
        if (type instanceof ArrayType array) {
            return new ArrayValues(of(array.elementType(), options));
        }
        if (type instanceof MapType map) {
            return new MapValues(map, options);
        }
        if (type instanceof StringType) {
            return new StringValues();
        }
        if (type instanceof BinaryType) {
            return new BinaryValues();
        }
        if (type instanceof TimestampType) {
            return new TimestampValues(ValueParser.of(type, options.formats()));
        }
        ValueParser parser = ValueParser.of(type, options.formats());
        if (type instanceof DoubleType || type instanceof FloatType) {
            return new FloatingValues(parser, options.syntax().allowNonNumericNumbers());
        }
        return type instanceof NumericType || type instanceof BooleanType
                ? new BareValues(parser, type instanceof DecimalType)
                : new QuotedValues(parser, type instanceof DateType);
    }

    static boolean isNull(JsonScanner scanner, int from, int to) {
        return to - from == 4 && scanner.at(from) == 'n';
    }

    static boolean isString(JsonScanner scanner, int from) {
        byte first = scanner.at(from);
        return first == '"' || first == '\'';
    }

    /** Reads the characters of a string token through a parser. */
    static boolean parseString(
            JsonScanner scanner, int from, int to, ValueParser parser, TextOutput buffer, VectorBuilder out) {
        byte[] text = scanner.text();
        if (!JsonStrings.hasEscapes(text, from, to)) {
            return parser.parse(text, from + 1, to - from - 2, out);
        }
        buffer.reset();
        JsonStrings.unescape(text, from, to, buffer);
        return parser.parse(buffer.bytes(), 0, buffer.length(), out);
    }

    static boolean nullInstead(VectorBuilder out) {
        out.appendNull();
        return false;
    }

    /** Numbers and booleans: bare words; a decimal may be in quotes as well. */
    private static final class BareValues extends JsonValues {
        private final ValueParser parser;
        private final boolean quotesAllowed;
        private final TextOutput buffer = new TextOutput();

        BareValues(ValueParser parser, boolean quotesAllowed) {
            this.parser = parser;
            this.quotesAllowed = quotesAllowed;
        }

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return true;
            }
            boolean fits = isString(scanner, from)
                    ? quotesAllowed && parseString(scanner, from, to, parser, buffer, out)
                    : parser.parse(scanner.text(), from, to - from, out);
            return fits || nullInstead(out);
        }
    }

    /** Floating point numbers: bare words, and the names of what is not a number in quotes. */
    private static final class FloatingValues extends JsonValues {
        private static final String[] NAMES = {"NaN", "+INF", "INF", "+Infinity", "Infinity", "-INF", "-Infinity"};
        private final ValueParser parser;
        private final boolean namesAllowed;

        FloatingValues(ValueParser parser, boolean namesAllowed) {
            this.parser = parser;
            this.namesAllowed = namesAllowed;
        }

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return true;
            }
            boolean fits = isString(scanner, from)
                    ? namesAllowed
                            && isName(scanner, from + 1, to - 1)
                            && parser.parse(scanner.text(), from + 1, to - from - 2, out)
                    : scanner.at(from) != 't'
                            && scanner.at(from) != 'f'
                            && parser.parse(scanner.text(), from, to - from, out);
            return fits || nullInstead(out);
        }

        private static boolean isName(JsonScanner scanner, int from, int to) {
            for (String name : NAMES) {
                if (name.length() == to - from && scanner.matches(from, name)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Dates, timestamps without zone and intervals: strings; a date must not be empty. */
    private static final class QuotedValues extends JsonValues {
        private final ValueParser parser;
        private final boolean date;
        private final TextOutput buffer = new TextOutput();

        QuotedValues(ValueParser parser, boolean date) {
            this.parser = parser;
            this.date = date;
        }

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return true;
            }
            boolean fits = isString(scanner, from)
                    && (!date || to - from > 2)
                    && parseString(scanner, from, to, parser, buffer, out);
            return fits || nullInstead(out);
        }
    }

    /** Timestamps: strings, or whole seconds since the epoch. */
    private static final class TimestampValues extends JsonValues {
        private final ValueParser parser;
        private final NumberText seconds = new NumberText();
        private final TextOutput buffer = new TextOutput();

        TimestampValues(ValueParser parser) {
            this.parser = parser;
        }

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return true;
            }
            if (isString(scanner, from)) {
                return parseString(scanner, from, to, parser, buffer, out) || nullInstead(out);
            }
            long limit = Long.MAX_VALUE / 1_000_000;
            long value = seconds.parseLong(scanner.text(), from, to - from, -limit, limit);
            if (seconds.failed()) {
                return nullInstead(out);
            }
            ((LongBuilder) out).append(value * 1_000_000);
            return true;
        }
    }

    /** Strings; of any other value its JSON text, without blanks. */
    private static final class StringValues extends JsonValues {
        private final TextOutput buffer = new TextOutput();

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
            byte[] text = scanner.text();
            BytesBuilder bytes = (BytesBuilder) out;
            byte first = text[from];
            if (first == '"' || first == '\'') {
                if (JsonStrings.hasEscapes(text, from, to)) {
                    buffer.reset();
                    JsonStrings.unescape(text, from, to, buffer);
                    bytes.append(buffer.bytes(), 0, buffer.length());
                } else {
                    bytes.append(text, from + 1, to - from - 2);
                }
            } else if (isNull(scanner, from, to)) {
                out.appendNull();
            } else if (first == '{' || first == '[') {
                buffer.reset();
                compact(scanner, from, to);
                bytes.append(buffer.bytes(), 0, buffer.length());
            } else {
                bytes.append(text, from, to - from);
            }
            return true;
        }

        private void compact(JsonScanner scanner, int from, int to) throws MalformedTextException {
            byte[] text = scanner.text();
            int i = from;
            while (i < to) {
                byte b = text[i];
                if (b == '"') {
                    int end = scanner.skipString(i);
                    buffer.write(text, i, end - i);
                    i = end;
                } else {
                    if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                        buffer.writeByte(b);
                    }
                    i++;
                }
            }
        }
    }

    /** Binary values: Base64 in a string. */
    private static final class BinaryValues extends JsonValues {
        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return true;
            }
            if (!isString(scanner, from)) {
                return nullInstead(out);
            }
            try {
                byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(scanner.text(), from + 1, to - 1));
                ((BytesBuilder) out).append(decoded, 0, decoded.length);
                return true;
            } catch (IllegalArgumentException notBase64) {
                return nullInstead(out);
            }
        }
    }

    /** Arrays; an element that does not fit is null. */
    private static final class ArrayValues extends JsonValues {
        private final JsonValues elements;

        ArrayValues(JsonValues elements) {
            this.elements = elements;
        }

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
            if (scanner.at(from) != '[') {
                out.appendNull();
                return isNull(scanner, from, to);
            }
            ArrayBuilder array = (ArrayBuilder) out;
            boolean fits = true;
            int i = scanner.skipBlank(from + 1);
            while (scanner.at(i) != ']') {
                int end = scanner.skipValue(i);
                fits &= elements.read(scanner, i, end, array.elements());
                i = scanner.skipBlank(end);
                if (scanner.at(i) == ',') {
                    i = scanner.skipBlank(i + 1);
                }
            }
            array.endArray();
            return fits;
        }
    }

    /** Maps: objects with any names; equal names stay, as in Spark. */
    private static final class MapValues extends JsonValues {
        private final JsonValues keys = new StringValues();
        private final JsonValues values;

        MapValues(MapType type, JsonOptions options) {
            this.values = of(type.valueType(), options);
            if (!(type.keyType() instanceof StringType)) {
                throw new IllegalArgumentException("JSON has maps with string keys only, not "
                        + type.keyType().sql());
            }
        }

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
            if (scanner.at(from) != '{') {
                out.appendNull();
                return isNull(scanner, from, to);
            }
            MapBuilder map = (MapBuilder) out;
            boolean fits = true;
            int i = scanner.skipBlank(from + 1);
            while (scanner.at(i) != '}') {
                int nameEnd = scanner.skipFieldName(i);
                keys.read(scanner, i, nameEnd, map.keys());
                int value = scanner.skipBlank(scanner.expect(scanner.skipBlank(nameEnd), ':'));
                int end = scanner.skipValue(value);
                fits &= values.read(scanner, value, end, map.values());
                i = scanner.skipBlank(end);
                if (scanner.at(i) == ',') {
                    i = scanner.skipBlank(i + 1);
                }
            }
            map.endMap();
            return fits;
        }
    }

    /** Structs: objects; a missing field is null, an unknown one is skipped. */
    static final class StructValues extends JsonValues {
        private final JsonFields fields;
        private final JsonValues[] values;

        StructValues(StructType type, JsonOptions options) {
            fields = new JsonFields(type);
            values = new JsonValues[type.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = of(type.apply(i).dataType(), options);
            }
        }

        @Override
        boolean read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
            if (scanner.at(from) != '{') {
                out.appendNull();
                return isNull(scanner, from, to);
            }
            StructBuilder struct = (StructBuilder) out;
            fields.index(scanner, from);
            boolean fits = true;
            for (int i = 0; i < values.length; i++) {
                int start = fields.start(i);
                if (start < 0) {
                    struct.field(i).appendNull();
                } else {
                    fits &= values[i].read(scanner, start, fields.end(i), struct.field(i));
                }
            }
            struct.endStruct();
            return fits;
        }
    }
}
