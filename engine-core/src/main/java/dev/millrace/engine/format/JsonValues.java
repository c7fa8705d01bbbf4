package dev.millrace.engine.format;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.IntBuilder;
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
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampType;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value of one type from text that {@link JsonScanner} has checked, and appends it or, when it does not
 * fit the type, a null. One field that does not fit leaves the others of its struct intact, as in Structured Streaming
 * since 3.4; one element or entry that does not fit makes the whole array or map null.
 */
abstract class JsonValues {
    /** What {@link #read} says of a value that fits its type. */
    static final int FITS = 0;

    /** Of a struct that was appended with nulls for fields that do not fit, or of what has such structs in it. */
    static final int PARTLY = 1;

    /** Of a value that does not fit, for which a null was appended. */
    static final int MISFIT = 2;

    abstract int read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException;

    /**
     * The reader for a type.
     *
     * @param exactText whether a value that is no string becomes a string as it stands, as in files, or as it would be
     *     written anew, as in {@code from_json}
     */
    static JsonValues of(DataType type, JsonOptions options, boolean exactText) {
        if (type instanceof StructType struct) {
            return new StructValues(struct, options, exactText);
        }
        if (type instanceof ArrayType array) {
            return new ArrayValues(of(array.elementType(), options, exactText));
        }
        if (type instanceof MapType map) {
            return new MapValues(map, options, exactText);
        }
        if (type instanceof NullType) {
            return new NoValues();
        }
        if (type instanceof StringType) {
            return new StringValues(exactText ? null : options.syntax());
        }
        if (type instanceof BinaryType) {
            return new BinaryValues();
        }
        if (type instanceof TimestampType) {
            return new TimestampValues(ValueParser.of(type, options.formats()));
        }
        ValueParser parser = ValueParser.of(type, options.formats());
        if (type instanceof DateType) {
            return new DateValues(parser, options.formats().dateFormat().isEmpty());
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            return new FloatingValues(parser, options.syntax().allowNonNumericNumbers());
        }
        return type instanceof NumericType || type instanceof BooleanType
                ? new BareValues(parser, type instanceof DecimalType)
                : new QuotedValues(parser);
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

    static int nullInstead(VectorBuilder out) {
        out.appendNull();
        return MISFIT;
    }

    static int nullUnless(boolean fits, VectorBuilder out) {
        return fits ? FITS : nullInstead(out);
    }

    /** Of the type void there is only null. */
    private static final class NoValues extends JsonValues {
        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            out.appendNull();
            return isNull(scanner, from, to) ? FITS : MISFIT;
        }
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
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return FITS;
            }
            boolean fits = isString(scanner, from)
                    ? quotesAllowed && parseString(scanner, from, to, parser, buffer, out)
                    : parser.parse(scanner.text(), from, to - from, out);
            return nullUnless(fits, out);
        }
    }

    /** Floating point numbers: bare words, and the names of what is not a number, bare or in quotes. */
    private static final class FloatingValues extends JsonValues {
        private final ValueParser parser;
        private final boolean namesAllowed;

        FloatingValues(ValueParser parser, boolean namesAllowed) {
            this.parser = parser;
            this.namesAllowed = namesAllowed;
        }

        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return FITS;
            }
            boolean quoted = isString(scanner, from);
            byte last = scanner.at(quoted ? to - 2 : to - 1);
            if (last == 'N' || last == 'F' || last == 'y') {
                boolean named = namesAllowed
                        && (quoted ? appendNamed(scanner, from + 1, to - 1, out) : appendNamed(scanner, from, to, out));
                return nullUnless(named, out);
            }
            if (to - from == 2 && scanner.matches(from, "-0")) {
                ((DoubleBuilder) out).append(0.0); // an integer, which has no negative zero
                return FITS;
            }
            byte first = scanner.at(from);
            boolean number = first == '-' || first >= '0' && first <= '9';
            return nullUnless(number && parser.parse(scanner.text(), from, to - from, out), out);
        }

        private static boolean appendNamed(JsonScanner scanner, int from, int to, VectorBuilder out) {
            byte sign = scanner.at(from);
            int word = sign == '-' || sign == '+' ? from + 1 : from;
            boolean signed = word > from;
            if (!signed && to - word == 3 && scanner.matches(word, "NaN")) {
                ((DoubleBuilder) out).append(Double.NaN);
                return true;
            }
            boolean infinite = to - word == 8 && scanner.matches(word, "Infinity")
                    || signed && to - word == 3 && scanner.matches(word, "INF");
            if (infinite) {
                ((DoubleBuilder) out).append(sign == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            }
            return infinite;
        }
    }

    /**
     * Dates: strings, also of the number of days since 1970-01-01 when no pattern was given, as Spark 1.5 wrote them.
     */
    private static final class DateValues extends JsonValues {
        private final ValueParser parser;
        private final boolean numbersAllowed;
        private final NumberText numbers = new NumberText();
        private final TextOutput buffer = new TextOutput();

        DateValues(ValueParser parser, boolean numbersAllowed) {
            this.parser = parser;
            this.numbersAllowed = numbersAllowed;
        }

        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return FITS;
            }
            if (!isString(scanner, from) || to - from == 2) {
                return nullInstead(out);
            }
            if (parseString(scanner, from, to, parser, buffer, out)) {
                return FITS;
            }
            byte last = scanner.at(to - 2);
            if (numbersAllowed && last >= '0' && last <= '9') {
                long days = numbers.parseLong(
                        scanner.text(), from + 1, to - from - 2, Integer.MIN_VALUE, Integer.MAX_VALUE);
                if (!numbers.failed() && scanner.at(from + 1) > ' ') {
                    ((IntBuilder) out).append((int) days);
                    return FITS;
                }
            }
            return nullInstead(out);
        }
    }

    /** Timestamps without zone and intervals: strings. */
    private static final class QuotedValues extends JsonValues {
        private final ValueParser parser;
        private final TextOutput buffer = new TextOutput();

        QuotedValues(ValueParser parser) {
            this.parser = parser;
        }

        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return FITS;
            }
            boolean fits = isString(scanner, from) && parseString(scanner, from, to, parser, buffer, out);
            return nullUnless(fits, out);
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
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return FITS;
            }
            if (isString(scanner, from)) {
                return nullUnless(parseString(scanner, from, to, parser, buffer, out), out);
            }
            long limit = Long.MAX_VALUE / 1_000_000;
            long value = seconds.parseLong(scanner.text(), from, to - from, -limit, limit);
            if (seconds.failed()) {
                return nullInstead(out);
            }
            ((LongBuilder) out).append(value * 1_000_000);
            return FITS;
        }
    }

    /** Strings; of any other value its JSON text. */
    private static final class StringValues extends JsonValues {
        private final TextOutput buffer = new TextOutput();
        private final @Nullable JsonRewriter rewriter;

        /** With a syntax other values are written anew, without one they are taken as they stand. */
        StringValues(@Nullable JsonSyntax syntax) {
            rewriter = syntax == null ? null : new JsonRewriter(syntax);
        }

        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
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
            } else if (rewriter != null) {
                buffer.reset();
                rewriter.rewrite(text, from, to, buffer);
                bytes.append(buffer.bytes(), 0, buffer.length());
            } else {
                bytes.append(text, from, to - from);
            }
            return FITS;
        }
    }

    /** Binary values: Base64 in a string. */
    private static final class BinaryValues extends JsonValues {
        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) {
            if (isNull(scanner, from, to)) {
                out.appendNull();
                return FITS;
            }
            if (!isString(scanner, from) || (to - from - 2) % 4 != 0) {
                return nullInstead(out);
            }
            try {
                byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(scanner.text(), from + 1, to - 1));
                ((BytesBuilder) out).append(decoded, 0, decoded.length);
                return FITS;
            } catch (IllegalArgumentException notBase64) {
                return nullInstead(out);
            }
        }
    }

    /** Arrays. */
    private static final class ArrayValues extends JsonValues {
        private final JsonValues elements;

        ArrayValues(JsonValues elements) {
            this.elements = elements;
        }

        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
            if (scanner.at(from) != '[') {
                out.appendNull();
                return isNull(scanner, from, to) ? FITS : MISFIT;
            }
            ArrayBuilder array = (ArrayBuilder) out;
            int worst = FITS;
            int i = scanner.skipBlank(from + 1);
            while (scanner.at(i) != ']') {
                int end = scanner.skipValue(i);
                worst = Math.max(worst, elements.read(scanner, i, end, array.elements()));
                i = scanner.skipBlank(end);
                if (scanner.at(i) == ',') {
                    i = scanner.skipBlank(i + 1);
                }
            }
            if (worst == MISFIT) {
                array.truncate(array.size());
                return nullInstead(array);
            }
            array.endArray();
            return worst;
        }
    }

    /** Maps: objects with any names; equal names stay, as in Spark. */
    private static final class MapValues extends JsonValues {
        private final JsonValues keys = new StringValues(null);
        private final JsonValues values;

        MapValues(MapType type, JsonOptions options, boolean exactText) {
            this.values = of(type.valueType(), options, exactText);
            if (!(type.keyType() instanceof StringType)) {
                throw new IllegalArgumentException("JSON has maps with string keys only, not "
                        + type.keyType().sql());
            }
        }

        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
            if (scanner.at(from) != '{') {
                out.appendNull();
                return isNull(scanner, from, to) ? FITS : MISFIT;
            }
            MapBuilder map = (MapBuilder) out;
            int worst = FITS;
            int i = scanner.skipBlank(from + 1);
            while (scanner.at(i) != '}') {
                int nameEnd = scanner.skipFieldName(i);
                keys.read(scanner, i, nameEnd, map.keys());
                int value = scanner.skipBlank(scanner.expect(scanner.skipBlank(nameEnd), ':'));
                int end = scanner.skipValue(value);
                worst = Math.max(worst, values.read(scanner, value, end, map.values()));
                i = scanner.skipBlank(end);
                if (scanner.at(i) == ',') {
                    i = scanner.skipBlank(i + 1);
                }
            }
            if (worst == MISFIT) {
                map.truncate(map.size());
                return nullInstead(map);
            }
            map.endMap();
            return worst;
        }
    }

    /** Structs: objects; a missing field is null, an unknown one is skipped. */
    static final class StructValues extends JsonValues {
        private final JsonFields fields;
        private final JsonValues[] values;

        StructValues(StructType type, JsonOptions options, boolean exactText) {
            fields = new JsonFields(type);
            values = new JsonValues[type.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = of(type.apply(i).dataType(), options, exactText);
            }
        }

        @Override
        int read(JsonScanner scanner, int from, int to, VectorBuilder out) throws MalformedTextException {
            if (scanner.at(from) != '{') {
                out.appendNull();
                return isNull(scanner, from, to) ? FITS : MISFIT;
            }
            StructBuilder struct = (StructBuilder) out;
            fields.index(scanner, from);
            int result = FITS;
            for (int i = 0; i < values.length; i++) {
                int start = fields.start(i);
                if (start < 0) {
                    struct.field(i).appendNull();
                } else if (values[i].read(scanner, start, fields.end(i), struct.field(i)) != FITS) {
                    result = PARTLY;
                }
            }
            struct.endStruct();
            return result;
        }
    }
}
