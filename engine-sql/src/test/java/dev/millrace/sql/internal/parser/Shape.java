package dev.millrace.sql.internal.parser;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.MultiAlias;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedItem;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.InlineTable;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LateralView;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.OneRow;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Range;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import dev.millrace.sql.internal.plan.Union;
import dev.millrace.sql.internal.plan.UnresolvedHaving;
import dev.millrace.sql.internal.plan.UnresolvedRelation;
import dev.millrace.sql.internal.plan.With;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.StringType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The structure of what was parsed, as text: {@code (+ a 1)}, {@code project[a](table[t])}. It shows every part of a
 * node and leaves the ids out, which the printers for people do not.
 */
final class Shape {

    private Shape() {}

    static String of(Expression expression) {
        if (expression instanceof UnresolvedColumn column) {
            return String.join(".", column.parts());
        }
        if (expression instanceof Literal literal) {
            return literal(literal);
        }
        if (expression instanceof UnresolvedFunction function) {
            return function(function);
        }
        if (expression instanceof UnresolvedStar star) {
            String target = star.target().isEmpty() ? "" : String.join(".", star.target()) + ".";
            return target + "*" + (star.except().isEmpty() ? "" : " except " + star.except());
        }
        if (expression instanceof UnresolvedItem item) {
            return "(item " + of(item.child()) + " " + of(item.key()) + ")";
        }
        if (expression instanceof Alias alias) {
            return of(alias.child()) + " as " + alias.name();
        }
        if (expression instanceof MultiAlias alias) {
            return of(alias.child()) + " as " + alias.names();
        }
        if (expression instanceof Cast cast) {
            String name = cast.mode() == CastMode.TRY ? "try_cast " : "cast ";
            return "(" + name + of(cast.child()) + " " + cast.type().simpleString() + ")";
        }
        if (expression instanceof SortOrder order) {
            return of(order.child())
                    + (order.ascending() ? " asc" : " desc")
                    + (order.nullsFirst() ? " nulls first" : " nulls last");
        }
        if (expression instanceof CaseWhen caseWhen) {
            StringBuilder text = new StringBuilder("(case");
            for (CaseWhen.Branch branch : caseWhen.branches()) {
                text.append(' ').append(of(branch.condition())).append(" -> ").append(of(branch.value()));
            }
            caseWhen.otherwise().ifPresent(otherwise -> text.append(" else ").append(of(otherwise)));
            return text.append(')').toString();
        }
        throw new AssertionError("Not made by the parser: " + expression.getClass());
    }

    private static String function(UnresolvedFunction function) {
        List<String> parts = new ArrayList<>();
        parts.add(function.name());
        if (function.distinct()) {
            parts.add("distinct");
        }
        for (Expression argument : function.arguments()) {
            parts.add(of(argument));
        }
        function.filter().ifPresent(filter -> parts.add("filter " + of(filter)));
        if (function.ignoreNulls()) {
            parts.add("ignore nulls");
        }
        return "(" + String.join(" ", parts) + ")";
    }

    private static String literal(Literal literal) {
        if (literal.isNull()) {
            return "null";
        }
        if (literal.type() instanceof StringType) {
            return "'" + literal.value() + "'";
        }
        boolean plain = literal.type() instanceof IntegerType || literal.value() instanceof Boolean;
        return literal.value() + (plain ? "" : ":" + literal.type().simpleString());
    }

    static String of(LogicalPlan plan) {
        List<String> inputs = new ArrayList<>();
        for (LogicalPlan child : plan.children()) {
            inputs.add(of(child));
        }
        String node = node(plan);
        return inputs.isEmpty() ? node : node + "(" + String.join(", ", inputs) + ")";
    }

    private static String node(LogicalPlan plan) {
        if (plan instanceof UnresolvedRelation relation) {
            return (relation.streaming() ? "stream" : "table") + "[" + String.join(".", relation.name()) + "]";
        }
        if (plan instanceof Project project) {
            return "project" + list(project.projectList());
        }
        if (plan instanceof Filter filter) {
            return "filter[" + of(filter.condition()) + "]";
        }
        if (plan instanceof Aggregate aggregate) {
            return "aggregate" + list(aggregate.grouping()) + list(aggregate.aggregates());
        }
        if (plan instanceof UnresolvedHaving having) {
            return "having[" + of(having.condition()) + "]";
        }
        if (plan instanceof Sort sort) {
            return (sort.global() ? "sort" : "local sort") + list(sort.order());
        }
        if (plan instanceof Limit limit) {
            return "limit[" + of(limit.count()) + "]";
        }
        if (plan instanceof Offset offset) {
            return "offset[" + of(offset.count()) + "]";
        }
        if (plan instanceof Join join) {
            String condition = join.condition().map(c -> " on " + of(c)).orElse("");
            String using = join.using().isEmpty() ? "" : " using " + join.using();
            return (join.natural() ? "natural " : "") + join.type().name().toLowerCase(Locale.ROOT) + " join"
                    + condition + using;
        }
        return source(plan);
    }

    private static String source(LogicalPlan plan) {
        if (plan instanceof SubqueryAlias alias) {
            return "as " + alias.alias() + (alias.columnNames().isEmpty() ? "" : alias.columnNames());
        }
        if (plan instanceof InlineTable table) {
            List<String> rows = new ArrayList<>();
            for (List<Expression> row : table.rows()) {
                rows.add(list(row));
            }
            return "values" + table.names() + String.join("", rows);
        }
        if (plan instanceof LateralView view) {
            return "lateral " + (view.outer() ? "outer " : "") + of(view.generator()) + " " + view.qualifier()
                    + view.columnNames();
        }
        if (plan instanceof EventTimeWatermark watermark) {
            return "watermark[" + of(watermark.column()) + " " + watermark.delayMicros() + " '" + watermark.delayText()
                    + "']";
        }
        if (plan instanceof Range range) {
            return "range[" + range.start() + ", " + range.end() + ", " + range.step() + "]";
        }
        if (plan instanceof With with) {
            List<String> definitions = new ArrayList<>();
            for (With.Cte cte : with.definitions()) {
                definitions.add(cte.name() + (cte.columns().isEmpty() ? "" : cte.columns()));
            }
            return "with" + definitions;
        }
        if (plan instanceof Union union) {
            return "union" + (union.byName() ? " by name" : "");
        }
        if (plan instanceof SetOperation operation) {
            return operation.kind().name().toLowerCase(Locale.ROOT) + (operation.all() ? " all" : "");
        }
        if (plan instanceof Distinct) {
            return "distinct";
        }
        if (plan instanceof OneRow) {
            return "one row";
        }
        throw new AssertionError("Not made by the parser: " + plan.getClass());
    }

    private static String list(List<? extends Expression> expressions) {
        List<String> texts = new ArrayList<>();
        for (Expression expression : expressions) {
            texts.add(of(expression));
        }
        return "[" + String.join(", ", texts) + "]";
    }
}
