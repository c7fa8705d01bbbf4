package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the right side of a join new columns where it has the same as the left: a table joined with itself. A resolved
 * column in the condition then means the left side.
 */
final class SeparateJoinSides implements NodeRule {

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof Join join)) {
            return Optional.empty();
        }
        Set<Long> left = new HashSet<>();
        for (ColumnReference column : join.left().output()) {
            left.add(column.id());
        }
        for (ColumnReference column : HiddenColumns.of(join.left())) {
            left.add(column.id());
        }
        Set<Long> shared = new HashSet<>();
        for (ColumnReference column : join.right().output()) {
            if (left.contains(column.id())) {
                shared.add(column.id());
            }
        }
        for (ColumnReference column : HiddenColumns.of(join.right())) {
            if (left.contains(column.id())) {
                shared.add(column.id());
            }
        }
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        LogicalPlan right = FreshColumns.replace(join.right(), shared);
        return Optional.of(new Join(join.left(), right, join.type(), join.condition(), join.using(), join.natural()));
    }
}
