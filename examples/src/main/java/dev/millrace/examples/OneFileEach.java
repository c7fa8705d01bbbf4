package dev.millrace.examples;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.connector.SinkProvider;
import dev.millrace.connector.SinkRequest;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;

/**
 * A sink of one's own: the lines of each micro-batch as one file that appears at once, as the format {@code one-file-each}. The number of
 * the batch is the name of the file, so a batch that is repeated after a crash replaces what it wrote: exactly once.
 */
public final class OneFileEach implements SinkProvider {
    @Override
    public String name() {
        return "one-file-each";
    }

    @Override
    public Sink stream(SinkRequest request, Options options) {
        return new Directory(Path.of(options.required("Sink 'one-file-each'", "path", "the directory to write to")));
    }

    @Override
    public BatchSink batch(SinkRequest request, Options options, SaveMode mode) {
        throw new UnsupportedOperationException("The format 'one-file-each' is for streams");
    }

    private record Directory(Path directory) implements Sink {
        @Override
        public Set<ResultMode> supportedModes() {
            return Set.of(ResultMode.APPEND);
        }

        @Override
        public void open(SinkContext context) throws IOException {
            Files.createDirectories(directory);
        }

        @Override
        public SinkBatch begin(long batchId) {
            return new Lines(directory.resolve("_aside"), directory.resolve(Long.toString(batchId)));
        }

        @Override
        public String description() {
            return "OneFileEach[" + directory + "]";
        }

        @Override
        public void close() {
            // Nothing is open between batches.
        }
    }

    private static final class Lines implements SinkBatch {
        private final Path aside;
        private final Path file;
        private final StringBuilder lines = new StringBuilder();
        private long rows;

        Lines(Path aside, Path file) {
            this.aside = aside;
            this.file = file;
        }

        @Override
        public void write(Batch batch) {
            Vector values = batch.column(0);
            for (int k = 0; k < batch.size(); k++) {
                int row = batch.selection().get(k);
                BytesVector flat = (BytesVector) Vectors.flat(values);
                lines.append(values.isNull(row) ? "" : flat.getString(Vectors.flatPosition(values, row)))
                        .append('\n');
            }
            rows += batch.size();
        }

        @Override
        public Optional<String> commit() throws IOException {
            Files.writeString(aside, lines, StandardCharsets.UTF_8);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        }

        @Override
        public void abort() {
            // Nothing was written yet.
        }

        @Override
        public long rowsWritten() {
            return rows;
        }
    }
}
