package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkContext;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.Checkpoint;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.DirectoryCheckpoint;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.engine.checkpoint.OriginRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.checkpoint.TemporaryCheckpoint;
import dev.millrace.engine.operator.PlanInstance;
import dev.millrace.engine.state.Stateful;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a run holds from its start to its end, and the thread that it runs on. */
final class QueryRun implements Runnable {
    private final QueryDefinition definition;
    private final Clock clock;
    private final ExecutionListener listener;
    private final UUID runId;
    private final RunControl control;
    private final RunResources resources;
    private final Checkpoint checkpoint;
    private final PlanInstance plan;
    private final RunPhase phase = new RunPhase();

    private List<Source> sources = List.of();
    private volatile @Nullable QueryLoop loop;
    private List<StreamInput> inputs = List.of();
    private final List<LateRowsOutput> lateRows = new ArrayList<>();

    private QueryRun(
            QueryDefinition definition,
            Clock clock,
            ExecutionListener listener,
            UUID runId,
            RunControl control,
            RunResources resources,
            Checkpoint checkpoint,
            PlanInstance plan) {
        this.definition = definition;
        this.clock = clock;
        this.listener = listener;
        this.runId = runId;
        this.control = control;
        this.resources = resources;
        this.checkpoint = checkpoint;
        this.plan = plan;
    }

    /** Opens everything that a query needs; on failure everything is closed again, the sink included. */
    static QueryRun open(
            QueryDefinition definition,
            Clock clock,
            Storage storage,
            ExecutionListener listener,
            UUID runId,
            RunControl control) {
        RunResources resources = new RunResources();
        resources.add(definition.sink());
        try {
            checkSink(definition);
            PlanInstance plan =
                    PlanInstance.open(definition.plan(), definition.settings().workers());
            resources.add(plan::close);
            PlanSignature signature = definition.signature().withState(plan.stateKinds());
            Checkpoint checkpoint = openCheckpoint(definition, signature, clock, storage, runId);
            // Nobody else may run the query before its sink and its sources are closed.
            resources.addLast(checkpoint);
            QueryRun run = new QueryRun(definition, clock, listener, runId, control, resources, checkpoint, plan);
            run.openParts(storage);
            return run;
        } catch (RuntimeException | Error e) {
            resources.closeAll(e);
            throw e;
        }
    }

    private static void checkSink(QueryDefinition definition) {
        Sink sink = definition.sink();
        ResultMode mode = definition.mode();
        if (!sink.supportedModes().contains(mode)) {
            List<String> supported = new ArrayList<>();
            for (ResultMode possible : ResultMode.values()) {
                if (sink.supportedModes().contains(possible)) {
                    supported.add(modeName(possible));
                }
            }
            throw new MillraceException(
                    ErrorCondition.STREAMING_OUTPUT_MODE_UNSUPPORTED_DATASOURCE,
                    "Invalid streaming output mode: " + modeName(mode)
                            + ". This output mode is not supported in Data Source " + sink.description() + "; it takes "
                            + String.join(", ", supported));
        }
        if (definition.checkpointDirectory().isEmpty() && sink.needsCheckpoint()) {
            throw new MillraceException(
                    ErrorCondition.OPTION_MISSING,
                    "checkpointLocation must be specified either through option(\"checkpointLocation\", ...) or"
                            + " conf().set(\"spark.sql.streaming.checkpointLocation\", ...): " + sink.description()
                            + " is of no use to a query that cannot be resumed");
        }
    }

    private static String modeName(ResultMode mode) {
        return switch (mode) {
            case APPEND -> "append";
            case UPDATE -> "update";
            case COMPLETE -> "complete";
            case CHANGELOG -> "changelog";
        };
    }

    private static Checkpoint openCheckpoint(
            QueryDefinition definition, PlanSignature signature, Clock clock, Storage storage, UUID runId) {
        if (definition.checkpointDirectory().isEmpty()) {
            return new TemporaryCheckpoint();
        }
        CheckpointSettings settings = definition.settings().checkpoint();
        if (definition.trigger() instanceof TriggerSpec.Continuous continuous
                && settings.durability() == Durability.SYNC) {
            settings = settings.withDurability(Durability.GROUP, continuous.intervalMillis());
        }
        return DirectoryCheckpoint.open(
                storage,
                clock,
                definition.checkpointDirectory().get(),
                settings,
                signature,
                definition.name().orElse("without a name"),
                runId.toString());
    }

    private void openParts(Storage storage) {
        Optional<OriginRecord> origin = checkpoint.recordedOrigin();
        int streams = definition.streams().size();
        if (origin.isPresent() && origin.get().offsets().size() != streams) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_INCOMPATIBLE,
                    "There are " + origin.get().offsets().size() + " sources in the checkpoint and now there are "
                            + streams
                            + " sources requested by the query: " + origin.get().descriptions()
                            + ". Run the query as it was, or choose another checkpointLocation to begin anew");
        }
        sources = openSources(storage);
        checkpoint.restore(plan.statefuls());
        for (Stateful stateful : plan.statefuls()) {
            stateful.restored(checkpoint.queryId(), runId);
        }
        long committed = checkpoint.lastCommit().map(CommitRecord::batch).orElse(-1L);
        SinkContext context = new SinkContext(
                checkpoint.queryId().toString(),
                runId.toString(),
                committed + 1,
                checkpoint.lastCommit().flatMap(CommitRecord::sinkToken),
                checkpoint.isTemporary());
        try {
            definition.sink().open(context);
        } catch (IOException e) {
            throw cannotOpen(definition.sink(), e);
        }
        if (definition.lateRows().isPresent()) {
            openLateRows(definition.lateRows().get(), context);
        }
    }

    /** Opens a sink for the late rows of each operator that may have some. */
    private void openLateRows(LateRowsSinks sinks, SinkContext context) {
        plan.lateRowsTo((operator, schema) -> {
            Sink sink = sinks.of(operator, schema);
            resources.add(sink);
            try {
                sink.open(context);
            } catch (IOException e) {
                throw cannotOpen(sink, e);
            }
            LateRowsOutput output = new LateRowsOutput(sink);
            lateRows.add(output);
            return output;
        });
    }

    private static ConnectorException cannotOpen(Sink sink, IOException cause) {
        return new ConnectorException(
                ErrorCondition.SINK_FAILED, "Sink " + sink.description() + " cannot be opened: " + cause, cause);
    }

    private List<Source> openSources(Storage storage) {
        List<Source> opened = new ArrayList<>();
        for (int i = 0; i < definition.streams().size(); i++) {
            StreamScan scan = definition.streams().get(i);
            SourceContext context = new SourceContext(
                    checkpoint.queryId().toString(), i, checkpoint.sourceLog(i), clock, storage, definition.zone());
            try {
                Source source = scan.table().stream(scan.request(), context);
                resources.add(source);
                opened.add(source);
            } catch (IOException e) {
                throw new ConnectorException(
                        ErrorCondition.SOURCE_FAILED,
                        "Source " + scan.table().description() + " cannot be opened: " + e,
                        e);
            }
        }
        return opened;
    }

    String watermarkStatus() {
        QueryLoop current = loop;
        return current == null ? "The query has not begun yet." : current.watermarkStatus();
    }

    UUID id() {
        return checkpoint.queryId();
    }

    /** Tells the listener and starts; if there is no thread to be had, everything is closed again. */
    void startThread() {
        Thread thread = new Thread(this, threadName());
        thread.setDaemon(true);
        control.attach(thread);
        try {
            listener.started(id(), runId, definition.name(), clock.currentTimeMillis());
        } catch (RuntimeException | Error e) {
            Log.warn("A listener failed on the start of query {}", id(), e);
        }
        try {
            thread.start();
        } catch (RuntimeException | Error e) {
            end(e);
            throw e;
        }
    }

    private String threadName() {
        String name = definition.name().isPresent() ? definition.name().get() + " " : "";
        return "stream execution thread for " + name + "[id = " + id() + ", runId = " + runId + "]";
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            begin().run();
        } catch (Throwable e) {
            failure = e;
        }
        end(failure != null && isConsequenceOfStop(failure) ? null : failure);
    }

    /** What a source, a user's function or a sink throws when it is interrupted by {@code stop()} is not a failure. */
    private boolean isConsequenceOfStop(Throwable e) {
        return control.stopRequested() && !(e instanceof Error) && !(e instanceof CheckpointException);
    }

    private QueryLoop begin() {
        OriginRecord origin = origin();
        List<String> reached = origin.offsets();
        Optional<PlanRecord> lastPlan = checkpoint.lastPlan();
        if (lastPlan.isPresent()) {
            long committed = checkpoint.lastCommit().map(CommitRecord::batch).orElse(-1L);
            reached = lastPlan.get().batch() == committed
                    ? lastPlan.get().endOffsets()
                    : lastPlan.get().startOffsets();
        }
        inputs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            Offset offset = source.parseOffset(reached.get(i));
            inputs.add(new StreamInput(definition.streams().get(i).scanId(), source, offset, reached.get(i)));
        }
        Schedule schedule = new Schedule(definition.trigger(), clock);
        ProgressReporter reporter = new ProgressReporter(
                id(),
                runId,
                definition.name(),
                inputs,
                plan.observers(),
                definition.sink(),
                control,
                listener,
                clock,
                definition.settings().idleEventMillis());
        BatchRunner runner = new BatchRunner(
                plan, inputs, definition.tables(), definition.sink(), control, clock, phase, checkpoint);
        runner.lateRowsTo(lateRows);
        QueryLoop made = new QueryLoop(
                inputs,
                plan,
                definition.settings().eventTime(),
                checkpoint,
                runner,
                schedule,
                control,
                reporter,
                clock,
                phase);
        loop = made;
        checkpoint.onFailure(control::wake);
        if (schedule.heedsSignals()) {
            for (Source source : sources) {
                source.onNewData(control::wake);
            }
        }
        return made;
    }

    /** Where the sources began: as recorded, or recorded now. */
    private OriginRecord origin() {
        Optional<OriginRecord> recorded = checkpoint.recordedOrigin();
        if (recorded.isPresent()) {
            return recorded.get();
        }
        List<String> descriptions = new ArrayList<>();
        List<String> offsets = new ArrayList<>();
        for (Source source : sources) {
            descriptions.add(source.description());
            try {
                offsets.add(source.initialOffset().json());
            } catch (IOException e) {
                throw new ConnectorException(
                        ErrorCondition.SOURCE_FAILED,
                        "Source " + source.description() + " cannot tell where it begins: " + e,
                        e);
            }
        }
        OriginRecord origin = new OriginRecord(descriptions, offsets);
        checkpoint.origin(origin);
        checkpoint.publish();
        return origin;
    }

    private StreamFailedException failed(Throwable cause) {
        QueryLoop current = loop;
        long batch = current == null ? 0 : current.currentBatch();
        String doing = phase.current();
        if (doing.equals(RunPhase.RUNNING)) {
            Optional<String> operator = plan.failedOperator();
            if (operator.isPresent()) {
                doing = "running " + operator.get();
            }
        }
        StringBuilder starts = new StringBuilder();
        StringBuilder ends = new StringBuilder();
        for (StreamInput input : inputs) {
            starts.append(starts.length() == 0 ? "[" : ",").append(input.reachedJson());
            ends.append(ends.length() == 0 ? "[" : ",").append(input.endJson());
        }
        if (!inputs.isEmpty()) {
            starts.append(']');
            ends.append(']');
        }
        return new StreamFailedException(
                id(),
                runId,
                definition.name(),
                new StreamFailedException.FailurePoint(batch, doing, starts.toString(), ends.toString()),
                clock.currentTimeMillis(),
                cause);
    }

    /** Closes everything and says so, whatever happens: nobody may wait for a run that is over, or for its lock. */
    private void end(@Nullable Throwable cause) {
        Thread.interrupted();
        StreamFailedException ended = cause == null ? null : describe(cause);
        Throwable problem = resources.closeAll(cause);
        if (cause == null && problem instanceof CheckpointException) {
            ended = describe(problem);
        } else if (cause == null && problem != null) {
            Log.warn("Query {} could not close everything", id(), problem);
        } else if (cause != null && ended == null) {
            // There was no memory left to say it; closing has freed what the run had.
            ended = describe(cause);
        }
        try {
            control.status(ended == null ? "Stopped" : "Terminated with exception: " + ended.getMessage(), false);
            control.dataAvailable(false);
            control.over(ended);
            listener.terminated(id(), runId, Optional.ofNullable(ended));
        } catch (RuntimeException | Error e) {
            Log.warn("A listener failed on the end of query {}", id(), e);
        } finally {
            control.over(ended);
            control.releaseWaiters();
        }
    }

    private @Nullable StreamFailedException describe(Throwable cause) {
        try {
            return failed(cause);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }
}
