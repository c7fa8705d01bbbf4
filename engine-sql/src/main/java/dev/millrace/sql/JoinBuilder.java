package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From the forms of {@code Dataset.join} to one plan. */
final class JoinBuilder {
    private JoinBuilder() {}

    static LogicalPlan on(LogicalPlan left, LogicalPlan right, Optional<Expression> condition, String type) {
        return new Join(left, right, type(type), condition);
    }

    static LogicalPlan using(LogicalPlan left, LogicalPlan right, List<String> columns, String type) {
        return new Join(left, right, type(type), Optional.empty(), columns, false);
    }

    static JoinType type(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "inner" -> JoinType.INNER;
            case "outer", "full", "fullouter" -> JoinType.FULL_OUTER;
            case "left", "leftouter" -> JoinType.LEFT_OUTER;
            case "right", "rightouter" -> JoinType.RIGHT_OUTER;
            case "semi", "leftsemi" -> JoinType.LEFT_SEMI;
            case "anti", "leftanti" -> JoinType.LEFT_ANTI;
            case "cross" -> JoinType.CROSS;
            default ->
                throw new AnalysisException(
                        ErrorCondition.UNSUPPORTED_JOIN_TYPE,
                        "Unsupported join type '" + name + "'. Supported join types include: 'inner', 'outer', 'full',"
                                + " 'fullouter', 'full_outer', 'leftouter', 'left', 'left_outer', 'rightouter', 'right',"
                                + " 'right_outer', 'leftsemi', 'left_semi', 'semi', 'leftanti', 'left_anti', 'anti', 'cross'.",
                        Map.of("typ", name));
        };
    }
}
