package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;
import java.util.List;

/**
 * A call of a scalar function or operator. Only {@link ScalarFunction#bind} makes calls; it has checked the arguments,
 * added implicit casts and found out type and nullability.
 */
public record Call(ScalarFunction function, List<Expression> arguments, DataType type, boolean nullable)
        implements Expression {

    public Call {
        arguments = List.copyOf(arguments);
    }

    /** Whether this is a call of the function or operator with this name. */
    public boolean is(String name) {
        return function.name().equals(name);
    }

    @Override
    public List<Expression> children() {
        return arguments;
    }

    @Override
    public Call withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new Call(function, children, type, nullable);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.call(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Call that
                && function.equals(that.function)
                && nullable == that.nullable
                && type.equals(that.type)
                && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * function.hashCode() + arguments.hashCode();
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
