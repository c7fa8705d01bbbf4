package dev.millrace.sql.internal.optimizer;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.List;

/** Joins conditions with {@code and}; what rules that split conditions need to put the parts together again. */
final class Conjunctions {
    private final ScalarFunction and;

    Conjunctions(ScalarFunction and) {
        this.and = and;
    }

    /** {@code parts} joined from left to right; there is at least one. */
    Expression all(List<Expression> parts) {
        Expression joined = parts.get(0);
        for (Expression part : parts.subList(1, parts.size())) {
            joined = and.bind(List.of(joined, part));
        }
        return joined;
    }
}
