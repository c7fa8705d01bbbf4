package dev.millrace.engine.expression;

import dev.millrace.sql.types.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that choose one of their arguments. An argument is evaluated only at the rows that choose it, so that its
 * errors do not appear elsewhere. All choices have the type of the result.
 */
public final class Conditional {

    private Conditional() {}

    /**
     * {@code CASE WHEN conditions[0] THEN results[0] ... ELSE otherwise END}; null for {@code otherwise} means
     * {@code ELSE NULL}.
     */
    public static Evaluator caseWhen(
            List<Evaluator> conditions, List<Evaluator> results, @Nullable Evaluator otherwise, DataType type) {
        if (conditions.size() != results.size()) {
            throw new IllegalArgumentException(conditions.size() + " conditions for " + results.size() + " results");
        }
        return new CaseWhen(conditions, results, otherwise, type);
    }

    /** {@code if(condition, whenTrue, whenFalse)}. */
    public static Evaluator ifElse(Evaluator condition, Evaluator whenTrue, Evaluator whenFalse) {
        return new CaseWhen(List.of(condition), List.of(whenTrue), whenFalse, whenTrue.type());
    }

    /** The first of {@code choices} that is not {@code NULL}. Also {@code nvl} and {@code ifnull}. */
    public static Evaluator coalesce(List<Evaluator> choices, DataType type) {
        return new Coalesce(choices, type);
    }

    /** {@code nvl2(test, whenNotNull, whenNull)}. */
    public static Evaluator nvl2(Evaluator test, Evaluator whenNotNull, Evaluator whenNull) {
        return ifElse(Logic.isNotNull(test), whenNotNull, whenNull);
    }

    /** {@code nullif(value, other)}: {@code NULL} where {@code value = other}, else {@code value}. */
    public static Evaluator nullIf(Evaluator value, Evaluator other) {
        Evaluator nothing = new LiteralEvaluator(null, value.type());
        return new CaseWhen(List.of(Comparisons.equal(value, other)), List.of(nothing), value, value.type());
    }

    /** {@code nanvl(value, other)}: {@code other} where {@code value} is NaN. */
    public static Evaluator nanvl(Evaluator value, Evaluator other) {
        return new CaseWhen(List.of(Logic.isNaN(value)), List.of(other), value, value.type());
    }

    /** The largest of {@code choices}, nulls left aside; {@code NULL} when all are. */
    public static Evaluator greatest(List<Evaluator> choices, DataType type) {
        return new Extreme(choices, type, 1);
    }

    /** The smallest of {@code choices}, nulls left aside; {@code NULL} when all are. */
    public static Evaluator least(List<Evaluator> choices, DataType type) {
        return new Extreme(choices, type, -1);
    }
}
