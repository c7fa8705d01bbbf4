package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;
import java.util.List;

/** One key of a sort. */
public record SortOrder(Expression child, boolean ascending, boolean nullsFirst) implements Expression {

    /** Ascending, nulls first: what no word after the key means. */
    public static SortOrder ascending(Expression child) {
        return new SortOrder(child, true, true);
    }

    /** Descending, nulls last: what {@code DESC} alone means. */
    public static SortOrder descending(Expression child) {
        return new SortOrder(child, false, false);
    }

    @Override
    public DataType type() {
        return child.type();
    }

    @Override
    public boolean nullable() {
        return child.nullable();
    }

    @Override
    public List<Expression> children() {
        return List.of(child);
    }

    @Override
    public SortOrder withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new SortOrder(children.get(0), ascending, nullsFirst);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.sortOrder(this);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
