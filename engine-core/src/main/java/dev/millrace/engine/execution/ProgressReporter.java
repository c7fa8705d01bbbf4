package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Sink;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.execution.ExecutionProgress.BatchDurations;
import dev.millrace.engine.execution.ExecutionProgress.EventTimeStatistics;
import dev.millrace.engine.execution.ExecutionProgress.OperatorProgress;
import dev.millrace.engine.execution.ExecutionProgress.SinkProgress;
import dev.millrace.engine.execution.ExecutionProgress.SourceProgress;
import dev.millrace.engine.operator.EventTimeObserver;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Measures the batches of a run and tells about them. A batch may be planned while the one before is still being recorded, so what
 * was measured in planning is put aside until its batch begins.
 */
final class ProgressReporter {
    private final UUID id;
    private final UUID runId;
    private final Optional<String> name;
    private final List<StreamInput> inputs;
    private final List<EventTimeObserver> observers;
    private final Sink sink;
    private final RunControl control;
    private final ExecutionListener listener;
    private final Clock clock;
    private final long idleEventMillis;

    private long planningStartNanos = -1;
    private long planningStartMillis;
    private long plannedLatestOffsetNanos;
    private long plannedWalCommitNanos;

    private long startNanos;
    private long startMillis;
    private long lastStartNanos = -1;
    private long sinceLastNanos;
    private long latestOffsetNanos;
    private long walCommitNanos;
    private long addBatchNanos;
    private long mark;
    private long recordingStart;
    private List<OperatorProgress> operators = List.of();
    private List<SourceProgress> sources = List.of();
    private long rowsWritten;

    private long lastEventMillis;

    ProgressReporter(
            UUID id,
            UUID runId,
            Optional<String> name,
            List<StreamInput> inputs,
            List<EventTimeObserver> observers,
            Sink sink,
            RunControl control,
            ExecutionListener listener,
            Clock clock,
            long idleEventMillis) {
        this.id = id;
        this.runId = runId;
        this.name = name;
        this.inputs = inputs;
        this.observers = observers;
        this.sink = sink;
        this.control = control;
        this.listener = listener;
        this.clock = clock;
        this.idleEventMillis = idleEventMillis;
        this.lastEventMillis = clock.currentTimeMillis();
    }

    void planningBegins() {
        planningStartNanos = clock.nanoTime();
        planningStartMillis = clock.currentTimeMillis();
        plannedWalCommitNanos = 0;
    }

    void offsetsFound() {
        mark = clock.nanoTime();
        plannedLatestOffsetNanos = mark - planningStartNanos;
    }

    /** The plan was published on its own. */
    void planPublished() {
        plannedWalCommitNanos = clock.nanoTime() - mark;
    }

    void batchBegins() {
        if (planningStartNanos < 0) {
            // The batch was planned by the last run.
            planningBegins();
            plannedLatestOffsetNanos = 0;
        }
        startNanos = planningStartNanos;
        startMillis = planningStartMillis;
        latestOffsetNanos = plannedLatestOffsetNanos;
        walCommitNanos = plannedWalCommitNanos;
        planningStartNanos = -1;
        sinceLastNanos = lastStartNanos < 0 ? 0 : startNanos - lastStartNanos;
        lastStartNanos = startNanos;
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).beginBatch();
        }
        operators = new ArrayList<>();
        mark = clock.nanoTime();
    }

    void batchRan() {
        recordingStart = clock.nanoTime();
        addBatchNanos = recordingStart - mark;
        mark = recordingStart;
    }

    void changesRecorded(Stateful operator) {
        long now = clock.nanoTime();
        operators.add(new OperatorProgress(operator.metrics(), now - mark));
        mark = now;
    }

    /** The state after the last batch that ran. */
    List<StateMetrics> stateMetrics() {
        List<StateMetrics> metrics = new ArrayList<>(operators.size());
        for (int i = 0; i < operators.size(); i++) {
            metrics.add(operators.get(i).metrics());
        }
        return metrics;
    }

    /** Whether there may be state; also before the first batch. */
    boolean holdsState() {
        if (lastStartNanos < 0) {
            return true;
        }
        for (int i = 0; i < operators.size(); i++) {
            if (operators.get(i).metrics().rowsTotal() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The records of the batch are made, and its inputs still know what it took. */
    void commitRecorded(long rowsInSink) {
        rowsWritten = rowsInSink;
        sources = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            sources.add(inputs.get(i).progress());
        }
    }

    /** The batch is committed; so long it had to wait for the compaction of its checkpoint. */
    void batchCommitted(PlanRecord plan, long compactionWaitNanos) {
        long now = clock.nanoTime();
        long getBatchNanos = 0;
        for (int i = 0; i < inputs.size(); i++) {
            getBatchNanos += inputs.get(i).openNanos();
        }
        BatchDurations durations = new BatchDurations(
                Math.max(0, addBatchNanos - getBatchNanos),
                now - recordingStart,
                getBatchNanos,
                latestOffsetNanos,
                0,
                now - startNanos,
                walCommitNanos,
                compactionWaitNanos);
        ExecutionProgress progress = new ExecutionProgress(
                id,
                runId,
                name,
                startMillis,
                plan.batch(),
                durations,
                sinceLastNanos,
                sources,
                new SinkProgress(sink.description(), rowsWritten, sink.metrics()),
                operators,
                plan.evictionWatermarkMicros(),
                eventTime());
        lastEventMillis = clock.currentTimeMillis();
        control.addProgress(progress);
        try {
            listener.progress(progress);
        } catch (RuntimeException | Error e) {
            Log.warn("A listener failed on the progress of query {}", id, e);
        }
    }

    /** Of the first watermark of the plan that saw rows, as in Structured Streaming. */
    private Optional<EventTimeStatistics> eventTime() {
        for (int i = 0; i < observers.size(); i++) {
            EventTimeObserver observer = observers.get(i);
            if (observer.count() > 0) {
                return Optional.of(new EventTimeStatistics(
                        observer.minMicros(), observer.maxMicros(), Math.round(observer.averageMicros())));
            }
        }
        return Optional.empty();
    }

    /** When listeners should hear that nothing happens. */
    long idleAtMillis() {
        return lastEventMillis + idleEventMillis;
    }

    void idleIfDue(long nowMillis) {
        if (nowMillis < lastEventMillis) {
            lastEventMillis = nowMillis;
        }
        if (nowMillis >= idleAtMillis()) {
            lastEventMillis = nowMillis;
            try {
                listener.idle(id, runId, nowMillis);
            } catch (RuntimeException | Error e) {
                Log.warn("A listener failed on the idleness of query {}", id, e);
            }
        }
    }
}
