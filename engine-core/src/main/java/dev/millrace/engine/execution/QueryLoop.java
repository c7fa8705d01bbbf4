package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Offset;
import dev.millrace.engine.checkpoint.Checkpoint;
import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.PlanInstance;
import dev.millrace.engine.state.Stateful;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The micro-batch loop. Its steps for batch n, in this order and never in another:
 *
 * <ol>
 *   <li>ask the sources how far the batch goes; if there is something new,
 *   <li>record plan(n) and publish it;
 *   <li>read, run the operators, let the sink commit n;
 *   <li>record the changes of the operators and commit(n);
 *   <li>if the trigger allows it, do step 1 for n + 1, so that plan(n + 1) goes out with commit(n);
 *   <li>publish; let the sources forget what is durably committed; report.
 * </ol>
 *
 * <p>When it runs is up to the {@link Schedule}.
 */
final class QueryLoop {
    private final List<StreamInput> inputs;
    private final List<Stateful> operators;
    private final PlanInstance plan;
    private final Checkpoint checkpoint;
    private final BatchRunner runner;
    private final WatermarkTracker watermark;
    private final Schedule schedule;
    private final RunControl control;
    private final ProgressReporter reporter;
    private final Clock clock;
    private final RunPhase phase;

    private final long shortestPollMillis;
    private final EventTimeSettings eventTime;

    private long nextBatch;
    private @Nullable PlanRecord planned;
    private boolean nothingFound;
    private long catchUpAsked;
    private @Nullable List<Offset> toAcknowledge;

    QueryLoop(
            List<StreamInput> inputs,
            PlanInstance plan,
            EventTimeSettings eventTime,
            Checkpoint checkpoint,
            BatchRunner runner,
            Schedule schedule,
            RunControl control,
            ProgressReporter reporter,
            Clock clock,
            RunPhase phase) {
        this.inputs = inputs;
        this.operators = plan.statefuls();
        this.plan = plan;
        this.eventTime = eventTime;
        this.checkpoint = checkpoint;
        this.runner = runner;
        this.watermark =
                new WatermarkTracker(plan.observers(), eventTime.watermarkIsMaximum(), clock.currentTimeMillis());
        this.schedule = schedule;
        this.control = control;
        this.reporter = reporter;
        this.clock = clock;
        this.phase = phase;
        this.shortestPollMillis = shortestPoll(inputs);
    }

    /** The batch that is planned or running, or would be next. */
    long currentBatch() {
        PlanRecord current = planned;
        return current != null ? current.batch() : nextBatch;
    }

    /** What each watermark is, for people; from any thread. */
    String watermarkStatus() {
        return watermark.status(plan.observedScans(), clock.currentTimeMillis()).toString();
    }

    /** Runs until the query is stopped or its trigger says that it is done. */
    void run() {
        resume();
        if (schedule.freezesSources()) {
            for (StreamInput input : inputs) {
                input.prepareForAvailableNow();
            }
        }
        while (!control.stopRequested()) {
            schedule.triggerFires();
            if (planned == null && !nothingFound && findWork()) {
                publish(RunPhase.RECORDING_PLAN);
                reporter.planPublished();
            }
            PlanRecord plan = planned;
            if (plan != null) {
                runBatch(plan);
            }
            boolean nothingLeft = planned == null && nothingFound;
            if (nothingLeft) {
                control.caughtUp(catchUpAsked);
            }
            if (schedule.isLast(nothingLeft) || !waitForNextTrigger()) {
                return;
            }
        }
    }

    /** Goes on from what the checkpoint holds: after its last commit, or with its last plan. */
    private void resume() {
        Optional<PlanRecord> plan = checkpoint.lastPlan();
        Optional<CommitRecord> commit = checkpoint.lastCommit();
        watermark.restore(plan, commit);
        long committed = commit.isPresent() ? commit.get().batch() : -1;
        nextBatch = committed + 1;
        if (committed >= 0) {
            toAcknowledge = new ArrayList<>();
            for (StreamInput input : inputs) {
                toAcknowledge.add(input.end());
            }
            acknowledge();
        }
        if (plan.isPresent() && plan.get().batch() > committed) {
            planned = plan.get();
            for (int i = 0; i < inputs.size(); i++) {
                inputs.get(i).planned(plan.get().endOffsets().get(i));
            }
        }
    }

    /** Asks the sources; with something new (or a watermark that moved) there is a plan afterwards, recorded but not published. */
    private boolean findWork() {
        phase.enter(RunPhase.PLANNING);
        // In this order: who asks in between leaves a signal, or is seen.
        control.clearSignal();
        catchUpAsked = control.catchUpAsked();
        reporter.planningBegins();
        boolean anyNew = false;
        for (int i = 0; i < inputs.size(); i++) {
            StreamInput input = inputs.get(i);
            control.status(input.gettingOffsets(), true);
            input.findEnd(schedule.ignoresLimits());
            anyNew |= input.hasNewData();
        }
        control.dataAvailable(anyNew);
        if (reporter.holdsState()) {
            watermark.timePassed(clock.currentTimeMillis());
        }
        reporter.offsetsFound();
        if (!anyNew && !wantsBatchWithoutData()) {
            nothingFound = true;
            return false;
        }
        control.status("Writing offsets to log", true);
        PlanRecord plan = makePlan();
        checkpoint.plan(plan);
        planned = plan;
        return true;
    }

    private PlanRecord makePlan() {
        List<String> starts = new ArrayList<>(inputs.size());
        List<String> ends = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            starts.add(inputs.get(i).reachedJson());
            ends.add(inputs.get(i).endJson());
        }
        PlanRecord plan = new PlanRecord(
                nextBatch,
                clock.currentTimeMillis(),
                watermark.lateWatermarkMicros(),
                watermark.watermarkMicros(),
                watermark.usesMaximum(),
                starts,
                ends);
        watermark.planned();
        return plan;
    }

    /** Whether an operator would put rows out or drop state although there is no new data. */
    private boolean wantsBatchWithoutData() {
        return eventTime.batchesWithoutData()
                && !schedule.ignoresLimits()
                && plan.wantsBatchWithoutData(
                        watermark.lateWatermarkMicros(), watermark.watermarkMicros(), clock.currentTimeMillis() * 1000);
    }

    private void runBatch(PlanRecord plan) {
        control.status(hasNewData() ? "Processing new data" : "No new data but cleaning up state", true);
        CrashPoints.hit("loop.beforeBatch");
        reporter.batchBegins();
        BatchContext context = new BatchContext(
                plan.batch(), plan.timeMillis() * 1000, plan.lateWatermarkMicros(), plan.evictionWatermarkMicros());
        Optional<String> token = runner.run(context);
        watermark.batchRan(clock.currentTimeMillis());
        reporter.batchRan();

        phase.enter(RunPhase.RECORDING_COMMIT);
        for (int i = 0; i < operators.size(); i++) {
            checkpoint.changes(plan.batch(), i, operators.get(i));
            reporter.changesRecorded(operators.get(i));
        }
        eventTime.checkState(reporter.stateMetrics());
        checkpoint.commit(new CommitRecord(plan.batch(), watermark.nextWatermarks(), token));
        reporter.commitRecorded(runner.rowsWritten());
        List<Offset> done = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            done.add(inputs.get(i).end());
            inputs.get(i).advance();
        }
        toAcknowledge = done;
        planned = null;
        nextBatch = plan.batch() + 1;
        nothingFound = false;
        if (schedule.plansAhead() && !control.stopRequested()) {
            planAhead(plan);
        }
        finish(plan);
    }

    private boolean hasNewData() {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).hasNewData()) {
                return true;
            }
        }
        return false;
    }

    /** Plans the batch after this one. If that fails, this one is done nevertheless, and is recorded before the query ends. */
    private void planAhead(PlanRecord done) {
        try {
            findWork();
        } catch (RuntimeException | Error e) {
            String failedWhile = phase.current();
            finish(done);
            phase.enter(failedWhile);
            throw e;
        }
    }

    private void finish(PlanRecord done) {
        publish(RunPhase.RECORDING_COMMIT);
        reporter.batchCommitted(done, checkpoint.takeWaitedNanos());
    }

    private void publish(String doing) {
        phase.enter(doing);
        checkpoint.publish();
        acknowledge();
    }

    /** Lets the sources forget what is committed for good. A failure costs the source some space and the query nothing. */
    private void acknowledge() {
        List<Offset> offsets = toAcknowledge;
        if (offsets == null || !checkpoint.isDurable()) {
            return;
        }
        toAcknowledge = null;
        CrashPoints.hit("loop.beforeAcknowledge");
        for (int i = 0; i < offsets.size(); i++) {
            try {
                inputs.get(i).source().commit(offsets.get(i));
            } catch (IOException | RuntimeException e) {
                Log.warn(
                        "Source {} could not take note that it may forget",
                        inputs.get(i).source().description(),
                        e);
            }
        }
    }

    /**
     * Waits until there may be something to do.
     *
     * @return false if the query was stopped meanwhile
     */
    private boolean waitForNextTrigger() {
        if (planned != null) {
            return !control.stopRequested();
        }
        phase.enter(RunPhase.WAITING);
        long wakeAt = Math.min(schedule.nextTriggerMillis(nothingFound, shortestPollMillis), deadlineMillis());
        if (wakeAt > clock.currentTimeMillis()) {
            control.status(nothingFound ? "Waiting for data to arrive" : "Waiting for next trigger", false);
        }
        boolean heedsSignals = schedule.heedsSignals();
        while (!control.stopRequested()) {
            long now = clock.currentTimeMillis();
            if (now >= wakeAt || (heedsSignals && control.isSignalled())) {
                nothingFound = false;
                return true;
            }
            checkpoint.syncIfDue();
            acknowledge();
            reporter.idleIfDue(now);
            if (!heedsSignals) {
                control.clearSignal();
            }
            control.await(Math.min(wakeAt, Math.min(checkpoint.syncAtMillis(), reporter.idleAtMillis())));
        }
        return false;
    }

    /** When an operator has something to do without data, for a trigger that would not look before. */
    private long deadlineMillis() {
        if (!schedule.heedsSignals() || !eventTime.batchesWithoutData()) {
            return Long.MAX_VALUE;
        }
        long now = clock.currentTimeMillis();
        long idleAt = reporter.holdsState() ? watermark.idleAtMillis(now) : Long.MAX_VALUE;
        long deadline = plan.nextDeadlineMicros();
        return deadline == Long.MAX_VALUE
                ? idleAt
                : Math.min(idleAt, Math.max(now + 1, Math.floorDiv(deadline, 1000L) + 1));
    }

    private static long shortestPoll(List<StreamInput> inputs) {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < inputs.size(); i++) {
            shortest = Math.min(shortest, inputs.get(i).pollMillis());
        }
        return shortest;
    }
}
