package dev.millrace.sources.file;

import dev.millrace.engine.format.CsvOptions;
import dev.millrace.engine.format.CsvRecordReader;
import dev.millrace.engine.format.CsvStreamReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads csv files whose quoted values may have line breaks. */
final class CsvMultiLineRows implements FormatReader {
    private static final long MAX_BATCH_BYTES = 4L * 1024 * 1024;

    private final StructType dataSchema;
    private final CsvOptions options;
    private final int maxRecordBytes;
    private final RecordPlace place;
    private final CsvRecordReader records;
    private final BatchBuilder batch;
    private @Nullable CsvStreamReader stream;

    CsvMultiLineRows(
            StructType required,
            StructType dataSchema,
            CsvOptions options,
            int maxRecordBytes,
            RecordPlace place,
            CsvRecordReader records) {
        this.dataSchema = dataSchema;
        this.options = options;
        this.maxRecordBytes = maxRecordBytes;
        this.place = place;
        this.records = records;
        this.batch = new BatchBuilder(required, Batch.CAPACITY);
    }

    @Override
    public void open(InputStream in, FilePiece piece) throws IOException {
        FileEntry file = piece.file();
        place.openRecords(piece);
        CsvStreamReader opened = new CsvStreamReader(in, records, options, maxRecordBytes);
        stream = opened;
        if (options.header()) {
            Optional<String[]> header = opened.readHeader();
            if (header.isPresent()) {
                CsvHeaderLine.check(header.get(), options, dataSchema, file);
            }
        }
    }

    @Override
    public @Nullable Batch next() throws IOException {
        batch.reset();
        CsvStreamReader source = stream;
        if (source == null) {
            return null;
        }
        long until = source.position() + MAX_BATCH_BYTES;
        do {
            place.nextLine();
        } while (source.next(batch) && !batch.isFull() && (source.position() < until || batch.rowCount() == 0));
        return batch.rowCount() == 0 ? null : batch.build();
    }

    @Override
    public long malformedRecords() {
        return records.malformedRecords();
    }

    @Override
    public void close() throws IOException {
        CsvStreamReader open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }
}
