package dev.millrace.sql.internal.planner;

import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.PlanPrinter;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.SourceRelation;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that must stay the same for a query to resume from its checkpoint: its streaming sources and its stateful
 * operators, parents first. Ids of columns differ from run to run and are left out.
 */
final class Signatures {
    private Signatures() {}

    static PlanSignature of(LogicalPlan plan) {
        List<String> lines = new ArrayList<>();
        Plans.forEach(plan, node -> {
            if (node instanceof SourceRelation relation && relation.streaming()) {
                lines.add("source " + relation.format());
            } else if (node instanceof Aggregate aggregate && aggregate.isStreaming()) {
                lines.add("aggregate by " + typed(aggregate.grouping()) + " into " + typed(aggregate.aggregates()));
            } else if (node instanceof Limit limit && limit.isStreaming()) {
                lines.add("limit");
            } else if (StatefulNodes.isStateful(node)) {
                lines.add(withoutIds(PlanPrinter.line(node)));
            }
        });
        return new PlanSignature(lines);
    }

    private static String typed(List<Expression> expressions) {
        List<String> parts = new ArrayList<>();
        for (Expression expression : expressions) {
            parts.add(
                    withoutIds(expression.toString()) + ": " + expression.type().simpleString());
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private static String withoutIds(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#' && isDigit(text, i + 1)) {
                while (isDigit(text, i + 1)) {
                    i++;
                }
            } else {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    private static boolean isDigit(String text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
