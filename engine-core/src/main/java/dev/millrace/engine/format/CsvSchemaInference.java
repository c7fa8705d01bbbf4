package dev.millrace.engine.format;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Infers the types of CSV columns from their values, by the rules of Structured Streaming's CSV source: the tightest
 * of int, long, decimal, double, date, timestamp, boolean that all values have, otherwise string.
 */
public final class CsvSchemaInference {
    /** Date patterns whose texts are timestamps, too, where no pattern for timestamps is given. */
    private static final Set<String> LENIENT_DATES =
            Set.of("yyyy-MM-dd", "yyyy-M-d", "yyyy-M-dd", "yyyy-MM-d", "yyyy-MM", "yyyy-M", "yyyy");

    private final CsvOptions options;
    private final String[] names;
    private final DataType[] types;
    private final CsvTokenizer tokenizer;
    private final NumberText numbers = new NumberText();
    private final DateTimePattern datePattern;
    private final Optional<DateTimePattern> timestampPattern;
    private final TimestampText timestamps;
    private final SplittableRandom random = new SplittableRandom(1);

    /** Inference for columns of these names; see {@link CsvHeader#columnNames}. */
    public CsvSchemaInference(String[] columnNames, CsvOptions options) {
        TextFormats formats = options.formats();
        this.options = options;
        this.names = columnNames.clone();
        this.types = new DataType[names.length];
        this.tokenizer = new CsvTokenizer(options);
        this.datePattern =
                new DateTimePattern(formats.dateFormat().orElse("yyyy-MM-dd"), formats.zone(), formats.locale());
        this.timestampPattern = formats.timestampFormat()
                .map(pattern -> new DateTimePattern(pattern, formats.zone(), formats.locale()));
        this.timestamps = new TimestampText(formats.zone());
        Arrays.fill(types, options.inference().inferSchema() ? DataTypes.NullType : DataTypes.StringType);
    }

    /** Whether more records can change the schema. */
    public boolean wantsMore() {
        for (DataType type : types) {
            if (!(type instanceof StringType)) {
                return true;
            }
        }
        return false;
    }

    /** Takes a record into account, or leaves it aside as the option {@code samplingRatio} says. */
    public void add(byte[] text, int from, int to) {
        double ratio = options.inference().samplingRatio();
        if (ratio < 1 && random.nextDouble() >= ratio || TextTrim.start(text, from, to) == to) {
            return;
        }
        try {
            tokenizer.tokenizeLine(text, from, to);
        } catch (MalformedTextException malformed) {
            return; // reading will deal with it
        }
        addTokens(tokenizer);
    }

    /** Takes the record that the tokenizer has cut into account. */
    void addTokens(CsvTokenizer tokens) {
        int columns = Math.min(types.length, tokens.count());
        for (int i = 0; i < columns; i++) {
            if (!(types[i] instanceof StringType) && !tokens.isNull(i) && tokens.length(i) > 0) {
                byte[] bytes = tokens.bytes(i);
                String field = new String(bytes, tokens.offset(i), tokens.length(i), StandardCharsets.UTF_8);
                if (!field.equals(options.dialect().nullValue())) {
                    types[i] = merge(types[i], infer(types[i], field));
                }
            }
        }
    }

    /** The columns so far; one without any value is a string. */
    public StructType schema() {
        StructField[] fields = new StructField[names.length];
        for (int i = 0; i < fields.length; i++) {
            DataType type = types[i] instanceof NullType ? DataTypes.StringType : types[i];
            fields[i] = DataTypes.createStructField(names[i], type, true);
        }
        return new StructType(fields);
    }

    /** The type of a value; what it must have failed to be, given the type so far, is not tried. */
    private DataType infer(DataType soFar, String field) {
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        if (soFar instanceof TimestampType) {
            return isTimestamp(text) ? soFar : inferBoolean(field);
        }
        if (soFar instanceof DateType) {
            return inferDate(text, field);
        }
        if (soFar.equals(DataTypes.BooleanType)) {
            return inferBoolean(field);
        }
        if (soFar instanceof DoubleType) {
            return inferDouble(text, field);
        }
        if (soFar instanceof DecimalType) {
            return inferDecimal(text, field);
        }
        return inferInteger(soFar, text, field);
    }

    private DataType inferInteger(DataType soFar, byte[] text, String field) {
        if (text[0] > ' ' && text[text.length - 1] > ' ') {
            long value = numbers.parseLong(text, 0, text.length);
            if (!numbers.failed()) {
                boolean small = value == (int) value && !(soFar instanceof LongType);
                return small ? DataTypes.IntegerType : DataTypes.LongType;
            }
        }
        return inferDecimal(text, field);
    }

    private DataType inferDecimal(byte[] text, String field) {
        try {
            BigDecimal value = new BigDecimal(field);
            if (value.scale() <= 0 && value.precision() - value.scale() <= DecimalType.MAX_PRECISION) {
                return new DecimalType(value.precision() - value.scale(), 0);
            }
        } catch (NumberFormatException notANumber) {
            // Something else, then.
        }
        return inferDouble(text, field);
    }

    private DataType inferDouble(byte[] text, String field) {
        TextFormats formats = options.formats();
        numbers.parsePlainDouble(text, 0, text.length);
        if (!numbers.failed()
                || field.equals(formats.nanValue())
                || field.equals(formats.positiveInf())
                || field.equals(formats.negativeInf())) {
            return DataTypes.DoubleType;
        }
        return inferDate(text, field);
    }

    private DataType inferDate(byte[] text, String field) {
        if (options.inference().preferDate() && datePattern.parseDate(text, 0, text.length) != DateText.INVALID) {
            return DataTypes.DateType;
        }
        return isTimestamp(text) ? DataTypes.TimestampType : inferBoolean(field);
    }

    private boolean isTimestamp(byte[] text) {
        long micros = timestampPattern.isPresent()
                ? timestampPattern.get().parseTimestamp(text, 0, text.length)
                : timestamps.parse(text, 0, text.length);
        return micros != TimestampText.INVALID;
    }

    private static DataType inferBoolean(String field) {
        boolean isBoolean = field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false");
        return isBoolean ? DataTypes.BooleanType : DataTypes.StringType;
    }

    private DataType merge(DataType a, DataType b) {
        boolean dates = a instanceof DateType && b instanceof TimestampType
                || a instanceof TimestampType && b instanceof DateType;
        if (dates) {
            boolean lenient = timestampPattern.isEmpty()
                    && LENIENT_DATES.contains(options.formats().dateFormat().orElse("yyyy-MM-dd"));
            return lenient ? DataTypes.TimestampType : DataTypes.StringType;
        }
        return InferredTypes.merge(a, b).orElse(DataTypes.StringType);
    }
}
