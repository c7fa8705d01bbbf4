package dev.millrace.sql.internal.session;

import dev.millrace.connector.ResultMode;
import dev.millrace.engine.execution.BatchExecution;
import dev.millrace.engine.execution.ExecutionSettings;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.Workers;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.planner.ExplainText;
import dev.millrace.sql.internal.planner.LegalityCheck;
import dev.millrace.sql.internal.planner.PlannedQuery;
import dev.millrace.sql.internal.planner.Planner;
import org.jspecify.annotations.Nullable;

/** The stages of one query. Analysis happens at once, so that mistakes show where they are made; the rest when it is asked for. */
public final class QueryExecution {
    private final SessionState state;
    private final LogicalPlan parsed;
    private final LogicalPlan analyzed;
    private volatile @Nullable LogicalPlan optimized;

    /** @throws dev.millrace.sql.AnalysisException when the plan has no meaning */
    public QueryExecution(SessionState state, LogicalPlan parsed) {
        this.state = state;
        this.parsed = parsed;
        this.analyzed = state.analyzer().analyze(parsed);
    }

    /** What the text or the calls said. */
    public LogicalPlan logical() {
        return parsed;
    }

    /** The plan with columns, functions and types. */
    public LogicalPlan analyzed() {
        return analyzed;
    }

    /** The same result in fewer steps. */
    public LogicalPlan optimizedPlan() {
        LogicalPlan known = optimized;
        if (known == null) {
            known = state.optimizer().optimize(analyzed);
            optimized = known;
        }
        return known;
    }

    /** Runs the query over its tables as they are now. */
    public void run(Output output) {
        LegalityCheck.checkBatch(analyzed);
        PlannedQuery planned = Planner.planBatch(optimizedPlan(), state.compileContext());
        long nowMicros = Math.multiplyExact(state.clock().currentTimeMillis(), 1_000L);
        Workers workers = ExecutionSettings.workers(state.options());
        BatchExecution.run(planned.plan(), planned.tables(), BatchContext.batch(nowMicros), workers, output);
    }

    /** The query as operators that run in each micro-batch. */
    public PlannedQuery planStream(ResultMode mode) {
        LegalityCheck.checkStream(analyzed, mode);
        boolean changing = LegalityCheck.emitsChanges(analyzed, mode);
        return Planner.planStream(optimizedPlan(), mode, changing, state.compileContext());
    }

    /** The stages as text; only the last one unless {@code extended}. */
    public String explain(boolean extended) {
        PlannedQuery planned = analyzed.isStreaming()
                ? planStream(explainMode())
                : Planner.planBatch(optimizedPlan(), state.compileContext());
        return extended
                ? ExplainText.of(parsed, analyzed, optimizedPlan(), planned.plan())
                : ExplainText.of(planned.plan());
    }

    /** Before {@code start()} nobody has said which mode the query will run in; one that it can run in explains it best. */
    private ResultMode explainMode() {
        for (ResultMode mode : new ResultMode[] {ResultMode.APPEND, ResultMode.UPDATE}) {
            try {
                LegalityCheck.checkStream(analyzed, mode);
                return mode;
            } catch (AnalysisException e) {
                continue;
            }
        }
        return ResultMode.COMPLETE;
    }
}
