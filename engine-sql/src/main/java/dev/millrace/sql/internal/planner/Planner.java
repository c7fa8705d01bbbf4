package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.ScanRequest;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.execution.StaticScan;
import dev.millrace.engine.execution.StreamScan;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.sql.internal.compiler.ExpressionCompiler;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SourceRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Chooses the operators for an optimized plan, once per query.
 *
 * <p>A planner is used for one plan: it numbers the scans in the order in which it meets them, from the left. {@link
 * PlanTranslation} has one method for each kind of node.
 */
public final class Planner {
    private final CompileContext context;
    private final Optional<ResultMode> mode;
    private final List<StreamScan> streams = new ArrayList<>();
    private final List<StaticScan> tables = new ArrayList<>();

    private Planner(CompileContext context, Optional<ResultMode> mode) {
        this.context = context;
        this.mode = mode;
    }

    /** Plans a query that runs over what its tables hold now. */
    public static PlannedQuery planBatch(LogicalPlan optimized, CompileContext context) {
        return new Planner(context, Optional.empty()).plan(optimized, false);
    }

    /**
     * Plans a query that runs micro-batch after micro-batch and gives its sink results in this mode.
     *
     * @param changing whether operators emit changes, which may take rows back; see {@link LegalityCheck#emitsChanges}
     */
    public static PlannedQuery planStream(
            LogicalPlan optimized, ResultMode mode, boolean changing, CompileContext context) {
        return new Planner(context, Optional.of(mode)).plan(optimized, changing);
    }

    private PlannedQuery plan(LogicalPlan optimized, boolean changing) {
        PhysicalPlan physical = new PlanTranslation(this, changing, optimized).translateRoot(optimized);
        PlanSignature signature = Signatures.of(optimized);
        return new PlannedQuery(
                physical, streams, tables, changing ? ChangeSignature.of(signature, optimized, mode) : signature);
    }

    CompileContext context() {
        return context;
    }

    /** The output mode of a streaming query; empty in a batch. */
    Optional<ResultMode> mode() {
        return mode;
    }

    PhysicalPlan.Scan scan(SourceRelation relation) {
        OptionalLong limit = relation.streaming() ? OptionalLong.empty() : relation.limit();
        ScanRequest request = new ScanRequest(relation.schema(), relation.pushed(), limit);
        int scanId = nextScanId();
        if (relation.streaming()) {
            streams.add(new StreamScan(scanId, relation.table(), request));
        } else {
            tables.add(new StaticScan(scanId, relation.table(), request));
        }
        return new PhysicalPlan.Scan(scanId, relation.schema(), describe(relation));
    }

    PhysicalPlan.Scan scan(ReadTable table, LogicalPlan plan) {
        int scanId = nextScanId();
        tables.add(new StaticScan(scanId, table, ScanRequest.of(plan.schema())));
        return new PhysicalPlan.Scan(scanId, plan.schema(), "Scan " + table.description());
    }

    private int nextScanId() {
        return streams.size() + tables.size();
    }

    private static String describe(SourceRelation relation) {
        String columns = String.join(", ", relation.schema().fieldNames());
        String filters = relation.pushed().isEmpty() ? "" : ", PushedFilters: " + relation.pushed();
        return (relation.streaming() ? "StreamScan " : "Scan ") + relation.format() + " [" + columns + "] "
                + relation.table().description() + filters;
    }

    ExpressionCompiler compiler(LogicalPlan input) {
        return new ExpressionCompiler(input.output(), context);
    }
}
