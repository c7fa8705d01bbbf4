package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.GeneratorCall;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.function.FunctionErrors;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Generate;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.PlanPrinter;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.CalendarIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What must hold for a resolved plan to have a meaning. */
final class PlanChecks {

    private PlanChecks() {}

    static void check(LogicalPlan plan) {
        for (LogicalPlan child : plan.children()) {
            check(child);
        }
        checkPlaces(plan);
        if (plan instanceof Filter filter) {
            checkFilter(filter);
        } else if (plan instanceof Join join) {
            checkJoin(join);
        } else if (plan instanceof Aggregate aggregate) {
            AggregateChecks.check(aggregate);
        } else if (plan instanceof Sort sort) {
            checkSort(sort);
        } else if (plan instanceof EventTimeWatermark watermark) {
            checkEventTime(watermark);
        } else if (plan instanceof Distinct || plan instanceof SetOperation || plan instanceof Deduplicate) {
            checkComparable(plan);
        }
        checkInputs(plan);
    }

    /** Generators and aggregates stand in their own operators only. */
    private static void checkPlaces(LogicalPlan plan) {
        for (Expression expression : plan.expressions()) {
            if (!(plan instanceof Generate) && Expressions.containsGenerator(expression)) {
                throw plan instanceof Aggregate
                        ? unsupported(expression)
                        : AnalysisErrors.unsupportedGenerator(
                                "OUTSIDE_SELECT", "outside the SELECT clause, found: " + PlanPrinter.line(plan));
            }
            if (Expressions.exists(expression, RankCalls::isRank)) {
                throw AnalysisErrors.error(
                        ErrorCondition.UNSUPPORTED_FEATURE.subCondition("WINDOW_FUNCTION_PLACE"),
                        "The functions row_number, rank and dense_rank may stand in a select list without aggregates"
                                + " only; compute them, or the aggregates, in a subquery."
                                + " Found: " + PlanPrinter.line(plan));
            }
            if (Expressions.exists(expression, TimeWindows::isWindow)) {
                throw AnalysisErrors.error(
                        ErrorCondition.UNSUPPORTED_FEATURE.subCondition("WINDOW_FUNCTION_PLACE"),
                        "The functions window and session_window may stand in a select list and in GROUP BY only,"
                                + " found: "
                                + PlanPrinter.line(plan));
            }
            boolean mayAggregate = plan instanceof Aggregate || plan instanceof Filter;
            if (!mayAggregate && Expressions.containsAggregate(expression)) {
                throw unsupported(expression);
            }
        }
    }

    private static RuntimeException unsupported(Expression expression) {
        List<String> found = new ArrayList<>();
        Expressions.forEach(expression, part -> {
            if (part instanceof AggregateCall || part instanceof GeneratorCall) {
                found.add(AnalysisErrors.sql(part));
            }
        });
        return AnalysisErrors.error(
                ErrorCondition.UNSUPPORTED_EXPR_FOR_OPERATOR,
                "A query operator contains one or more unsupported expressions.\nConsider to rewrite it to avoid window"
                        + " functions, aggregate functions, and generator functions in the WHERE clause.\nInvalid"
                        + " expressions: [" + String.join(", ", found) + "]");
    }

    private static void checkFilter(Filter filter) {
        Expression condition = filter.condition();
        if (Expressions.containsAggregate(condition)) {
            List<String> found = new ArrayList<>();
            Expressions.forEach(condition, part -> {
                if (part instanceof AggregateCall) {
                    found.add(ExpressionPrinter.sql(part));
                }
            });
            throw AnalysisErrors.error(
                    ErrorCondition.INVALID_WHERE_CONDITION,
                    "The WHERE condition " + AnalysisErrors.sql(condition) + " contains invalid expressions: "
                            + String.join(", ", found) + ".\nRewrite the query to avoid window functions, aggregate"
                            + " functions, and generator functions in the WHERE clause.");
        }
        if (!(condition.type() instanceof BooleanType)) {
            throw FunctionErrors.mismatch(
                    "FILTER_NOT_BOOLEAN",
                    condition,
                    "Filter expression " + AnalysisErrors.sql(condition) + " of type "
                            + AnalysisErrors.type(condition.type()) + " is not a boolean.");
        }
    }

    private static void checkJoin(Join join) {
        if (join.condition().isPresent() && !(join.condition().get().type() instanceof BooleanType)) {
            Expression condition = join.condition().get();
            throw AnalysisErrors.error(
                    "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
                    "42K0E",
                    "The join condition " + AnalysisErrors.sql(condition) + " has the invalid type "
                            + AnalysisErrors.type(condition.type()) + ", expected \"BOOLEAN\".");
        }
    }

    private static void checkSort(Sort sort) {
        for (SortOrder key : sort.order()) {
            if (!isOrderable(key.type())) {
                throw FunctionErrors.mismatch(
                        "INVALID_ORDERING_TYPE",
                        key,
                        "The `sortorder` does not support ordering on type " + AnalysisErrors.type(key.type()) + ".");
            }
        }
    }

    static boolean isOrderable(DataType type) {
        return !type.existsRecursively(part -> part instanceof MapType || part instanceof CalendarIntervalType);
    }

    private static void checkEventTime(EventTimeWatermark watermark) {
        DataType type = watermark.column().type();
        boolean isWindow = type instanceof StructType struct
                && Arrays.asList(struct.fieldNames()).contains("end")
                && struct.apply("end").dataType() instanceof TimestampType;
        if (!isWindow && !(type instanceof TimestampType) && !(type instanceof TimestampNTZType)) {
            throw AnalysisErrors.error(
                    ErrorCondition.EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE,
                    "The event time " + AnalysisErrors.name(ExpressionPrinter.sql(watermark.column()))
                            + " has the invalid type " + AnalysisErrors.type(type) + ", but expected \"TIMESTAMP\".");
        }
    }

    private static void checkComparable(LogicalPlan plan) {
        List<ColumnReference> columns = plan instanceof Deduplicate deduplicate
                ? deduplicate.keys().stream().map(key -> (ColumnReference) key).toList()
                : plan.output();
        for (ColumnReference column : columns) {
            if (column.type().existsRecursively(MapType.class::isInstance)) {
                throw AnalysisErrors.error(
                        ErrorCondition.UNSUPPORTED_FEATURE.subCondition("SET_OPERATION_ON_MAP_TYPE"),
                        "The feature is not supported: Cannot have MAP type columns in DataFrame which calls set"
                                + " operations (INTERSECT, EXCEPT, etc.), but the type of column "
                                + AnalysisErrors.name(column.name()) + " is " + AnalysisErrors.type(column.type())
                                + ".");
            }
        }
    }

    /** A resolved column has to come from below: one of another Dataset does not. */
    private static void checkInputs(LogicalPlan plan) {
        if (plan.expressions().isEmpty()) {
            return;
        }
        List<ColumnReference> input = Plans.inputColumns(plan);
        for (Expression expression : plan.expressions()) {
            for (ColumnReference column : Expressions.references(expression)) {
                if (!Expressions.containsId(input, column.id())) {
                    throw AnalysisErrors.error(
                            ErrorCondition.CANNOT_RESOLVE_DATAFRAME_COLUMN,
                            "Cannot resolve dataframe column \"" + column.name()
                                    + "\". It's probably because of illegal references like"
                                    + " `df1.select(df2.col(\"a\"))`; the columns here are ["
                                    + AnalysisErrors.names(
                                            List.of(Plans.schema(input).fieldNames()))
                                    + "].");
                }
            }
        }
    }
}
