package dev.millrace.sinks.file;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.connector.SinkRequest;
import dev.millrace.connector.Storage;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Appends each micro-batch to a directory as new files, exactly once without a manifest: any reader of the directory sees each
 * row once.
 *
 * <p>A file has a name made of batch id and part, is written aside and moved in complete. A micro-batch that is repeated
 * after a crash has the same rows, so it replaces its own files by equal ones; should it no longer write some of them (because
 * options changed in between), it removes those. A directory belongs to one query, which {@code _millrace/query.json} in it
 * names. A query that has written elsewhere before cannot go on in a directory without that: it would hold a part of the result.
 */
public final class FileSink implements Sink {
    private final RowFormat format;
    private final FileSinkOptions options;
    private final PartitionLayout layout;
    private final RowPrinter printer;
    private final Staging staging;
    /** Whether the directory is ours, so that what is in the hidden directory may be deleted. */
    private boolean opened;

    /** The batch that an earlier run may have written already, at least in part; -1 for none. */
    private long repeated = -1;

    FileSink(RowFormat format, FileSinkOptions options, SinkRequest request) {
        this.format = format;
        this.options = options;
        this.layout = PartitionLayout.of(request);
        format.check(layout.dataSchema());
        this.printer = format.printer(layout.dataSchema());
        this.staging = new Staging(request.context().storage(), options.root(), "staging");
    }

    @Override
    public Set<ResultMode> supportedModes() {
        return EnumSet.of(ResultMode.APPEND, ResultMode.CHANGELOG);
    }

    @Override
    public void open(SinkContext context) {
        try {
            if (context.nextBatchId() > 0 && QueryMarker.isNew(staging.storage(), options.root())) {
                throw new CheckpointException(
                        ErrorCondition.CHECKPOINT_INCOMPATIBLE,
                        "The query has written " + context.nextBatchId()
                                + " micro-batches to another sink, and this one would hold only those that follow."
                                + " What has changed (- as it was, + as it is now):\n"
                                + "- sink "
                                + context.lastToken().orElse("another one, or files that are not there any more")
                                + "\n+ sink " + description()
                                + "\nWrite to where it was, or choose another checkpointLocation to begin anew");
            }
            boolean fresh = QueryMarker.claim(staging.storage(), options.root(), context.queryId());
            staging.open();
            opened = true;
            repeated = fresh ? -1 : context.nextBatchId();
        } catch (IOException e) {
            throw WriteFailure.of(format.name(), options.root(), e);
        }
    }

    @Override
    public SinkBatch begin(long batchId) {
        return new FileSinkBatch(batchId);
    }

    @Override
    public String description() {
        return "FileSink[" + options.root() + "]";
    }

    @Override
    public void close() throws IOException {
        if (opened) {
            staging.clear();
        }
    }

    private final class FileSinkBatch implements SinkBatch {
        private final long batchId;
        private final PartitionWriters writers;

        FileSinkBatch(long batchId) {
            this.batchId = batchId;
            String name = StreamFileName.of(0, batchId, options.ending());
            this.writers = new PartitionWriters(staging, options, layout, printer, name);
        }

        @Override
        public void write(Batch batch) {
            try {
                writers.write(batch);
            } catch (IOException e) {
                throw WriteFailure.of(format.name(), options.root(), e);
            }
        }

        @Override
        public Optional<String> commit() {
            try {
                List<OutputFile> files = writers.finish();
                staging.publish(files);
                if (batchId == repeated) {
                    removeOthers(files);
                }
                repeated = -1;
                return Optional.of(description());
            } catch (IOException e) {
                throw WriteFailure.of(format.name(), options.root(), e);
            }
        }

        /** Removes files that an interrupted run wrote for this batch and that do not belong to it any more. */
        private void removeOthers(List<OutputFile> files) throws IOException {
            Set<Path> written = new HashSet<>();
            for (OutputFile file : files) {
                written.add(file.target());
            }
            Storage storage = staging.storage();
            for (Path file : Staging.streamFiles(storage, options.root(), batchId)) {
                if (!written.contains(file)) {
                    storage.delete(file);
                    storage.forceDirectory(file.resolveSibling(""));
                }
            }
        }

        @Override
        public void abort() {
            try {
                writers.close();
                staging.clear();
            } catch (IOException e) {
                // What remains is hidden, and removed when the sink is opened again.
            }
        }

        @Override
        public long rowsWritten() {
            return writers.rows();
        }
    }
}
