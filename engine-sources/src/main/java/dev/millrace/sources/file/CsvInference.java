package dev.millrace.sources.file;

import dev.millrace.engine.format.CsvHeader;
import dev.millrace.engine.format.CsvOptions;
import dev.millrace.engine.format.CsvRecordReader;
import dev.millrace.engine.format.CsvSchemaInference;
import dev.millrace.engine.format.CsvStreamReader;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out the columns of csv files: their names from the first line of the first file, their types (with {@code
 * inferSchema}) from all lines. Lines that are equal to the header are headers of other files, as in Structured Streaming.
 */
final class CsvInference implements RecordScan.Visitor {
    private final CsvOptions options;
    private byte[] firstLine = {};
    private @Nullable CsvSchemaInference inference;

    CsvInference(CsvOptions options) {
        this.options = options;
    }

    @Override
    public void open(FileEntry file) {
        // A header is known by its text.
    }

    @Override
    public boolean accept(byte[] text, int from, int to) {
        if (CsvHeaderLine.isNoRecord(text, from, to, options)) {
            return true;
        }
        CsvSchemaInference types = inference;
        if (types == null) {
            firstLine = Arrays.copyOfRange(text, from, to);
            String[] values = CsvHeader.values(text, from, to, options);
            types = new CsvSchemaInference(CsvHeader.columnNames(values, options), options);
            inference = types;
        }
        boolean isHeader = options.header() && Arrays.equals(text, from, to, firstLine, 0, firstLine.length);
        if (!isHeader) {
            types.add(text, from, to);
        }
        return types.wantsMore();
    }

    /** Goes through files whose records are not lines; each of them has its own header. */
    void multiLine(List<FileEntry> files, RecordScan scan, int maxRecordBytes) {
        for (FileEntry file : files) {
            try {
                CsvSchemaInference types = inference;
                if (types == null) {
                    try (CsvStreamReader stream = stream(scan.open(file), maxRecordBytes)) {
                        Optional<String[]> first = stream.readHeader();
                        if (first.isEmpty()) {
                            continue;
                        }
                        types = new CsvSchemaInference(CsvHeader.columnNames(first.get(), options), options);
                        inference = types;
                    }
                }
                try (CsvStreamReader stream = stream(scan.open(file), maxRecordBytes)) {
                    boolean more = !options.header() || stream.readHeader().isPresent();
                    while (more && types.wantsMore()) {
                        more = stream.next(types);
                    }
                }
            } catch (IOException e) {
                throw RecordScan.unreadable(file, e);
            }
        }
    }

    private CsvStreamReader stream(InputStream in, int maxRecordBytes) {
        CsvRecordReader records = new CsvRecordReader(new StructType(), options, new RecordPlace());
        return new CsvStreamReader(in, records, options, maxRecordBytes);
    }

    /** The columns so far; none if there was no line at all. */
    StructType schema() {
        return inference == null ? new StructType() : inference.schema();
    }
}
