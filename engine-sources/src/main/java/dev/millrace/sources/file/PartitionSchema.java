package dev.millrace.sources.file;

import dev.millrace.engine.format.DateText;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out the partition columns of files from the names of their directories, with the types that Structured Streaming
 * infers: int, long, decimal for still larger whole numbers, double, timestamp, date, else string.
 */
final class PartitionSchema {
    private PartitionSchema() {}

    /** Made when there are partitions at all, for a quick start. */
    private static final class Patterns {
        static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
        static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(\\.\\d+)?");
        static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|NaN|[+-]?Infinity");

        private Patterns() {}
    }

    /**
     * The partition columns of these files; columns that {@code userSchema} has keep its type.
     *
     * @throws ConnectorException if the files are partitioned by different columns
     */
    static StructType infer(List<FileEntry> files, @Nullable StructType userSchema, boolean inferTypes) {
        List<String> names = List.of();
        List<DataType> types = new ArrayList<>();
        FileEntry first = null;
        for (FileEntry file : files) {
            List<PartitionPath> partitions = PartitionPath.of(file);
            List<String> found = names(partitions);
            if (first == null) {
                first = file;
                names = found;
                for (int i = 0; i < names.size(); i++) {
                    types.add(DataTypes.NullType);
                }
            } else if (!found.equals(names)) {
                throw conflict(first, names, file, found);
            }
            for (int i = 0; i < partitions.size(); i++) {
                types.set(i, merge(types.get(i), inferTypes ? infer(partitions.get(i)) : DataTypes.StringType));
            }
        }
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Integer> given =
                    userSchema == null ? Optional.empty() : userSchema.getFieldIndexCaseInsensitive(names.get(i));
            DataType inferred = types.get(i) instanceof NullType ? DataTypes.StringType : types.get(i);
            fields.add(
                    given.isPresent() && userSchema != null
                            ? userSchema.apply(given.get())
                            : new StructField(names.get(i), inferred, true));
        }
        return new StructType(fields);
    }

    private static List<String> names(List<PartitionPath> partitions) {
        List<String> names = new ArrayList<>(partitions.size());
        for (PartitionPath partition : partitions) {
            names.add(partition.name());
        }
        return names;
    }

    private static ConnectorException conflict(
            FileEntry first, List<String> names, FileEntry second, List<String> others) {
        return new ConnectorException(
                ErrorCondition.user("CONFLICTING_PARTITION_COLUMN_NAMES", "KD009"),
                "Conflicting partition column names detected: " + names + " (" + FileEntry.uri(first.path()) + ") and "
                        + others + " (" + FileEntry.uri(second.path())
                        + "); all files of a table must lie in directories of the same names. To read them without"
                        + " partition columns set 'recursiveFileLookup' to true, or leave some out with another 'path'");
    }

    private static DataType infer(PartitionPath partition) {
        String text = partition.value();
        if (partition.isNull()) {
            return DataTypes.NullType;
        }
        if (!Patterns.NUMBER.matcher(text).matches()) {
            return inferTime(text);
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
            if (whole && number.toBigInteger().bitLength() < 32) {
                return DataTypes.IntegerType;
            }
            if (whole && number.toBigInteger().bitLength() < 64) {
                return DataTypes.LongType;
            }
            int digits = number.precision() - number.scale();
            return number.scale() <= 0 && digits <= DecimalType.MAX_PRECISION
                    ? DataTypes.createDecimalType(digits, 0)
                    : DataTypes.DoubleType;
        } catch (NumberFormatException notANumber) {
            return DataTypes.DoubleType;
        }
    }

    private static DataType inferTime(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Patterns.TIMESTAMP.matcher(text).matches()
                && new TimestampText(ZoneOffset.UTC).parse(bytes, 0, bytes.length) != TimestampText.INVALID) {
            return DataTypes.TimestampType;
        }
        if (Patterns.DATE.matcher(text).matches() && DateText.parse(bytes, 0, bytes.length) != DateText.INVALID) {
            return DataTypes.DateType;
        }
        return DataTypes.StringType;
    }

    /** The narrowest type that holds values of both. */
    private static DataType merge(DataType left, DataType right) {
        if (left.equals(right) || right instanceof NullType) {
            return left;
        }
        if (left instanceof NullType) {
            return right;
        }
        int leftRank = rank(left);
        int rightRank = rank(right);
        if (leftRank > 0 && rightRank > 0) {
            if (leftRank == rightRank || leftRank == 3 || rightRank == 3) {
                return mergeWithDecimal(left, right);
            }
            return leftRank > rightRank ? left : right;
        }
        boolean times = (left instanceof DateType && right instanceof TimestampType)
                || (left instanceof TimestampType && right instanceof DateType);
        return times ? DataTypes.TimestampType : DataTypes.StringType;
    }

    private static DataType mergeWithDecimal(DataType left, DataType right) {
        if (left instanceof DoubleType || right instanceof DoubleType) {
            return DataTypes.DoubleType;
        }
        return DataTypes.createDecimalType(Math.max(digits(left), digits(right)), 0);
    }

    private static int digits(DataType type) {
        return type instanceof DecimalType decimal ? decimal.precision() : type instanceof LongType ? 20 : 10;
    }

    private static int rank(DataType type) {
        return type instanceof IntegerType
                ? 1
                : type instanceof LongType ? 2 : type instanceof DecimalType ? 3 : type instanceof DoubleType ? 4 : 0;
    }
}
