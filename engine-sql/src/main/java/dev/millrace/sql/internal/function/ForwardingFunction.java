package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.List;

/** A name that stands for one of several functions, which the arguments decide. Calls are calls of the chosen one. */
interface ForwardingFunction extends ScalarFunction {

    /** The function that these arguments mean. */
    ScalarFunction choose(List<Expression> arguments);

    @Override
    default Expression bind(List<Expression> arguments) {
        return choose(arguments).bind(arguments);
    }

    @Override
    default Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        throw new IllegalStateException("A call of " + name() + " is a call of the function that it stands for");
    }
}
