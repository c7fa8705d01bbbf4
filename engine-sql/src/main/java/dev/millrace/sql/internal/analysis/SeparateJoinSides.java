package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SetOperation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the right side of a join or set operation new columns where it has the same as the left: a table joined with
 * itself. A resolved column in the condition then means the left side.
 */
final class SeparateJoinSides implements NodeRule {

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (node instanceof Join join) {
            LogicalPlan right = separated(join.left(), join.right());
            return right == join.right()
                    ? Optional.empty()
                    : Optional.of(
                            new Join(join.left(), right, join.type(), join.condition(), join.using(), join.natural()));
        }
        if (node instanceof SetOperation operation) {
            LogicalPlan right = separated(operation.left(), operation.right());
            return right == operation.right()
                    ? Optional.empty()
                    : Optional.of(new SetOperation(operation.left(), right, operation.kind(), operation.all()));
        }
        return Optional.empty();
    }

    /** {@code right} with fresh columns in place of those that {@code left} has too. */
    private static LogicalPlan separated(LogicalPlan left, LogicalPlan right) {
        Set<Long> taken = new HashSet<>();
        for (ColumnReference column : left.output()) {
            taken.add(column.id());
        }
        for (ColumnReference column : HiddenColumns.of(left)) {
            taken.add(column.id());
        }
        Set<Long> shared = new HashSet<>();
        for (ColumnReference column : right.output()) {
            if (taken.contains(column.id())) {
                shared.add(column.id());
            }
        }
        for (ColumnReference column : HiddenColumns.of(right)) {
            if (taken.contains(column.id())) {
                shared.add(column.id());
            }
        }
        return shared.isEmpty() ? right : FreshColumns.replace(right, shared);
    }
}
