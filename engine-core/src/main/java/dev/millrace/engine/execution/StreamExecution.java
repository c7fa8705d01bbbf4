package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.RandomId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a streaming query: from {@link #start} to its end by {@link #stop}, by its trigger or by a failure. To run a query
 * again, make another one from a definition with the same checkpoint.
 *
 * <p>The run has a thread of its own, on which everything happens. All methods may be called from any thread.
 */
public final class StreamExecution {
    /** After this long {@code stop()} no longer waits politely but interrupts whatever the query is waiting for. */
    private static final long INTERRUPT_AFTER_MILLIS = 500;

    private final QueryDefinition definition;
    private final Clock clock;
    private final Storage storage;
    private final ExecutionListener listener;
    private final UUID runId = RandomId.next();
    private final RunControl control;
    private volatile @Nullable UUID id;
    private volatile @Nullable QueryRun run;

    public StreamExecution(QueryDefinition definition, Clock clock, Storage storage, ExecutionListener listener) {
        this.definition = definition;
        this.clock = clock;
        this.storage = storage;
        this.listener = listener;
        this.control = new RunControl(clock, definition.settings().recentProgress());
    }

    /**
     * Checks the definition, takes the checkpoint's lock, recovers, opens sources and sink and starts the thread. When it
     * returns the query runs; when it throws, nothing of the query is left behind.
     *
     * @throws dev.millrace.error.MillraceException with the reason why the query cannot run
     * @throws IllegalStateException if it was started before
     */
    public synchronized void start() {
        if (id != null) {
            throw new IllegalStateException(
                    "Query " + id + " was started before; make a new execution to run it again");
        }
        QueryRun opened = QueryRun.open(definition, clock, storage, listener, runId, control);
        run = opened;
        id = opened.id();
        opened.startThread();
    }

    /**
     * Identity of the query, the same in each run from one checkpoint.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public UUID id() {
        UUID known = id;
        if (known == null) {
            throw new IllegalStateException("The query is not started yet");
        }
        return known;
    }

    /** Identity of this run. */
    public UUID runId() {
        return runId;
    }

    public Optional<String> name() {
        return definition.name();
    }

    /** What runs. */
    public QueryDefinition definition() {
        return definition;
    }

    /** Whether the run has been started and has not ended. */
    public boolean isActive() {
        return id != null && !control.isOver();
    }

    /** Why the run ended, if it failed. */
    public Optional<StreamFailedException> failure() {
        return control.failure();
    }

    /**
     * Ends the run and waits for it, as long as the settings' stop timeout. The batch that runs is given up, unless it ends soon; it
     * will run again, the same, when the query is started again. Called from the query's own thread it does not wait.
     *
     * @return false if the run had not ended within the timeout; it ends as soon as the code that holds it up returns
     */
    public boolean stop() {
        if (id == null) {
            return true;
        }
        control.requestStop();
        if (control.isQueryThread()) {
            return true;
        }
        long timeout = definition.settings().stopTimeoutMillis();
        long polite =
                timeout == 0 ? INTERRUPT_AFTER_MILLIS : Math.min(INTERRUPT_AFTER_MILLIS, Math.max(1, timeout / 2));
        try {
            if (control.awaitEnd(polite)) {
                return true;
            }
            control.interrupt();
            return control.awaitEnd(timeout == 0 ? 0 : Math.max(1, timeout - polite));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return control.isOver();
        }
    }

    /**
     * Waits for the end of the run in real time.
     *
     * @param timeoutMillis how long to wait; 0 waits without end
     * @return true if the run has ended well
     * @throws StreamFailedException if it failed
     */
    public boolean awaitTermination(long timeoutMillis) throws InterruptedException {
        boolean ended = control.awaitEnd(timeoutMillis);
        throwFailure();
        return ended;
    }

    /**
     * Waits until everything that is available in the sources now is processed and committed. Of no use with sources that never
     * pause. Returns also when the run ends.
     *
     * @throws StreamFailedException if the run fails, or has failed
     * @throws IllegalStateException if called from the query's own thread
     */
    public void processAllAvailable() {
        id();
        if (control.isQueryThread()) {
            throw new IllegalStateException(
                    "The query cannot wait for itself: processAllAvailable() was called from its own thread");
        }
        try {
            control.awaitCatchUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }

    private void throwFailure() {
        Optional<StreamFailedException> failure = control.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** What the query is doing. */
    public ExecutionStatus status() {
        return control.status();
    }

    /** Which source holds the watermark back, and by how much; text for people. */
    public String watermarkStatus() {
        QueryRun current = run;
        return current == null ? "The query is not started yet." : current.watermarkStatus();
    }

    /** The last reports, the oldest first; how many are kept is a setting. */
    public List<ExecutionProgress> recentProgress() {
        return control.recentProgress();
    }

    /** The last report, if a batch has run. */
    public Optional<ExecutionProgress> lastProgress() {
        return control.lastProgress();
    }
}
