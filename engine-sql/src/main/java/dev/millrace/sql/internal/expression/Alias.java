package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;
import java.util.List;

/** A named expression in a select list: the operator that holds it produces a column with this id and name. */
public record Alias(Expression child, String name, long id) implements Expression {

    /** A new column. */
    public static Alias of(Expression child, String name) {
        return new Alias(child, name, ColumnIds.next());
    }

    /** The column that this alias produces. */
    public ColumnReference toReference() {
        return new ColumnReference(id, name, child.type(), child.nullable(), List.of());
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
    public Alias withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new Alias(children.get(0), name, id);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.alias(this);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
