package dev.millrace.sources.file;

import dev.millrace.connector.BatchReader;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import java.util.List;

/**
 * How one query reads files, whatever files they are.
 *
 * @param location the paths, for people
 * @param dataSchema the columns that records have
 * @param required the columns to deliver
 */
record FileScan(
        String location,
        FileFormat format,
        StructType dataSchema,
        StructType required,
        FileContent content,
        ReadPolicy plannedPolicy,
        ReadPolicy unplannedPolicy,
        ZoneId zone) {

    /** Reads these files; {@code planned} as in {@link ReadPolicy}. */
    BatchReader open(List<FileEntry> files, boolean planned) {
        FileColumns columns = new FileColumns(required, dataSchema, zone);
        return new FileScanReader(
                files,
                content,
                format.reader(dataSchema, columns.dataColumns()),
                columns,
                planned ? plannedPolicy : unplannedPolicy);
    }
}
