package dev.millrace.sql.internal.expression;

import java.util.List;

/**
 * A part of a value: {@code child[key]}, or {@code child.name} with the name as a string literal. The type of
 * {@code child} decides what it means: a field of a struct, an element of an array, the value of a map's key, or that
 * field of every struct in an array.
 */
public record UnresolvedItem(Expression child, Expression key, Origin origin) implements UnresolvedExpression {

    /** A part that no SQL text names. */
    public UnresolvedItem(Expression child, Expression key) {
        this(child, key, Origin.NONE);
    }

    @Override
    public UnresolvedItem withOrigin(Origin written) {
        return new UnresolvedItem(child, key, written);
    }

    @Override
    public List<Expression> children() {
        return List.of(child, key);
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new UnresolvedItem(children.get(0), children.get(1), origin);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
