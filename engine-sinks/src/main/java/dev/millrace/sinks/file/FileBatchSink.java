package dev.millrace.sinks.file;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.SinkRequest;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the result of one batch query to a directory, as {@code part-00000-ID.csv} and {@code _SUCCESS}. Everything is written
 * aside first; what {@link SaveMode#OVERWRITE} replaces is deleted only when all rows are written.
 */
final class FileBatchSink implements BatchSink {
    private final RowFormat format;
    private final FileSinkOptions options;
    private final Staging staging;
    private final PartitionWriters writers;
    private final SaveMode mode;
    /** Whether there is something already, so that {@link SaveMode#IGNORE} has nothing to do. */
    private final boolean ignored;

    private boolean opened;
    private boolean done;

    /** @param writeId tells the files of this write from those of all others */
    FileBatchSink(RowFormat format, FileSinkOptions options, SinkRequest request, SaveMode mode, String writeId) {
        PartitionLayout layout = PartitionLayout.of(request);
        format.check(layout.dataSchema());
        this.format = format;
        this.options = options;
        this.mode = mode;
        this.staging = new Staging(request.context().storage(), options.root(), "write-" + writeId);
        String name = "part-00000-" + writeId + options.ending();
        this.writers = new PartitionWriters(staging, options, layout, format.printer(layout.dataSchema()), name);
        this.ignored = mode == SaveMode.IGNORE && exists();
        if (mode == SaveMode.ERROR_IF_EXISTS && exists()) {
            throw new ConnectorException(
                    ErrorCondition.PATH_ALREADY_EXISTS,
                    "Path file:" + options.root()
                            + " already exists. Set mode as \"overwrite\" to overwrite the existing path, or as"
                            + " \"append\" to add to it");
        }
    }

    private boolean exists() {
        try {
            return staging.storage().status(options.root()).isPresent();
        } catch (IOException e) {
            throw WriteFailure.of(format.name(), options.root(), e);
        }
    }

    @Override
    public void write(Batch batch) {
        if (ignored) {
            return;
        }
        try {
            open();
            writers.write(batch);
        } catch (IOException e) {
            throw WriteFailure.of(format.name(), options.root(), e);
        }
    }

    private void open() throws IOException {
        if (opened) {
            return;
        }
        Storage storage = staging.storage();
        Optional<FileStatus> root = storage.status(options.root());
        if (root.isPresent() && !root.get().directory() && mode == SaveMode.OVERWRITE) {
            storage.delete(options.root());
        }
        Staging.createDurably(storage, options.root());
        staging.open();
        opened = true;
    }

    @Override
    public void commit() {
        done = true;
        if (ignored) {
            return;
        }
        try {
            open();
            writers.ensureFile();
            List<OutputFile> files = writers.finish();
            if (mode == SaveMode.OVERWRITE) {
                deleteOld();
            }
            staging.publish(files);
            staging.remove();
            writeSuccess();
        } catch (IOException e) {
            throw WriteFailure.of(format.name(), options.root(), e);
        }
    }

    /** Deletes what was in the directory, apart from the hidden directory that the new files are still in. */
    private void deleteOld() throws IOException {
        Storage storage = staging.storage();
        for (FileStatus child : storage.list(options.root())) {
            if (!child.path().endsWith(Staging.HIDDEN)) {
                Staging.deleteTree(storage, child.path());
            }
        }
        // Without its files the directory belongs to no streaming query any more.
        storage.delete(options.root().resolve(Staging.HIDDEN).resolve("query.json"));
    }

    private void writeSuccess() throws IOException {
        Storage storage = staging.storage();
        Path success = options.root().resolve("_SUCCESS");
        storage.delete(success);
        try (WriteFile file = storage.createShared(success)) {
            file.force();
        }
        storage.forceDirectory(options.root());
    }

    @Override
    public void close() throws IOException {
        if (!done && opened) {
            writers.close();
            staging.remove();
        }
        done = true;
    }
}
