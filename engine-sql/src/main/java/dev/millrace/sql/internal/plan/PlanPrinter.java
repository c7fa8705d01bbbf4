package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of plans, one line per operator, children indented below their parents:
 *
 * <pre>
 * Project [name#3]
 * +- Filter (age#4 > 20)
 *    +- LocalRelation [name#3, age#4]
 * </pre>
 *
 * Operators with something unresolved in them begin with an apostrophe.
 */
public final class PlanPrinter implements LogicalPlan.Visitor<String> {

    private static final PlanPrinter INSTANCE = new PlanPrinter();
    private static final Pattern COLUMN_ID = Pattern.compile("#(\\d+)");

    private PlanPrinter() {}

    /** The text of the whole plan, without a line end after the last line. */
    public static String print(LogicalPlan plan) {
        StringBuilder text = new StringBuilder();
        append(plan, "", "", text);
        return text.substring(0, text.length() - 1);
    }

    /** As {@link #print}, with the ids of columns numbered in order of appearance, so that the text can be compared. */
    public static String printNumbered(LogicalPlan plan) {
        Map<String, Integer> numbers = new HashMap<>();
        Matcher matcher = COLUMN_ID.matcher(print(plan));
        return matcher.replaceAll(id -> "#" + numbers.computeIfAbsent(id.group(1), unused -> numbers.size() + 1));
    }

    /** The line of the topmost operator alone. */
    public static String line(LogicalPlan plan) {
        String line = plan.accept(INSTANCE);
        boolean unresolved = plan instanceof UnresolvedPlan
                || plan.expressions().stream()
                        .anyMatch(e -> Expressions.exists(e, UnresolvedExpression.class::isInstance));
        return unresolved ? "'" + line : line;
    }

    private static void append(LogicalPlan plan, String prefix, String childPrefix, StringBuilder text) {
        text.append(prefix).append(line(plan)).append('\n');
        List<LogicalPlan> children = plan.children();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            append(children.get(i), childPrefix + (last ? "+- " : ":- "), childPrefix + (last ? "   " : ":  "), text);
        }
    }

    @Override
    public String unresolved(UnresolvedPlan plan) {
        if (plan instanceof UnresolvedRelation relation) {
            return "UnresolvedRelation [" + String.join(", ", relation.name()) + "], " + relation.streaming();
        }
        if (plan instanceof InlineTable table) {
            return "InlineTable [" + String.join(", ", table.names()) + "], " + table.rows();
        }
        if (plan instanceof UnresolvedHaving having) {
            return "UnresolvedHaving " + text(having.condition());
        }
        if (plan instanceof With with) {
            List<String> names = new ArrayList<>();
            for (With.Cte definition : with.definitions()) {
                names.add(definition.name());
            }
            return "With [" + String.join(", ", names) + "]";
        }
        if (plan instanceof LateralView view) {
            return "LateralView " + text(view.generator()) + ", " + view.outer() + ", " + view.qualifier() + ", "
                    + view.columnNames();
        }
        throw new AssertionError("Unknown kind of plan: " + plan.getClass());
    }

    @Override
    public String sourceRelation(SourceRelation relation) {
        String pushed = relation.pushed().isEmpty() ? "" : ", filters " + relation.pushed();
        String limit =
                relation.limit().isPresent() ? ", limit " + relation.limit().getAsLong() : "";
        return (relation.streaming() ? "StreamingRelation " : "Relation ")
                + relation.format()
                + text(relation.output())
                + pushed
                + limit;
    }

    @Override
    public String localRelation(LocalRelation relation) {
        return "LocalRelation " + text(relation.output());
    }

    @Override
    public String range(Range range) {
        return "Range (" + range.start() + ", " + range.end() + ", step=" + range.step() + ") " + text(range.output());
    }

    @Override
    public String oneRow(OneRow oneRow) {
        return "OneRow";
    }

    @Override
    public String subqueryAlias(SubqueryAlias alias) {
        String columns = alias.columnNames().isEmpty() ? "" : "(" + String.join(", ", alias.columnNames()) + ")";
        return "SubqueryAlias " + alias.alias() + columns;
    }

    @Override
    public String project(Project project) {
        return "Project " + text(project.projectList());
    }

    @Override
    public String filter(Filter filter) {
        return "Filter " + text(filter.condition());
    }

    @Override
    public String aggregate(Aggregate aggregate) {
        return "Aggregate " + text(aggregate.grouping()) + ", " + text(aggregate.aggregates());
    }

    @Override
    public String join(Join join) {
        String condition =
                join.condition().isPresent() ? ", " + text(join.condition().get()) : "";
        String using = join.using().isEmpty() ? "" : ", using [" + String.join(", ", join.using()) + "]";
        return "Join " + (join.natural() ? "Natural" : "") + join.type().text() + using + condition;
    }

    @Override
    public String union(Union union) {
        return union.byName() ? "Union by name" + (union.allowMissing() ? ", missing columns allowed" : "") : "Union";
    }

    @Override
    public String setOperation(SetOperation operation) {
        String kind = operation.kind().name();
        return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + (operation.all() ? " All" : "");
    }

    @Override
    public String distinct(Distinct distinct) {
        return "Distinct";
    }

    @Override
    public String deduplicate(Deduplicate deduplicate) {
        return (deduplicate.withinWatermark() ? "DeduplicateWithinWatermark " : "Deduplicate ")
                + text(deduplicate.keys());
    }

    @Override
    public String sort(Sort sort) {
        return "Sort " + text(sort.order()) + ", " + sort.global();
    }

    @Override
    public String limit(Limit limit) {
        return "Limit " + text(limit.count());
    }

    @Override
    public String offset(Offset offset) {
        return "Offset " + text(offset.count());
    }

    @Override
    public String generate(Generate generate) {
        return "Generate " + text(generate.generator()) + ", " + generate.outer() + ", "
                + text(generate.generatorOutput());
    }

    @Override
    public String eventTimeWatermark(EventTimeWatermark watermark) {
        return "EventTimeWatermark " + text(watermark.column()) + ", " + watermark.delayText();
    }

    @Override
    public String timeWindow(TimeWindow window) {
        String windows = window.shape().isPresent()
                ? window.shape().get().toString()
                : "sessions, gap " + text(window.gap().orElseThrow());
        return "TimeWindow " + text(window.time()) + ", " + windows + " AS " + text(window.window());
    }

    @Override
    public String typedTransform(TypedTransform transform) {
        return transform.function().name() + " " + text(transform.output());
    }

    @Override
    public String groupTransform(GroupTransform transform) {
        return transform.function().name() + " by " + text(transform.input().keys()) + " " + text(transform.output());
    }

    @Override
    public String changeStream(ChangeStream changes) {
        return "ChangeStream " + changes.format().name().toLowerCase(Locale.ROOT) + text(changes.output());
    }

    @Override
    public String ranked(Ranked ranked) {
        String limit = ranked.limit() == Long.MAX_VALUE ? "" : " <= " + ranked.limit();
        String number =
                ranked.number().isEmpty() ? "" : ", " + text(ranked.number().get());
        return "Ranked " + ranked.ranking().name().toLowerCase(Locale.ROOT) + limit + " " + text(ranked.partition())
                + ", " + text(ranked.order()) + number;
    }

    private static String text(Expression expression) {
        return ExpressionPrinter.print(expression);
    }

    private static String text(List<? extends Expression> expressions) {
        return ExpressionPrinter.print(expressions);
    }
}
