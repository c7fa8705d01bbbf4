package dev.millrace.sql;

import dev.millrace.sql.expressions.UserDefinedFunction;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A function of the user as a value. Expressions name their functions, so this one registers itself, under a name that nothing else
 * has, with the session that is active when it is applied.
 */
final class RegisteredFunction implements UserDefinedFunction {
    private static final AtomicLong LAST_ID = new AtomicLong();

    private final UserFunction function;
    private final String registeredName;

    RegisteredFunction(UserFunction function) {
        this.function = function;
        this.registeredName = function.name() + "#" + LAST_ID.incrementAndGet();
    }

    UserFunction function() {
        return function;
    }

    @Override
    public Column apply(Column... arguments) {
        MillraceSession.active().sessionState().functions().register(registeredName, function);
        return Columns.call(registeredName, (Object[]) arguments);
    }

    @Override
    public UserDefinedFunction withName(String name) {
        return new RegisteredFunction(function.named(name));
    }

    @Override
    public UserDefinedFunction asNondeterministic() {
        return new RegisteredFunction(function.unstable());
    }

    @Override
    public boolean deterministic() {
        return function.stability() == ScalarFunction.Stability.CONSTANT;
    }

    @Override
    public boolean nullable() {
        return true;
    }
}
