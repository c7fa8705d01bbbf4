package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.engine.checkpoint.Checkpoint;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.PlanInstance;
import dev.millrace.engine.operator.ScanReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one micro-batch: from the sources' readers through the plan into the sink, up to the sink's commit. */
final class BatchRunner implements ScanReader, Output {
    private final PlanInstance plan;
    private final List<StreamInput> inputs;
    private final List<StaticScan> tables;
    private final Sink sink;
    private final RunControl control;
    private final Clock clock;
    private final RunPhase phase;
    private final Checkpoint checkpoint;

    private List<LateRowsOutput> lateRows = List.of();
    // What tables held when they were last read, by scan.
    private final Map<Integer, Optional<Object>> versions = new HashMap<>();
    private SinkBatch sinkBatch = SinkBatch.skip();

    BatchRunner(
            PlanInstance plan,
            List<StreamInput> inputs,
            List<StaticScan> tables,
            Sink sink,
            RunControl control,
            Clock clock,
            RunPhase phase,
            Checkpoint checkpoint) {
        this.plan = plan;
        this.inputs = inputs;
        this.tables = tables;
        this.sink = sink;
        this.control = control;
        this.clock = clock;
        this.phase = phase;
        this.checkpoint = checkpoint;
    }

    /**
     * Runs a batch. If it throws, the sink's batch is aborted and the state of the plan is of no use any more.
     *
     * @return what the sink wants to be remembered
     */
    Optional<String> run(BatchContext context) {
        phase.enter(RunPhase.RUNNING);
        for (int i = 0; i < lateRows.size(); i++) {
            lateRows.get(i).begin(context.batchId());
        }
        try {
            sinkBatch = sink.begin(context.batchId());
        } catch (IOException e) {
            throw sinkFailed(context.batchId(), e);
        }
        try {
            plan.run(this, context, this);
            if (control.stopRequested()) {
                throw new StreamInput.StopSignal();
            }
            phase.enter(RunPhase.COMMITTING_SINK);
            CrashPoints.hit("loop.beforeSinkCommit");
            checkpoint.requireOwned();
            for (int i = 0; i < lateRows.size(); i++) {
                lateRows.get(i).commit();
            }
            Optional<String> token = sinkBatch.commit();
            CrashPoints.hit("loop.afterSinkCommit");
            return token;
        } catch (IOException e) {
            abort(e);
            throw sinkFailed(context.batchId(), e);
        } catch (RuntimeException | Error e) {
            abort(e);
            throw e;
        }
    }

    private void abort(Throwable because) {
        try {
            for (int i = 0; i < lateRows.size(); i++) {
                lateRows.get(i).abort();
            }
            sinkBatch.abort();
        } catch (RuntimeException | Error e) {
            if (e != because) {
                because.addSuppressed(e);
            }
        }
    }

    /** Gives late rows to these sinks. */
    void lateRowsTo(List<LateRowsOutput> outputs) {
        lateRows = outputs;
    }

    /** Rows that the sink took in the last batch; -1 if it does not count. */
    long rowsWritten() {
        return sinkBatch.rowsWritten();
    }

    /** Pushes the rows of one scan into the plan. */
    @Override
    public void read(int scanId, Output output) {
        for (int i = 0; i < inputs.size(); i++) {
            StreamInput input = inputs.get(i);
            if (input.scanId() == scanId) {
                input.read(control, clock, output);
                return;
            }
        }
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).scanId() == scanId) {
                versions.put(scanId, version(tables.get(i)));
                BatchExecution.readAll(tables.get(i), output);
                return;
            }
        }
        throw new IllegalStateException("The plan scans table " + scanId + ", which the query does not define");
    }

    @Override
    public boolean isUnchanged(int scanId) {
        Optional<Object> known = versions.getOrDefault(scanId, Optional.empty());
        for (int i = 0; i < tables.size() && known.isPresent(); i++) {
            if (tables.get(i).scanId() == scanId) {
                return known.equals(version(tables.get(i)));
            }
        }
        return false;
    }

    /** What a table holds now; without an answer it is read, which tells why. */
    private static Optional<Object> version(StaticScan scan) {
        try {
            return scan.table().version();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes rows of the result. */
    @Override
    public void accept(Batch batch) {
        try {
            sinkBatch.write(batch);
        } catch (IOException e) {
            throw new ConnectorException(
                    ErrorCondition.SINK_FAILED, "Sink " + sink.description() + " cannot write: " + e, e);
        }
    }

    private ConnectorException sinkFailed(long batchId, IOException cause) {
        return new ConnectorException(
                ErrorCondition.SINK_FAILED,
                "Sink " + sink.description() + " failed in batch " + batchId + ": " + cause,
                cause);
    }
}
