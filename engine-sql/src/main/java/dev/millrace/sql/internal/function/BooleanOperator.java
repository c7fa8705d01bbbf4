package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.Logic;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.NullType;
import java.util.List;

/** {@code and} and {@code or}, with the three-valued logic of SQL. */
record BooleanOperator(String name) implements ScalarFunction {

    @Override
    public Expression bind(List<Expression> arguments) {
        if (arguments.size() != 2) {
            throw FunctionErrors.wrongCount(name, "2", arguments.size());
        }
        List<Expression> operands =
                BinaryOperands.promote(arguments.get(0), arguments.get(1), BooleanType.class::isInstance);
        DataType type = operands.get(0).type();
        if (type instanceof NullType && operands.get(1).type() instanceof NullType) {
            operands = TypeCoercion.castAll(operands, DataTypes.BooleanType);
        } else if (!type.sameType(operands.get(1).type()) || !(type instanceof BooleanType)) {
            throw BinaryOperands.unfit(this, operands, "\"BOOLEAN\"");
        }
        boolean nullable = operands.get(0).nullable() || operands.get(1).nullable();
        return new Call(this, operands, DataTypes.BooleanType, nullable);
    }

    @Override
    public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        return name.equals("and")
                ? Logic.and(arguments.get(0), arguments.get(1))
                : Logic.or(arguments.get(0), arguments.get(1));
    }
}
