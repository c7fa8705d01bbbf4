package dev.millrace.engine.format;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Infers a schema from JSON records, by the rules of Structured Streaming's JSON source: fields in the order of their
 * names, whole numbers as long, others as double, what does not go together as string; a malformed record adds the
 * column for such records.
 */
public final class JsonSchemaInference {
    private final JsonOptions options;
    private final JsonScanner scanner;
    private final TextOutput buffer = new TextOutput();
    private final NumberText numbers = new NumberText();
    private final TimestampText timestamps;
    private final Optional<DateTimePattern> timestampPattern;
    private final SplittableRandom random = new SplittableRandom(1);
    private DataType root = new StructType();

    public JsonSchemaInference(JsonOptions options) {
        TextFormats formats = options.formats();
        this.options = options;
        this.scanner = new JsonScanner(options.syntax());
        this.timestamps = new TimestampText(formats.zone());
        this.timestampPattern = formats.timestampFormat()
                .map(pattern -> new DateTimePattern(pattern, formats.zone(), formats.locale()));
    }

    /** Takes a record into account, or leaves it aside as the option {@code samplingRatio} says. */
    public void add(byte[] text, int from, int to) {
        double ratio = options.inference().samplingRatio();
        if (ratio < 1 && random.nextDouble() >= ratio) {
            return;
        }
        int begin = TextTrim.start(text, from, to);
        if (begin == to) {
            return;
        }
        scanner.reset(text, to);
        try {
            int start = scanner.skipBlank(begin);
            int end = scanner.skipValue(start);
            addRoot(infer(start, end), text, from, to);
        } catch (MalformedTextException malformed) {
            addMalformed(malformed.getMessage() + " at byte " + (malformed.position() - from), text, from, to);
        }
    }

    private void addRoot(DataType type, byte[] text, int from, int to) {
        DataType record = type;
        while (record instanceof ArrayType array) {
            record = array.elementType();
        }
        if (record instanceof StructType) {
            root = merge(root, record);
        } else if (!(record instanceof NullType)) {
            addMalformed("a record must be an object or an array of objects", text, from, to);
        }
    }

    private void addMalformed(String problem, byte[] text, int from, int to) {
        switch (options.mode()) {
            case PERMISSIVE ->
                root = merge(root, new StructType(new StructField[] {
                    DataTypes.createStructField(options.corruptColumn(), DataTypes.StringType, true)
                }));
            case DROPMALFORMED -> {
                // Reading will drop it as well.
            }
            case FAILFAST ->
                throw new MillraceException(
                        ErrorCondition.user("_LEGACY_ERROR_TEMP_2165", "XX000"),
                        "Malformed records are detected in schema inference. Parse Mode: FAILFAST. Reasons: Failed to"
                                + " infer a common schema: " + problem + ", in "
                                + new String(text, from, Math.min(200, to - from), StandardCharsets.UTF_8));
        }
    }

    /** The fields so far, without those that only objects without fields had. */
    public StructType schema() {
        return canonical(root)
                .filter(StructType.class::isInstance)
                .map(StructType.class::cast)
                .orElse(new StructType());
    }

    private Optional<DataType> canonical(DataType type) {
        if (type instanceof ArrayType array) {
            return canonical(array.elementType()).map(element -> new ArrayType(element, array.containsNull()));
        }
        if (type instanceof StructType struct) {
            List<StructField> fields = new ArrayList<>();
            for (StructField field : struct.fields()) {
                if (!field.name().isEmpty()) {
                    canonical(field.dataType())
                            .ifPresent(t -> fields.add(DataTypes.createStructField(field.name(), t, true)));
                }
            }
            return fields.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StructType(fields.toArray(new StructField[0])));
        }
        if (type instanceof NullType) {
            return options.inference().dropFieldIfAllNull() ? Optional.empty() : Optional.of(DataTypes.StringType);
        }
        return Optional.of(type);
    }

    private DataType infer(int from, int to) throws MalformedTextException {
        return switch (scanner.at(from)) {
            case '{' -> inferObject(from);
            case '[' -> inferArray(from);
            case '"', '\'' -> inferString(from, to);
            case 'n' -> DataTypes.NullType;
            case 't', 'f' -> options.inference().primitivesAsString() ? DataTypes.StringType : DataTypes.BooleanType;
            default -> options.inference().primitivesAsString() ? DataTypes.StringType : inferNumber(from, to);
        };
    }

    private DataType inferObject(int from) throws MalformedTextException {
        Map<String, DataType> fields = new TreeMap<>();
        int i = scanner.skipBlank(from + 1);
        while (scanner.at(i) != '}') {
            int nameEnd = scanner.skipFieldName(i);
            String name = name(i, nameEnd);
            int value = scanner.skipBlank(scanner.expect(scanner.skipBlank(nameEnd), ':'));
            int end = scanner.skipValue(value);
            fields.merge(name, infer(value, end), this::merge);
            i = scanner.skipBlank(end);
            if (scanner.at(i) == ',') {
                i = scanner.skipBlank(i + 1);
            }
        }
        return struct(fields);
    }

    private static StructType struct(Map<String, DataType> fields) {
        StructField[] result = new StructField[fields.size()];
        int i = 0;
        for (Map.Entry<String, DataType> field : fields.entrySet()) {
            result[i++] = DataTypes.createStructField(field.getKey(), field.getValue(), true);
        }
        return new StructType(result);
    }

    private DataType inferArray(int from) throws MalformedTextException {
        DataType element = DataTypes.NullType;
        int i = scanner.skipBlank(from + 1);
        while (scanner.at(i) != ']') {
            int end = scanner.skipValue(i);
            element = merge(element, infer(i, end));
            i = scanner.skipBlank(end);
            if (scanner.at(i) == ',') {
                i = scanner.skipBlank(i + 1);
            }
        }
        return new ArrayType(element, true);
    }

    private String name(int from, int to) {
        byte[] text = scanner.text();
        if (text[from] != '"' && text[from] != '\'') {
            return new String(text, from, to - from, StandardCharsets.UTF_8);
        }
        buffer.reset();
        JsonStrings.unescape(text, from, to, buffer);
        return buffer.toString();
    }

    /** An empty string may stand for null, and fits every type. */
    private DataType inferString(int from, int to) {
        if (to - from == 2) {
            return DataTypes.NullType;
        }
        String value = name(from, to);
        if (options.inference().prefersDecimal()) {
            try {
                BigDecimal number = new BigDecimal(value.replace(",", ""));
                if (fitsDecimal(number)) {
                    return decimal(number);
                }
            } catch (NumberFormatException notANumber) {
                // A timestamp or a string, then.
            }
        }
        return options.inference().inferTimestamp() && isTimestamp(value)
                ? DataTypes.TimestampType
                : DataTypes.StringType;
    }

    private boolean isTimestamp(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        long micros = timestampPattern.isPresent()
                ? timestampPattern.get().parseTimestamp(text, 0, text.length)
                : timestamps.parse(text, 0, text.length);
        return micros != TimestampText.INVALID;
    }

    private DataType inferNumber(int from, int to) {
        byte[] text = scanner.text();
        numbers.parseLong(text, from, to - from);
        if (!numbers.failed()) {
            return DataTypes.LongType;
        }
        String value = new String(text, from, to - from, StandardCharsets.UTF_8);
        boolean whole = value.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
        if (whole || options.inference().prefersDecimal()) {
            try {
                BigDecimal number = new BigDecimal(value);
                return fitsDecimal(number) ? decimal(number) : DataTypes.DoubleType;
            } catch (NumberFormatException named) {
                return DataTypes.DoubleType; // NaN and the like
            }
        }
        return DataTypes.DoubleType;
    }

    private static boolean fitsDecimal(BigDecimal number) {
        return number.scale() >= 0 && Math.max(number.precision(), number.scale()) <= DecimalType.MAX_PRECISION;
    }

    private static DecimalType decimal(BigDecimal number) {
        return new DecimalType(Math.max(number.precision(), number.scale()), number.scale());
    }

    private DataType merge(DataType a, DataType b) {
        if (a instanceof StructType x && b instanceof StructType y) {
            Map<String, DataType> fields = new TreeMap<>();
            for (StructField field : x.fields()) {
                fields.put(field.name(), field.dataType());
            }
            for (StructField field : y.fields()) {
                fields.merge(field.name(), field.dataType(), this::merge);
            }
            return struct(fields);
        }
        if (a instanceof ArrayType x && b instanceof ArrayType y) {
            return new ArrayType(merge(x.elementType(), y.elementType()), x.containsNull() || y.containsNull());
        }
        return InferredTypes.merge(a, b).orElse(DataTypes.StringType);
    }
}
