package dev.millrace.sql.internal.expression;

import java.util.List;

/**
 * A column by name: {@code qty}, {@code orders.qty}, {@code orders.address.city}. Which of the parts are qualifiers,
 * column and fields, the analyzer finds out.
 */
public record UnresolvedColumn(List<String> parts, Origin origin) implements UnresolvedExpression {

    public UnresolvedColumn {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A column needs a name");
        }
    }

    /** A column that no SQL text names. */
    public UnresolvedColumn(List<String> parts) {
        this(parts, Origin.NONE);
    }

    /** The column with this one name; the name is taken as it is, dots included. */
    public static UnresolvedColumn of(String name) {
        return new UnresolvedColumn(List.of(name));
    }

    @Override
    public UnresolvedColumn withOrigin(Origin written) {
        return new UnresolvedColumn(parts, written);
    }

    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return Expressions.leaf(this, children);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
