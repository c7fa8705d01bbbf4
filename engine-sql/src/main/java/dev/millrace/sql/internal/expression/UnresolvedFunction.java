package dev.millrace.sql.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function or operator by name. Operators have their sign or keyword as name: {@code +}, {@code <=>}, {@code and},
 * {@code like}.
 *
 * @param distinct whether {@code DISTINCT} stands before the arguments
 * @param filter the condition of {@code FILTER (WHERE ...)}
 * @param ignoreNulls whether {@code IGNORE NULLS} was written
 */
public record UnresolvedFunction(
        String name,
        List<Expression> arguments,
        boolean distinct,
        Optional<Expression> filter,
        boolean ignoreNulls,
        Origin origin)
        implements UnresolvedExpression {

    public UnresolvedFunction {
        arguments = List.copyOf(arguments);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A function needs a name");
        }
    }

    /** A call that is in no SQL text. */
    public UnresolvedFunction(
            String name,
            List<Expression> arguments,
            boolean distinct,
            Optional<Expression> filter,
            boolean ignoreNulls) {
        this(name, arguments, distinct, filter, ignoreNulls, Origin.NONE);
    }

    /** A plain call. */
    public static UnresolvedFunction of(String name, Expression... arguments) {
        return new UnresolvedFunction(name, List.of(arguments), false, Optional.empty(), false);
    }

    /** A plain call. */
    public static UnresolvedFunction of(String name, List<Expression> arguments) {
        return new UnresolvedFunction(name, arguments, false, Optional.empty(), false);
    }

    @Override
    public UnresolvedFunction withOrigin(Origin written) {
        return new UnresolvedFunction(name, arguments, distinct, filter, ignoreNulls, written);
    }

    @Override
    public List<Expression> children() {
        if (filter.isEmpty()) {
            return arguments;
        }
        List<Expression> all = new ArrayList<>(arguments);
        all.add(filter.get());
        return all;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        List<Expression> newArguments = children.subList(0, arguments.size());
        Optional<Expression> newFilter = filter.map(old -> children.get(arguments.size()));
        return new UnresolvedFunction(name, newArguments, distinct, newFilter, ignoreNulls, origin);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
