package dev.millrace.sql.internal.planner;

import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.execution.StaticScan;
import dev.millrace.engine.execution.StreamScan;
import dev.millrace.engine.operator.PhysicalPlan;
import java.util.List;

/**
 * A query that is ready to run: its operators, where their rows come from, and what must not change for it to resume.
 *
 * @param streams empty for a batch query
 */
public record PlannedQuery(
        PhysicalPlan plan, List<StreamScan> streams, List<StaticScan> tables, PlanSignature signature) {
    public PlannedQuery {
        streams = List.copyOf(streams);
        tables = List.copyOf(tables);
    }
}
