package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.List;

/** A field of a struct, by its position. */
public record FieldAccess(Expression child, int ordinal) implements Expression {

    public FieldAccess {
        if (!(child.type() instanceof StructType struct) || ordinal < 0 || ordinal >= struct.length()) {
            throw new IllegalArgumentException("No field " + ordinal + " in " + child + " of type "
                    + child.type().sql());
        }
    }

    /** The field, as the type of the struct declares it. */
    public StructField field() {
        return ((StructType) child.type()).apply(ordinal);
    }

    @Override
    public DataType type() {
        return field().dataType();
    }

    @Override
    public boolean nullable() {
        return child.nullable() || field().nullable();
    }

    @Override
    public List<Expression> children() {
        return List.of(child);
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new FieldAccess(children.get(0), ordinal);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.fieldAccess(this);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
