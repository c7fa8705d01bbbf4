package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.function.RankFunction;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes operators of the calls of {@code row_number}, {@code rank} and {@code dense_rank} in a select list: a {@link Ranked}
 * below for each different one, whose column takes the place of the calls.
 */
final class RankCalls {

    private final List<Call> calls = new ArrayList<>();
    private final List<ColumnReference> columns = new ArrayList<>();

    static boolean isRank(Expression expression) {
        return expression instanceof Call call && call.function() instanceof RankFunction;
    }

    /** The items with columns in place of the calls. */
    List<SelectItem> replaceItems(List<SelectItem> items) {
        List<SelectItem> replaced = new ArrayList<>();
        for (SelectItem item : items) {
            replaced.add(item.with(Expressions.transformUp(item.expression(), this::replace)));
        }
        return replaced;
    }

    private Expression replace(Expression part) {
        if (!isRank(part)) {
            return part;
        }
        Call call = (Call) part;
        for (int i = 0; i < calls.size(); i++) {
            if (Expressions.sameMeaning(calls.get(i), call)) {
                return columns.get(i);
            }
        }
        calls.add(call);
        ColumnReference column = ColumnReference.create(call.function().name() + "()", call.type(), false);
        columns.add(column);
        return column;
    }

    /** The input with the columns of the calls. */
    LogicalPlan over(LogicalPlan input) {
        LogicalPlan plan = input;
        for (int i = 0; i < calls.size(); i++) {
            List<Expression> partition = new ArrayList<>();
            List<SortOrder> order = new ArrayList<>();
            for (Expression argument : calls.get(i).arguments()) {
                if (argument instanceof SortOrder key) {
                    order.add(key);
                } else {
                    partition.add(argument);
                }
            }
            RankFunction function = (RankFunction) calls.get(i).function();
            plan = new Ranked(function.ranking(), partition, order, Long.MAX_VALUE, Optional.of(columns.get(i)), plan);
        }
        return plan;
    }
}
