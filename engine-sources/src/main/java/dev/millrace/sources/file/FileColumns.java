package dev.millrace.sources.file;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the columns of a scan together: those that come from the records, and those that are the same for all rows of a file,
 * which are the partition columns and {@code _metadata}.
 *
 * <p>A column that the records could have as well is taken from the path where the path has it: directories may be
 * partitioned after a stream was defined over an empty one.
 */
final class FileColumns {
    private final StructType required;
    private final StructType dataColumns;
    private final ZoneId zone;
    /** For each required column its number among the data columns, or -1. */
    private final int[] sources;

    private final @Nullable ConstantVector[] constants;

    /**
     * @param required what a scan delivers
     * @param dataSchema the columns that records have
     */
    FileColumns(StructType required, StructType dataSchema, ZoneId zone) {
        this.required = required;
        this.zone = zone;
        this.sources = new int[required.length()];
        this.constants = new ConstantVector[sources.length];
        List<StructField> fromRecords = new ArrayList<>();
        for (int i = 0; i < sources.length; i++) {
            StructField column = required.apply(i);
            sources[i] = -1;
            if (dataSchema.contains(column.name())) {
                sources[i] = fromRecords.size();
                fromRecords.add(column);
            }
        }
        this.dataColumns = new StructType(fromRecords);
    }

    /** The columns to read from the records. */
    StructType dataColumns() {
        return dataColumns;
    }

    /** Finds the values that hold for all rows of this file. */
    void open(FileEntry file) {
        List<PartitionPath> partitions = PartitionPath.of(file);
        for (int i = 0; i < sources.length; i++) {
            StructField column = required.apply(i);
            PartitionPath partition = find(column.name(), partitions);
            if (partition != null) {
                constants[i] = PartitionValue.of(column, partition.isNull() ? null : partition.value(), file, zone);
            } else if (sources[i] >= 0) {
                constants[i] = null;
            } else if (column.name().equals(FileMetadata.COLUMN)) {
                constants[i] = FileMetadata.of(file);
            } else {
                constants[i] = PartitionValue.of(column, null, file, zone);
            }
        }
    }

    private static @Nullable PartitionPath find(String name, List<PartitionPath> partitions) {
        for (PartitionPath partition : partitions) {
            if (partition.name().equalsIgnoreCase(name)) {
                return partition;
            }
        }
        return null;
    }

    /** The batch with all required columns. */
    Batch complete(Batch data) {
        Vector[] columns = new Vector[sources.length];
        for (int i = 0; i < columns.length; i++) {
            ConstantVector constant = constants[i];
            if (constant == null) {
                columns[i] = data.column(sources[i]);
            } else {
                constant.ensureCapacity(data.rowCount());
                columns[i] = constant;
            }
        }
        return data.withColumns(columns);
    }
}
