package dev.millrace.sinks.file;

import dev.millrace.connector.SinkRequest;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.format.ValueText;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.Suggestions;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which directory a row belongs to, and which columns remain for its file. Directories are named as in Hive and Spark:
 * {@code name=value} for each partition column, with {@code %XX} for characters that file names should not have and
 * {@value #NULL} for nulls and empty strings.
 */
final class PartitionLayout {
    static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private static final byte[] NULL_BYTES = NULL.getBytes(StandardCharsets.US_ASCII);
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final int[] partitionColumns;
    private final byte[][] prefixes;
    private final int[] dataColumns;
    private final StructType dataSchema;
    private final ValueText values;
    private final TextOutput value = new TextOutput();

    private PartitionLayout(
            int[] partitionColumns, byte[][] prefixes, int[] dataColumns, StructType dataSchema, ZoneId zone) {
        this.partitionColumns = partitionColumns;
        this.prefixes = prefixes;
        this.dataColumns = dataColumns;
        this.dataSchema = dataSchema;
        this.values = ValueText.ofCast(zone);
    }

    static PartitionLayout of(SinkRequest request) {
        StructType schema = request.schema();
        List<String> names = request.partitionBy();
        int[] partitions = new int[names.size()];
        byte[][] prefixes = new byte[partitions.length][];
        boolean[] isPartition = new boolean[schema.length()];
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = find(names.get(i), schema);
            StructField column = schema.apply(partitions[i]);
            requireAtomic(column);
            isPartition[partitions[i]] = true;
            TextOutput prefix = new TextOutput();
            byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
            if (i > 0) {
                prefix.write('/');
            }
            escape(name, name.length, prefix);
            prefix.write('=');
            prefixes[i] = prefix.toByteArray();
        }
        List<StructField> rest = new ArrayList<>();
        int[] data = new int[schema.length()];
        for (int i = 0; i < schema.length(); i++) {
            if (!isPartition[i]) {
                data[rest.size()] = i;
                rest.add(schema.apply(i));
            }
        }
        if (rest.isEmpty() && !schema.isEmpty()) {
            throw new ConnectorException(
                    ErrorCondition.user("ALL_PARTITION_COLUMNS_NOT_ALLOWED", "KD005"),
                    "Cannot use all columns for partition columns: " + names
                            + "; leave at least one out of partitionBy, to stand in the files");
        }
        return new PartitionLayout(
                partitions,
                prefixes,
                Arrays.copyOf(data, rest.size()),
                new StructType(rest),
                request.context().zone());
    }

    private static int find(String name, StructType schema) {
        return schema.getFieldIndexCaseInsensitive(name)
                .orElseThrow(() -> new ConnectorException(
                        ErrorCondition.user("PARTITION_COLUMN_NOT_FOUND_IN_SCHEMA", "42000"),
                        "Partition column '" + name + "' not found in schema " + schema.simpleString()
                                + Suggestions.didYouMean(name, List.of(schema.fieldNames()))));
    }

    private static void requireAtomic(StructField column) {
        DataType type = column.dataType();
        if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
            throw new ConnectorException(
                    ErrorCondition.user("INVALID_PARTITION_COLUMN_DATA_TYPE", "0A000"),
                    "Cannot use " + type.sql() + " for the partition column `" + column.name()
                            + "`; partition by a number, a string, a date or a timestamp");
        }
    }

    boolean isPartitioned() {
        return partitionColumns.length > 0;
    }

    /** The columns that files have. */
    StructType dataSchema() {
        return dataSchema;
    }

    /** The rows as they stand in files. */
    Batch dataOf(Batch batch) {
        if (!isPartitioned()) {
            return batch;
        }
        Vector[] columns = new Vector[dataColumns.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(dataColumns[i]);
        }
        return batch.withColumns(columns);
    }

    /** Appends the directory of a row, relative to the root: {@code year=2024/city=K%2Fln}. */
    void appendDirectory(Batch batch, int position, TextOutput out) {
        for (int i = 0; i < partitionColumns.length; i++) {
            out.write(prefixes[i]);
            Vector column = batch.column(partitionColumns[i]);
            value.reset();
            if (!column.isNull(position)) {
                values.append(column, position, value);
            }
            if (value.length() == 0) {
                out.write(NULL_BYTES);
            } else {
                escape(value.bytes(), value.length(), out);
            }
        }
    }

    private static void escape(byte[] text, int length, TextOutput out) {
        for (int i = 0; i < length; i++) {
            int b = text[i] & 0xFF;
            if (b < 0x20 || b == 0x7F || (b < 0x80 && ESCAPED.indexOf(b) >= 0)) {
                out.write('%');
                out.write(HEX[b >> 4]);
                out.write(HEX[b & 15]);
            } else {
                out.writeByte(text[i]);
            }
        }
    }
}
