package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.StructType;
import java.util.List;

/**
 * A call of a function that makes several rows of one.
 *
 * @param type the columns that it produces
 */
public record GeneratorCall(GeneratorFunction function, List<Expression> arguments, StructType type)
        implements Expression {

    public GeneratorCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public List<Expression> children() {
        return arguments;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        return new GeneratorCall(function, children, type);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.generator(this);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
