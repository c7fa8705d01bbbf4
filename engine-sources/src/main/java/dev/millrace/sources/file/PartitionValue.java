package dev.millrace.sources.file;

import dev.millrace.engine.format.DateText;
import dev.millrace.engine.format.NumberText;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.BooleanBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.DecimalBuilder;
import dev.millrace.engine.vector.DoubleBuilder;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the name of a directory into the value of a partition column. */
final class PartitionValue {
    private PartitionValue() {}

    /**
     * The value for all rows of a file.
     *
     * @param text null for a null value
     * @throws ConnectorException if the text is not a value of the column's type
     */
    static ConstantVector of(StructField column, @Nullable String text, FileEntry file, ZoneId zone) {
        VectorBuilder builder = VectorBuilder.of(column.dataType(), 1);
        if (text == null) {
            builder.appendNull();
        } else if (!append(text, column.dataType(), builder, zone)) {
            throw new ConnectorException(
                    ErrorCondition.user("INVALID_PARTITION_VALUE", "42846"),
                    "Failed to cast value '" + text + "' to data type \""
                            + column.dataType().sql() + "\" for partition column `" + column.name() + "` of "
                            + FileEntry.uri(file.path())
                            + "; give the column another type in the schema, or rename the directory");
        }
        return new ConstantVector(builder.build(), 1);
    }

    private static boolean append(String text, DataType type, VectorBuilder builder, ZoneId zone) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        NumberText numbers = new NumberText();
        if (builder instanceof BytesBuilder strings) {
            strings.append(bytes, 0, bytes.length);
            return type instanceof StringType;
        } else if (builder instanceof DoubleBuilder doubles) {
            double value = type instanceof FloatType
                    ? numbers.parseFloat(bytes, 0, bytes.length)
                    : numbers.parseDouble(bytes, 0, bytes.length);
            doubles.append(value);
            return !numbers.failed();
        } else if (builder instanceof BooleanBuilder booleans) {
            String lower = text.toLowerCase(Locale.ROOT);
            booleans.append(lower.equals("true"));
            return lower.equals("true") || lower.equals("false");
        } else if (builder instanceof DecimalBuilder decimals) {
            return appendDecimal(numbers.parseDecimal(bytes, 0, bytes.length), (DecimalType) type, decimals);
        } else if (builder instanceof IntBuilder ints) {
            return appendInt(bytes, type, ints);
        }
        return builder instanceof LongBuilder longs && appendLong(bytes, type, longs, zone);
    }

    private static boolean appendDecimal(@Nullable BigDecimal value, DecimalType type, DecimalBuilder builder) {
        if (value == null) {
            return false;
        }
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (scaled.precision() > type.precision()) {
            return false;
        }
        builder.append(scaled);
        return true;
    }

    private static boolean appendInt(byte[] text, DataType type, IntBuilder builder) {
        if (type instanceof DateType) {
            int days = DateText.parse(text, 0, text.length);
            builder.append(days);
            return days != DateText.INVALID;
        }
        long max = type instanceof ByteType
                ? Byte.MAX_VALUE
                : type instanceof ShortType ? Short.MAX_VALUE : Integer.MAX_VALUE;
        NumberText numbers = new NumberText();
        long value = numbers.parseLong(text, 0, text.length, -max - 1, max);
        builder.append((int) value);
        return !numbers.failed();
    }

    private static boolean appendLong(byte[] text, DataType type, LongBuilder builder, ZoneId zone) {
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            TimestampText timestamps = new TimestampText(zone);
            long micros = type instanceof TimestampType
                    ? timestamps.parse(text, 0, text.length)
                    : timestamps.parseWithoutZone(text, 0, text.length);
            builder.append(micros);
            return micros != TimestampText.INVALID;
        }
        NumberText numbers = new NumberText();
        builder.append(numbers.parseLong(text, 0, text.length));
        return !numbers.failed();
    }
}
