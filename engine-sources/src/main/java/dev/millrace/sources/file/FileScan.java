package dev.millrace.sources.file;

import dev.millrace.connector.BatchReader;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How one query reads files, whatever files they are.
 *
 * @param location the paths, for people
 * @param dataSchema the columns that records have
 * @param required the columns to deliver
 * @param partitionFilter which files need not be opened
 */
record FileScan(
        String location,
        FileFormat format,
        StructType dataSchema,
        StructType required,
        PartitionFilter partitionFilter,
        FileContent content,
        ReadPolicy plannedPolicy,
        ReadPolicy unplannedPolicy,
        ZoneId zone) {

    /** Reads these files; {@code planned} as in {@link ReadPolicy}. */
    BatchReader open(List<FileEntry> files, boolean planned) {
        List<FilePiece> pieces = new ArrayList<>(files.size());
        for (FileEntry file : partitionFilter.keep(files)) {
            pieces.add(FilePiece.whole(file, content));
        }
        return open(pieces, planned ? plannedPolicy : unplannedPolicy);
    }

    /** Reads these pieces of files. */
    BatchReader open(List<FilePiece> pieces, ReadPolicy policy) {
        FileColumns columns = new FileColumns(required, dataSchema, zone);
        return new FileScanReader(pieces, this, format.reader(dataSchema, columns.dataColumns()), columns, policy);
    }
}
