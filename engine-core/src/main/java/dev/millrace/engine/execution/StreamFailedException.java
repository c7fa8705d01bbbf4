package dev.millrace.engine.execution;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Why a streaming query ended, with the place: query, run, micro-batch, phase and offsets. The cause is what was thrown there. */
public final class StreamFailedException extends MillraceException {
    private static final long serialVersionUID = 1L;

    private final long batchId;
    private final String phase;
    private final String startOffsets;
    private final String endOffsets;
    private final long timeMillis;

    StreamFailedException(
            UUID id, UUID runId, Optional<String> name, FailurePoint point, long timeMillis, Throwable cause) {
        super(
                ErrorCondition.STREAM_FAILED,
                describe(id, runId, name, point, cause),
                Map.of(
                        "id", id.toString(),
                        "runId", runId.toString(),
                        "batchId", Long.toString(point.batchId()),
                        "phase", point.phase(),
                        "message", message(cause)),
                cause);
        this.batchId = point.batchId();
        this.phase = point.phase();
        this.startOffsets = point.startOffsets();
        this.endOffsets = point.endOffsets();
        this.timeMillis = timeMillis;
    }

    /**
     * Where a run was when it failed.
     *
     * @param batchId the batch that was being planned or run
     * @param phase what was being done, for example {@code running the batch}
     * @param startOffsets by source as one JSON array; empty if not known yet
     * @param endOffsets by source as one JSON array; empty if not known yet
     */
    record FailurePoint(long batchId, String phase, String startOffsets, String endOffsets) {}

    /** The micro-batch that was being planned or run. */
    public long batchId() {
        return batchId;
    }

    /** What was being done. */
    public String phase() {
        return phase;
    }

    /** Where the batch began, one offset for each source, as a JSON array; empty if it was not planned yet. */
    public String startOffsets() {
        return startOffsets;
    }

    /** Where the batch was to end, one offset for each source, as a JSON array; empty if it was not planned yet. */
    public String endOffsets() {
        return endOffsets;
    }

    /** When it failed, in milliseconds since the epoch. */
    public long timeMillis() {
        return timeMillis;
    }

    private static String describe(UUID id, UUID runId, Optional<String> name, FailurePoint point, Throwable cause) {
        StringBuilder text = new StringBuilder("Query ");
        if (name.isPresent()) {
            text.append(name.get()).append(' ');
        }
        return text.append("[id = ")
                .append(id)
                .append(", runId = ")
                .append(runId)
                .append("] terminated with exception in batch ")
                .append(point.batchId())
                .append(" while ")
                .append(point.phase())
                .append(": ")
                .append(message(cause))
                .toString();
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        // The text of an Error alone ("Java heap space", "com/example/Order") does not say what is wrong.
        return message == null || message.isEmpty() || cause instanceof Error ? cause.toString() : message;
    }
}
