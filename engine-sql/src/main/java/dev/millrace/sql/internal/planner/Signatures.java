package dev.millrace.sql.internal.planner;

import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.PlanPrinter;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.SourceRelation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines that must stay the same for a query to resume from its checkpoint: its streaming sources and its stateful
 * operators, parents first, each with what its state is made of: keys, aggregate calls, types. What is computed from state later
 * (names of results, {@code sum(a) + 1}) is left out, since it may change, and so are ids of columns, which differ from run to run.
 */
final class Signatures {
    private Signatures() {}

    static PlanSignature of(LogicalPlan plan) {
        List<String> lines = new ArrayList<>();
        Plans.forEach(plan, node -> {
            if (node instanceof SourceRelation relation && relation.streaming()) {
                lines.add(
                        ("source " + relation.format() + " " + relation.table().identity()).strip());
            } else if (node.isStreaming() && (StatefulNodes.isStateful(node) || node instanceof Limit)) {
                lines.add(state(node));
            }
        });
        return new PlanSignature(lines);
    }

    private static String state(LogicalPlan node) {
        if (node instanceof Aggregate aggregate) {
            return "aggregate by " + typed(aggregate.grouping()) + " computing " + calls(aggregate);
        }
        if (node instanceof Deduplicate deduplicate) {
            String within = deduplicate.withinWatermark() ? " within the watermark" : "";
            return "deduplicate by " + typed(deduplicate.keys()) + within;
        }
        if (node instanceof Distinct) {
            return "distinct " + typed(node.output());
        }
        if (node instanceof Join join) {
            return withoutIds(PlanPrinter.line(join)) + " of "
                    + typed(join.left().output()) + " and " + typed(join.right().output());
        }
        if (node instanceof GroupTransform transform) {
            return GroupPlanning.signature(transform);
        }
        return node instanceof Limit ? "limit" : withoutIds(PlanPrinter.line(node));
    }

    /** The aggregate calls, each once, in the order in which {@link AggregatePlanning} finds them. */
    private static String calls(Aggregate aggregate) {
        Set<String> calls = new LinkedHashSet<>();
        for (Expression column : aggregate.aggregates()) {
            collectCalls(column, calls);
        }
        return "[" + String.join(", ", calls) + "]";
    }

    private static void collectCalls(Expression expression, Set<String> calls) {
        if (expression instanceof AggregateCall call) {
            List<String> types = new ArrayList<>();
            for (Expression argument : call.arguments()) {
                types.add(argument.type().simpleString());
            }
            calls.add(withoutIds(call.toString()) + ": (" + String.join(", ", types) + ") -> "
                    + call.type().simpleString());
            return;
        }
        for (Expression child : expression.children()) {
            collectCalls(child, calls);
        }
    }

    private static String typed(List<? extends Expression> expressions) {
        List<String> parts = new ArrayList<>();
        for (Expression expression : expressions) {
            Expression value = expression instanceof Alias alias ? alias.child() : expression;
            parts.add(withoutIds(value.toString()) + ": " + value.type().simpleString());
        }
        return "[" + String.join(", ", parts) + "]";
    }

    static String withoutIds(String text) {
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
