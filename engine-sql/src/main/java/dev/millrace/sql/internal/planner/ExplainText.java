package dev.millrace.sql.internal.planner;

import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.PlanPrinter;
import java.util.List;

/** What {@code explain()} prints: the physical plan, and in the extended form the stages before it. */
public final class ExplainText {
    private ExplainText() {}

    /** Only what will run. */
    public static String of(PhysicalPlan physical) {
        return "== Physical Plan ==\n" + tree(physical) + "\n";
    }

    /** Every stage from the text or calls of the user to what will run. */
    public static String of(LogicalPlan parsed, LogicalPlan analyzed, LogicalPlan optimized, PhysicalPlan physical) {
        return "== Parsed Logical Plan ==\n" + PlanPrinter.print(parsed) + "\n\n== Analyzed Logical Plan ==\n"
                + schemaLine(analyzed) + "\n" + PlanPrinter.print(analyzed) + "\n\n== Optimized Logical Plan ==\n"
                + PlanPrinter.print(optimized) + "\n\n" + of(physical);
    }

    private static String schemaLine(LogicalPlan analyzed) {
        StringBuilder line = new StringBuilder();
        analyzed.output()
                .forEach(column -> line.append(line.isEmpty() ? "" : ", ")
                        .append(column.name())
                        .append(": ")
                        .append(column.type().simpleString()));
        return line.toString();
    }

    private static String tree(PhysicalPlan plan) {
        StringBuilder text = new StringBuilder();
        append(plan, "", "", text);
        return text.substring(0, text.length() - 1);
    }

    private static void append(PhysicalPlan plan, String prefix, String childPrefix, StringBuilder text) {
        text.append(prefix).append(plan.describe()).append('\n');
        List<PhysicalPlan> children = plan.children();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            append(children.get(i), childPrefix + (last ? "+- " : ":- "), childPrefix + (last ? "   " : ":  "), text);
        }
    }
}
