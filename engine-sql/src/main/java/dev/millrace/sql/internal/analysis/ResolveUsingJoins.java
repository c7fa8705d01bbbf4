package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes {@code JOIN ... USING (k)} and {@code NATURAL JOIN} with a condition: {@code a.k = b.k}. The result has the shared
 * columns once, at the front; the ones that it leaves out stay reachable by their qualified names.
 */
final class ResolveUsingJoins implements NodeRule {

    private final FunctionRegistry functions;

    ResolveUsingJoins(FunctionRegistry functions) {
        this.functions = functions;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan node) {
        if (!(node instanceof Join join) || !join.natural() && join.using().isEmpty()) {
            return Optional.empty();
        }
        List<ColumnReference> leftKeys = new ArrayList<>();
        List<ColumnReference> rightKeys = new ArrayList<>();
        for (String name : join.natural() ? commonNames(join) : join.using()) {
            leftKeys.add(key(name, join.left(), "left"));
            rightKeys.add(key(name, join.right(), "right"));
        }
        Optional<Expression> condition = Optional.empty();
        for (int i = 0; i < leftKeys.size(); i++) {
            Expression equal = call("=", leftKeys.get(i), rightKeys.get(i));
            condition = Optional.of(condition.isPresent() ? call("and", condition.get(), equal) : equal);
        }
        Join joined = new Join(join.left(), join.right(), join.type(), condition);
        return Optional.of(project(joined, leftKeys, rightKeys));
    }

    private Expression call(String function, Expression... arguments) {
        return functions.scalar(function).orElseThrow().bind(List.of(arguments));
    }

    private static List<String> commonNames(Join join) {
        List<String> names = new ArrayList<>();
        ColumnScope right = new ColumnScope(join.right().output());
        for (ColumnReference column : join.left().output()) {
            if (right.find(List.of(column.name())).isPresent()) {
                names.add(column.name());
            }
        }
        return names;
    }

    private static ColumnReference key(String name, LogicalPlan side, String sideName) {
        Optional<Expression> found = new ColumnScope(side.output()).find(List.of(name));
        if (found.isPresent() && found.get() instanceof ColumnReference column) {
            return column;
        }
        throw unresolved(name, side, sideName);
    }

    private static AnalysisException unresolved(String name, LogicalPlan side, String sideName) {
        TreeSet<String> names = new TreeSet<>();
        for (ColumnReference column : side.output()) {
            names.add(column.name());
        }
        return AnalysisErrors.error(
                ErrorCondition.UNRESOLVED_USING_COLUMN_FOR_JOIN,
                "USING column " + AnalysisErrors.name(name) + " cannot be resolved on the " + sideName
                        + " side of the join. The " + sideName + "-side columns: [" + AnalysisErrors.names(names)
                        + "].");
    }

    private LogicalPlan project(Join join, List<ColumnReference> leftKeys, List<ColumnReference> rightKeys) {
        List<ColumnReference> output = join.output();
        List<ColumnReference> left = current(leftKeys, output);
        List<ColumnReference> right = current(rightKeys, output);
        List<Expression> list = new ArrayList<>();
        List<ColumnReference> hidden = new ArrayList<>();
        if (join.type() == JoinType.FULL_OUTER) {
            for (int i = 0; i < left.size(); i++) {
                Expression either = call("coalesce", left.get(i), right.get(i));
                list.add(Alias.of(either, left.get(i).name()));
            }
            hidden.addAll(left);
            hidden.addAll(right);
        } else {
            boolean fromRight = join.type() == JoinType.RIGHT_OUTER;
            list.addAll(fromRight ? right : left);
            hidden.addAll(fromRight ? left : right);
        }
        for (ColumnReference column : output) {
            if (!Expressions.containsId(left, column.id()) && !Expressions.containsId(right, column.id())) {
                list.add(column);
            }
        }
        return new Project(list, join.type().hasRightColumns() ? hidden : List.of(), join);
    }

    /** The keys as the join has them: nullable where it makes them so. Keys that it does not show stay as they are. */
    private static List<ColumnReference> current(List<ColumnReference> keys, List<ColumnReference> output) {
        return Expressions.map(keys, key -> {
            for (ColumnReference column : output) {
                if (column.id() == key.id()) {
                    return key.withNullable(column.nullable());
                }
            }
            return key;
        });
    }
}
