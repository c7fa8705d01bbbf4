package dev.millrace.sql.streaming;

import dev.millrace.engine.execution.ExecutionProgress;
import dev.millrace.engine.execution.ExecutionStatus;
import dev.millrace.engine.execution.StreamExecution;
import dev.millrace.engine.execution.StreamFailedException;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.internal.planner.ExplainText;
import dev.millrace.sql.internal.session.QueryExecution;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A run of the engine as the public API shows it. */
final class RunningQuery implements StreamingQuery {
    private final MillraceSession session;
    private final QueryExecution query;
    private final StreamExecution execution;

    RunningQuery(MillraceSession session, QueryExecution query, StreamExecution execution) {
        this.session = session;
        this.query = query;
        this.execution = execution;
    }

    StreamExecution execution() {
        return execution;
    }

    @Override
    public @Nullable String name() {
        return execution.name().orElse(null);
    }

    @Override
    public UUID id() {
        return execution.id();
    }

    @Override
    public UUID runId() {
        return execution.runId();
    }

    @Override
    public MillraceSession sparkSession() {
        return session;
    }

    @Override
    public boolean isActive() {
        return execution.isActive();
    }

    @Override
    public Optional<StreamingQueryException> exception() {
        return execution.failure().map(RunningQuery::exception);
    }

    static StreamingQueryException exception(StreamFailedException failure) {
        return new StreamingQueryException(
                failure.problem(),
                failure.getCause(),
                failure.startOffsets(),
                failure.endOffsets(),
                failure.timeMillis());
    }

    @Override
    public String watermarkStatus() {
        return execution.watermarkStatus();
    }

    @Override
    public StreamingQueryStatus status() {
        ExecutionStatus status = execution.status();
        return new StreamingQueryStatus(status.message(), status.dataAvailable(), status.triggerActive());
    }

    @Override
    public StreamingQueryProgress[] recentProgress() {
        List<ExecutionProgress> reports = execution.recentProgress();
        StreamingQueryProgress[] progress = new StreamingQueryProgress[reports.size()];
        for (int i = 0; i < progress.length; i++) {
            progress[i] = ProgressConversion.of(reports.get(i));
        }
        return progress;
    }

    @Override
    public @Nullable StreamingQueryProgress lastProgress() {
        Optional<ExecutionProgress> last = execution.lastProgress();
        return last.isPresent() ? ProgressConversion.of(last.get()) : null;
    }

    @Override
    public void awaitTermination() throws StreamingQueryException {
        await(0);
    }

    @Override
    public boolean awaitTermination(long timeoutMs) throws StreamingQueryException {
        if (timeoutMs <= 0) {
            throw new IllegalArgumentException("requirement failed: Timeout has to be positive, but is " + timeoutMs);
        }
        return await(timeoutMs);
    }

    private boolean await(long timeoutMillis) throws StreamingQueryException {
        try {
            return execution.awaitTermination(timeoutMillis);
        } catch (StreamFailedException e) {
            throw exception(e);
        } catch (InterruptedException e) {
            throw Undeclared.rethrow(e);
        }
    }

    @Override
    public void processAllAvailable() {
        try {
            execution.processAllAvailable();
        } catch (StreamFailedException e) {
            throw Undeclared.rethrow(exception(e));
        }
    }

    @Override
    public void stop() throws TimeoutException {
        if (!execution.stop()) {
            throw new TimeoutException(
                    "Stream Execution thread for stream " + this + " failed to stop within "
                            + execution.definition().settings().stopTimeoutMillis()
                            + " milliseconds (specified by spark.sql.streaming.stopTimeout). See what it waits for with a thread dump.");
        }
    }

    @Override
    public void explain() {
        explain(false);
    }

    @Override
    public void explain(boolean extended) {
        System.out.println(
                extended
                        ? ExplainText.of(
                                query.logical(),
                                query.analyzed(),
                                query.optimizedPlan(),
                                execution.definition().plan())
                        : ExplainText.of(execution.definition().plan()));
    }

    @Override
    public String toString() {
        return "Streaming Query " + (name() == null ? "" : name() + " ") + "[id = " + id() + ", runId = " + runId()
                + "]";
    }
}
