package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code Filter(n <= 3 AND x, Ranked row_number [k], [v], n) -> Filter(x, Ranked row_number <= 3 [k], [v], n)}: of each
 * partition only the first rows are kept. A part that asks for one number stays beside the limit that follows from it.
 */
final class LimitRanks implements PlanRule {
    private final Conjunctions conjunctions;

    LimitRanks(Conjunctions conjunctions) {
        this.conjunctions = conjunctions;
    }

    @Override
    public Optional<LogicalPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Filter filter)
                || !(filter.child() instanceof Ranked ranked)
                || ranked.number().isEmpty()) {
            return Optional.empty();
        }
        ColumnReference number = ranked.number().get();
        long limit = ranked.limit();
        List<Expression> kept = new ArrayList<>();
        boolean changed = false;
        for (Expression part : Expressions.conjuncts(filter.condition())) {
            OptionalLong most = most(part, number);
            boolean equality = part instanceof Call call && call.is("=");
            boolean lowers = most.isPresent() && most.getAsLong() < limit;
            if (most.isPresent() && !equality) {
                limit = Math.min(limit, Math.max(0, most.getAsLong()));
                changed = true;
            } else {
                limit = lowers ? Math.max(0, most.getAsLong()) : limit;
                changed |= lowers;
                kept.add(part);
            }
        }
        if (!changed) {
            return Optional.empty();
        }
        Ranked limited = ranked.withLimit(limit);
        return Optional.of(kept.isEmpty() ? limited : new Filter(conjunctions.all(kept), limited));
    }

    /** The greatest number for which a comparison is true. */
    private static OptionalLong most(Expression part, ColumnReference number) {
        if (!(part instanceof Call call) || call.arguments().size() != 2) {
            return OptionalLong.empty();
        }
        Expression left = call.arguments().get(0);
        Expression right = call.arguments().get(1);
        if (isNumber(left, number) && value(right).isPresent()) {
            return most(call, "<=", "<", value(right).getAsLong());
        }
        return isNumber(right, number) && value(left).isPresent()
                ? most(call, ">=", ">", value(left).getAsLong())
                : OptionalLong.empty();
    }

    private static OptionalLong most(Call call, String orEqual, String strict, long value) {
        if (call.is(orEqual) || call.is("=")) {
            return OptionalLong.of(value);
        }
        return call.is(strict) ? OptionalLong.of(value - 1) : OptionalLong.empty();
    }

    private static boolean isNumber(Expression expression, ColumnReference number) {
        Expression value = expression instanceof Cast cast ? cast.child() : expression;
        return value instanceof ColumnReference column && column.id() == number.id();
    }

    private static OptionalLong value(Expression expression) {
        return expression instanceof Literal literal
                        && (literal.value() instanceof Integer || literal.value() instanceof Long)
                ? OptionalLong.of(((Number) literal.value()).longValue())
                : OptionalLong.empty();
    }
}
