package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.types.StructType;
import java.util.List;

/**
 * A relational operator over its children.
 *
 * <p>Rules that look at one or two kinds of node use {@code instanceof} patterns and walk with {@link Plans}; functions
 * that must handle every kind of resolved node use a {@link Visitor}.
 */
public sealed interface LogicalPlan
        permits UnresolvedPlan,
                SourceRelation,
                LocalRelation,
                Range,
                OneRow,
                SubqueryAlias,
                Project,
                Filter,
                Aggregate,
                Join,
                Union,
                SetOperation,
                Distinct,
                Deduplicate,
                Sort,
                Limit,
                Offset,
                Generate,
                EventTimeWatermark,
                TimeWindow,
                TypedTransform,
                GroupTransform,
                ChangeStream,
                Ranked {

    /**
     * The columns of the result, in order.
     *
     * @throws IllegalStateException when this node is not resolved
     */
    List<ColumnReference> output();

    List<LogicalPlan> children();

    /** This node over other children: as many as {@link #children()} has. */
    LogicalPlan withChildren(List<LogicalPlan> children);

    /** The expressions of this node itself, in a fixed order. */
    List<Expression> expressions();

    /** This node with other expressions: as many as {@link #expressions()} has, in the same order. */
    LogicalPlan withExpressions(List<Expression> expressions);

    /** Calls the method of {@code visitor} for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /** Whether the result grows while the query runs, because something below is a stream. */
    default boolean isStreaming() {
        for (LogicalPlan child : children()) {
            if (child.isStreaming()) {
                return true;
            }
        }
        return false;
    }

    /** The types and names of {@link #output()}. */
    default StructType schema() {
        return Plans.schema(output());
    }

    /** A total function over plans. It has no defaults on purpose. */
    interface Visitor<R> {

        R unresolved(UnresolvedPlan plan);

        R sourceRelation(SourceRelation relation);

        R localRelation(LocalRelation relation);

        R range(Range range);

        R oneRow(OneRow oneRow);

        R subqueryAlias(SubqueryAlias alias);

        R project(Project project);

        R filter(Filter filter);

        R aggregate(Aggregate aggregate);

        R join(Join join);

        R union(Union union);

        R setOperation(SetOperation operation);

        R distinct(Distinct distinct);

        R deduplicate(Deduplicate deduplicate);

        R sort(Sort sort);

        R limit(Limit limit);

        R offset(Offset offset);

        R generate(Generate generate);

        R eventTimeWatermark(EventTimeWatermark watermark);

        R timeWindow(TimeWindow window);

        R typedTransform(TypedTransform transform);

        R groupTransform(GroupTransform transform);

        R changeStream(ChangeStream changes);

        R ranked(Ranked ranked);
    }
}
