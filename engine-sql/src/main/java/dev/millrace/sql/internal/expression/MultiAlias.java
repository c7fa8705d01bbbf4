package dev.millrace.sql.internal.expression;

import java.util.List;

/** Names for all columns of a generator: {@code posexplode(a) AS (position, item)}. */
public record MultiAlias(Expression child, List<String> names) implements UnresolvedExpression {

    public MultiAlias {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A list of aliases needs at least one name");
        }
    }

    @Override
    public List<Expression> children() {
        return List.of(child);
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new MultiAlias(children.get(0), names);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
