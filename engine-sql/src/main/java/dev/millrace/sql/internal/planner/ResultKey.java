package dev.millrace.sql.internal.planner;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Ranked;
import dev.millrace.sql.internal.plan.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which columns of a result tell its rows apart: the grouping columns, as far as the result still has them. */
final class ResultKey {

    private ResultKey() {}

    /** The places of the key in the output of the plan; empty when none is known. */
    static Optional<List<Integer>> of(LogicalPlan plan) {
        Optional<List<Long>> ids = ids(plan);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        for (long id : ids.get()) {
            places.add(place(plan.output(), id));
        }
        return Optional.of(places);
    }

    private static int place(List<ColumnReference> columns, long id) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id() == id) {
                return i;
            }
        }
        throw new IllegalStateException("No column " + id + " among " + columns);
    }

    private static Optional<List<Long>> ids(LogicalPlan plan) {
        if (plan instanceof ChangeStream changes) {
            List<Long> key = new ArrayList<>();
            for (int place : changes.key()) {
                key.add(changes.output().get(place).id());
            }
            return key.isEmpty() ? Optional.empty() : Optional.of(key);
        }
        if (plan instanceof Aggregate aggregate) {
            return EdgeKinds.isDistinct(aggregate) ? Optional.empty() : grouping(aggregate);
        }
        if (plan instanceof Project project) {
            Optional<List<Long>> below = ids(project.child());
            return below.isPresent() ? renamed(below.get(), project.projectList()) : below;
        }
        if (plan instanceof Join join) {
            return joined(join);
        }
        boolean keepsRows = plan instanceof Filter
                || plan instanceof Sort
                || plan instanceof Limit
                || plan instanceof Offset
                || plan instanceof Ranked
                || plan instanceof EventTimeWatermark;
        return keepsRows ? ids(plan.children().get(0)) : Optional.empty();
    }

    private static Optional<List<Long>> grouping(Aggregate aggregate) {
        List<Long> key = new ArrayList<>();
        for (Expression group : aggregate.grouping()) {
            Optional<Long> column = columnOf(group, aggregate.aggregates());
            if (column.isEmpty()) {
                return Optional.empty();
            }
            key.add(column.get());
        }
        return Optional.of(key);
    }

    private static Optional<Long> columnOf(Expression value, List<Expression> results) {
        for (Expression result : results) {
            Expression of = result instanceof Alias alias ? alias.child() : result;
            if (Expressions.sameMeaning(of, value)) {
                return Optional.of(Expressions.toColumn(result).id());
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Long>> renamed(List<Long> ids, List<Expression> results) {
        List<Long> key = new ArrayList<>();
        for (long id : ids) {
            Optional<Long> found = Optional.empty();
            for (Expression result : results) {
                Expression of = result instanceof Alias alias ? alias.child() : result;
                if (of instanceof ColumnReference column && column.id() == id) {
                    found = Optional.of(Expressions.toColumn(result).id());
                }
            }
            if (found.isEmpty()) {
                return Optional.empty();
            }
            key.add(found.get());
        }
        return Optional.of(key);
    }

    private static Optional<List<Long>> joined(Join join) {
        Optional<List<Long>> left = ids(join.left());
        if (join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI) {
            return left;
        }
        Optional<List<Long>> right = ids(join.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        List<Long> both = new ArrayList<>(left.get());
        both.addAll(right.get());
        return Optional.of(both);
    }
}
