package dev.millrace.sql.internal.expression;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.types.DataType;
import java.util.List;

/**
 * A value turned into another type.
 *
 * @param mode what a value that does not fit gives: an error ({@code CAST}) or {@code NULL} ({@code TRY_CAST})
 * @param implicit whether type coercion added it; such casts do not show in column names
 */
public record Cast(Expression child, DataType type, CastMode mode, boolean implicit) implements Expression {

    /** A cast that somebody wrote. */
    public Cast(Expression child, DataType type, CastMode mode) {
        this(child, type, mode, false);
    }

    @Override
    public boolean nullable() {
        if (child.nullable()) {
            return true;
        }
        return mode == CastMode.TRY ? !CastRules.canWiden(child.type(), type) : CastRules.makesNull(child.type(), type);
    }

    @Override
    public List<Expression> children() {
        return List.of(child);
    }

    @Override
    public Cast withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new Cast(children.get(0), type, mode, implicit);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.cast(this);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
