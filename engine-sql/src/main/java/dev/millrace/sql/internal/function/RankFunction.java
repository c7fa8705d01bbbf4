package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.operator.Ranking;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.types.DataTypes;
import java.util.List;
import java.util.Locale;

/**
 * {@code row_number() OVER (PARTITION BY ... ORDER BY ...)} and the like. Arguments of a call: what to partition by, then the
 * order. A call is no value: the analyzer makes an operator of it that numbers the rows.
 *
 * @param ranking how rows are numbered
 */
public record RankFunction(Ranking ranking) implements ScalarFunction {

    @Override
    public String name() {
        return ranking.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Expression bind(List<Expression> arguments) {
        boolean ordered = arguments.stream().anyMatch(SortOrder.class::isInstance);
        if (arguments.isEmpty()) {
            throw new AnalysisException(
                    ErrorCondition.user("WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "42601"),
                    "Window function \"" + name() + "()\" requires an OVER clause: " + name()
                            + "() OVER (PARTITION BY ... ORDER BY ...).");
        }
        if (!ordered) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_1037", "42601"),
                    "Window function " + name() + "() requires window to be ordered, please add ORDER BY clause. For"
                            + " example SELECT " + name()
                            + "()(value_expr) OVER (PARTITION BY window_partition ORDER BY window_ordering) from"
                            + " table");
        }
        return new Call(this, arguments, DataTypes.IntegerType, false);
    }

    @Override
    public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        throw new IllegalStateException(call + " should have become an operator");
    }

    @Override
    public String toString() {
        return name();
    }
}
