package dev.millrace.sql.internal.planner;

import dev.millrace.connector.ResultMode;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.PlanPrinter;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must stay the same, beyond {@link Signatures}, for a query to resume whose operators emit changes. */
final class ChangeSignature {

    private ChangeSignature() {}

    static PlanSignature of(PlanSignature usual, LogicalPlan plan, Optional<ResultMode> mode) {
        List<String> lines = new ArrayList<>(usual.lines());
        // Update mode and changelog keep the same; complete mode keeps the result too.
        lines.add(mode.equals(Optional.of(ResultMode.COMPLETE)) ? "changes kept as a table" : "changes");
        Plans.forEach(plan, node -> {
            if (node.isStreaming()
                    && (node instanceof ChangeStream
                            || node instanceof Ranked
                            || node instanceof SetOperation
                            || node instanceof Sort)) {
                lines.add(Signatures.withoutIds(PlanPrinter.line(node)));
            }
        });
        return new PlanSignature(lines);
    }
}
