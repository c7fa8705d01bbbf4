package dev.millrace.examples;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.SourceProvider;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.error.DataLossException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of one's own: the lines that are appended to a file, as the format {@code appended-lines}. An offset is a number of bytes,
 * so any range can be read again.
 */
public final class AppendedLines implements SourceProvider {
    private static final StructType SCHEMA = new StructType().add("value", DataTypes.StringType);

    @Override
    public String name() {
        return "appended-lines";
    }

    @Override
    public ReadTable table(Options options, Optional<StructType> userSchema, ConnectorContext context) {
        return new Table(options.required("Source 'appended-lines'", "path", "the file to follow"));
    }

    private record Table(String path) implements ReadTable {
        @Override
        public String description() {
            return "AppendedLines[" + path + "]";
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public boolean supportsBatch() {
            return true;
        }

        @Override
        public boolean supportsStreaming() {
            return true;
        }

        @Override
        public Source stream(ScanRequest request, SourceContext context) throws IOException {
            return new Stream(path, request.requiredSchema());
        }

        @Override
        public BatchReader batch(ScanRequest request) throws IOException {
            RandomAccessFile file = new RandomAccessFile(path, "r");
            return new Lines(file, 0, file.length(), request.requiredSchema(), true);
        }
    }

    private static final class Stream implements Source {
        private final RandomAccessFile file;
        private final String path;
        private final StructType columns;
        private long end = Long.MAX_VALUE;

        Stream(String path, StructType columns) throws IOException {
            this.path = path;
            this.columns = columns;
            this.file = new RandomAccessFile(path, "r");
        }

        @Override
        public Offset initialOffset() {
            return new LongOffset(0);
        }

        @Override
        public Offset latestOffset(Offset start, ReadLimit limit) throws IOException {
            long complete = Math.min(end, file.length());
            // What follows the last line end is a line that is being written.
            for (long from = ((LongOffset) start).value(); complete > from; complete--) {
                file.seek(complete - 1);
                if (file.read() == '\n') {
                    return new LongOffset(complete);
                }
            }
            return start;
        }

        @Override
        public Offset parseOffset(String json) {
            return LongOffset.parse(json);
        }

        @Override
        public BatchReader read(Offset start, Offset end) throws IOException {
            long to = ((LongOffset) end).value();
            if (to > file.length()) {
                throw new DataLossException(path + " has " + file.length() + " bytes, but " + to + " were read before");
            }
            return new Lines(file, ((LongOffset) start).value(), to, columns, false);
        }

        @Override
        public void commit(Offset end) {
            // The file keeps its lines.
        }

        @Override
        public void onNewData(Runnable wake) {
            // Nobody tells us that a file has grown.
        }

        @Override
        public Optional<Duration> pollInterval() {
            return Optional.of(Duration.ofMillis(100));
        }

        @Override
        public void prepareForAvailableNow() throws IOException {
            end = file.length();
        }

        @Override
        public String description() {
            return "AppendedLines[" + path + "]";
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static final class Lines implements BatchReader {
        private final RandomAccessFile file;
        private final boolean closesFile;
        private final long end;
        private final BatchBuilder rows;
        private long position;

        Lines(RandomAccessFile file, long start, long end, StructType columns, boolean closesFile) {
            this.file = file;
            this.position = start;
            this.end = end;
            this.rows = new BatchBuilder(columns, Batch.CAPACITY);
            this.closesFile = closesFile;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            rows.reset();
            file.seek(position);
            while (position < end && !rows.isFull()) {
                byte[] line = file.readLine().getBytes(StandardCharsets.ISO_8859_1);
                position = file.getFilePointer();
                if (rows.columnCount() > 0) {
                    ((BytesBuilder) rows.column(0)).append(line, 0, line.length);
                }
                rows.endRow();
            }
            return rows.rowCount() == 0 ? null : rows.build();
        }

        @Override
        public void close() throws IOException {
            if (closesFile) {
                file.close();
            }
        }
    }
}
