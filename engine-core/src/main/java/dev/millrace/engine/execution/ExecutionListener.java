package dev.millrace.engine.execution;

import java.util.Optional;
import java.util.UUID;

/**
 * Hears what happens to one run. {@link #started} is called by the thread that starts the query, before {@code start} returns;
 * the others by the query's thread, which waits for them: whatever takes time belongs on another thread. What a listener throws
 * is logged and does not reach the query.
 */
public interface ExecutionListener {
    void started(UUID id, UUID runId, Optional<String> name, long timestampMillis);

    void progress(ExecutionProgress progress);

    /** Nothing has run for a while. */
    void idle(UUID id, UUID runId, long timestampMillis);

    /** The run has ended and the checkpoint is free again; with the failure if it was one. */
    void terminated(UUID id, UUID runId, Optional<StreamFailedException> failure);

    /** Hears nothing. */
    ExecutionListener NONE = new ExecutionListener() {
        @Override
        public void started(UUID id, UUID runId, Optional<String> name, long timestampMillis) {}

        @Override
        public void progress(ExecutionProgress progress) {}

        @Override
        public void idle(UUID id, UUID runId, long timestampMillis) {}

        @Override
        public void terminated(UUID id, UUID runId, Optional<StreamFailedException> failure) {}
    };
}
