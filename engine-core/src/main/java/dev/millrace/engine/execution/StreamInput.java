package dev.millrace.engine.execution;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Clock;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Source;
import dev.millrace.engine.execution.ExecutionProgress.SourceProgress;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.PieceOutput;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One source of a run: how far it has been read, what the next micro-batch takes from it, and what was counted.
 *
 * <p>Three positions, {@code reached ≤ end}: the batches before the current one end at {@code reached}, the current one, planned or
 * running, at {@code end}. Between batches both are the same.
 */
final class StreamInput {
    private final int scanId;
    private final Source source;
    private final ReadLimit limit;
    private final long pollMillis;
    private final String gettingOffsets;

    private Offset reached;
    private String reachedJson;
    private Offset end;
    private String endJson;

    private long rows;
    private long malformedRows;
    private long skippedRows;
    private long openNanos;

    StreamInput(int scanId, Source source, Offset reached, String reachedJson) {
        this.scanId = scanId;
        this.source = source;
        this.limit = source.defaultLimit();
        Optional<Duration> poll = source.pollInterval();
        this.pollMillis = poll.isPresent() ? Math.max(1, poll.get().toMillis()) : Long.MAX_VALUE;
        this.gettingOffsets = "Getting offsets from " + source.description();
        this.reached = reached;
        this.reachedJson = reachedJson;
        this.end = reached;
        this.endJson = reachedJson;
    }

    int scanId() {
        return scanId;
    }

    Source source() {
        return source;
    }

    /** How often to look for new data; {@link Long#MAX_VALUE} for a source that announces it. */
    long pollMillis() {
        return pollMillis;
    }

    /** For the status. */
    String gettingOffsets() {
        return gettingOffsets;
    }

    String reachedJson() {
        return reachedJson;
    }

    Offset end() {
        return end;
    }

    String endJson() {
        return endJson;
    }

    boolean hasNewData() {
        return !endJson.equals(reachedJson);
    }

    /** Asks the source how far the next batch may go. */
    void findEnd(boolean ignoreLimit) {
        Offset latest;
        try {
            latest = source.latestOffset(reached, ignoreLimit ? ReadLimit.ALL : limit);
        } catch (IOException e) {
            throw cannotLook(e);
        }
        if (latest != end) {
            end = latest;
            endJson = latest.json();
        }
    }

    /** Leaves everything that arrives from now on to another run. */
    void prepareForAvailableNow() {
        try {
            source.prepareForAvailableNow();
        } catch (IOException e) {
            throw cannotLook(e);
        }
    }

    private ConnectorException cannotLook(IOException cause) {
        return new ConnectorException(
                ErrorCondition.SOURCE_FAILED,
                "Source " + source.description() + " cannot tell what there is after offset " + reachedJson + ": "
                        + cause,
                cause);
    }

    /** Takes the end from a plan that was recorded before. */
    void planned(String json) {
        if (!json.equals(endJson)) {
            end = source.parseOffset(json);
            endJson = json;
        }
    }

    /** The batch is done. */
    void advance() {
        reached = end;
        reachedJson = endJson;
    }

    /** Reads what the batch takes from this source. */
    void read(RunControl control, Clock clock, Output output) {
        if (!hasNewData()) {
            return;
        }
        long start = clock.nanoTime();
        try (BatchReader reader = source.read(reached, end)) {
            openNanos += clock.nanoTime() - start;
            if (output instanceof PieceOutput divided) {
                List<BatchReader.Piece> pieces = reader.pieces();
                if (!pieces.isEmpty()) {
                    PieceOutput.Totals totals = divided.accept(pieces, control::stopRequested);
                    rows += totals.rows();
                    malformedRows += totals.malformedRows();
                    skippedRows += totals.skippedRows();
                    return;
                }
            }
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                if (control.stopRequested()) {
                    throw new StopSignal();
                }
                int size = batch.size();
                if (size > 0) {
                    rows += size;
                    output.accept(batch);
                }
            }
            malformedRows += reader.malformedRows();
            skippedRows += reader.skippedRows();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ConnectorException failed(IOException cause) {
        return new ConnectorException(
                ErrorCondition.SOURCE_FAILED,
                "Source " + source.description() + " failed between offsets " + reachedJson + " and " + endJson + ": "
                        + cause,
                cause);
    }

    void beginBatch() {
        rows = 0;
        malformedRows = 0;
        skippedRows = 0;
        openNanos = 0;
    }

    /** Time that went into opening readers in this batch. */
    long openNanos() {
        return openNanos;
    }

    /** What this batch took; to be asked before {@link #advance}. */
    SourceProgress progress() {
        Optional<Offset> newest = source.newestOffset();
        return new SourceProgress(
                source.description(),
                reachedJson,
                endJson,
                Optional.of(newest.isPresent() ? newest.get().json() : endJson),
                rows,
                malformedRows,
                skippedRows,
                source.metrics(end));
    }

    /** Thrown to leave a batch that is given up because the query shall stop. */
    static final class StopSignal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StopSignal() {
            super("The query was stopped", null, false, false);
        }
    }
}
