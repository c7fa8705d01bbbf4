package dev.millrace.testkit.storage;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An exactly-once sink: one file for each batch, named after it, written aside and moved in. A batch that is written again has to be
 * the same, which is checked.
 */
final class RowFiles implements Sink {
    private final Storage storage;
    private final Path directory;
    private final boolean strict;

    RowFiles(Storage storage, Path directory, boolean strict) {
        this.storage = storage;
        this.directory = directory;
        this.strict = strict;
    }

    /** The batches that are there; each a list of rows. */
    static TreeMap<Long, List<List<Long>>> read(Storage storage, Path directory) throws IOException {
        TreeMap<Long, List<List<Long>>> batches = new TreeMap<>();
        for (FileStatus file : storage.list(directory)) {
            String name = file.path().getFileName().toString();
            if (!name.endsWith(".tmp")) {
                batches.put(Long.parseLong(name), rows(text(storage, file.path())));
            }
        }
        return batches;
    }

    private static String text(Storage storage, Path file) throws IOException {
        try (InputStream in = storage.read(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<List<Long>> rows(String text) {
        List<List<Long>> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            List<Long> row = new ArrayList<>();
            for (String value : line.split(",")) {
                row.add(Long.parseLong(value));
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public Set<ResultMode> supportedModes() {
        return Set.of(ResultMode.values());
    }

    @Override
    public void open(SinkContext context) throws IOException {
        storage.createDirectories(directory);
        storage.forceDirectory(directory.getParent());
    }

    @Override
    public SinkBatch begin(long batchId) {
        return new RowBatch(batchId);
    }

    void write(long batch, String rows) throws IOException {
        Path target = directory.resolve(Long.toString(batch));
        if (strict
                && storage.status(target).isPresent()
                && !text(storage, target).equals(rows)) {
            throw new AssertionError("Batch " + batch + " was " + text(storage, target) + " and is now " + rows);
        }
        Path temporary = directory.resolve(batch + ".tmp");
        storage.delete(temporary);
        try (WriteFile file = storage.create(temporary)) {
            byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
            file.write(bytes, 0, bytes.length);
            file.force();
        }
        storage.moveAtomically(temporary, target);
        storage.forceDirectory(directory);
    }

    @Override
    public Map<String, String> metrics() {
        return Map.of();
    }

    @Override
    public String description() {
        return "files";
    }

    @Override
    public void close() {}

    private final class RowBatch implements SinkBatch {
        private final long id;
        private final StringBuilder text = new StringBuilder();
        private long rows;

        RowBatch(long id) {
            this.id = id;
        }

        @Override
        public void write(Batch batch) {
            for (int k = 0; k < batch.size(); k++) {
                for (int c = 0; c < batch.columnCount(); c++) {
                    text.append(c > 0 ? "," : "")
                            .append(((LongVector) batch.column(c))
                                    .get(batch.selection().get(k)));
                }
                text.append('\n');
                rows++;
            }
        }

        @Override
        public Optional<String> commit() throws IOException {
            RowFiles.this.write(id, text.toString());
            return Optional.of("file " + id);
        }

        @Override
        public void abort() {}

        @Override
        public long rowsWritten() {
            return rows;
        }
    }
}
