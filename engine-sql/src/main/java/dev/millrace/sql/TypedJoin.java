package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.util.Tuple2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code joinWith}: each side gets its object as one more column before the join, so that a missing one is null as a whole. */
final class TypedJoin {
    private static final String LEFT = "left object of joinWith";
    private static final String RIGHT = "right object of joinWith";

    private TypedJoin() {}

    static <T, U> Dataset<Tuple2<T, U>> of(Dataset<T> left, Dataset<U> right, Expression condition, String joinType) {
        JoinType type = JoinBuilder.type(joinType);
        if (type == JoinType.LEFT_SEMI || type == JoinType.LEFT_ANTI) {
            throw new AnalysisException(
                    ErrorCondition.user("INVALID_JOIN_TYPE_FOR_JOINWITH", "42613"),
                    "Invalid join type in joinWith: " + type.text() + ".");
        }
        LogicalPlan join = new Join(withObject(left, LEFT), withObject(right, RIGHT), type, Optional.of(condition));
        List<Expression> pair =
                List.of(Alias.of(UnresolvedColumn.of(LEFT), "_1"), Alias.of(UnresolvedColumn.of(RIGHT), "_2"));
        return Dataset.of(
                left.session(), new Project(pair, join), Encoders.tuple(left.objectEncoder(), right.objectEncoder()));
    }

    private static LogicalPlan withObject(Dataset<?> side, String name) {
        List<Expression> parts = TypedInput.columns(side.state(), side.plan(), side.objectEncoder());
        Expression object = side.objectEncoder().isFlat() ? parts.get(0) : UnresolvedFunction.of("struct", parts);
        List<Expression> columns = new ArrayList<>(side.plan().output());
        columns.add(Alias.of(object instanceof Alias alias ? alias.child() : object, name));
        return side.state().analyzer().analyze(new Project(columns, side.plan()));
    }
}
