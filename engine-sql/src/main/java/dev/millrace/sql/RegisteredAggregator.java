package dev.millrace.sql;

import dev.millrace.sql.expressions.UserDefinedFunction;
import dev.millrace.sql.internal.group.AggregatorFunction;
import java.util.concurrent.atomic.AtomicLong;

/** An aggregate function of the user as a value; registers itself when it is applied, as {@link RegisteredFunction} does. */
final class RegisteredAggregator implements UserDefinedFunction {
    private static final AtomicLong LAST_ID = new AtomicLong();

    private final AggregatorFunction<?, ?, ?> function;
    private final String registeredName;

    RegisteredAggregator(AggregatorFunction<?, ?, ?> function) {
        this.function = function;
        this.registeredName = function.name() + "#aggregator" + LAST_ID.incrementAndGet();
    }

    AggregatorFunction<?, ?, ?> function() {
        return function;
    }

    @Override
    public Column apply(Column... arguments) {
        MillraceSession.active().sessionState().functions().register(registeredName, function);
        return Columns.call(registeredName, (Object[]) arguments);
    }

    @Override
    public UserDefinedFunction withName(String name) {
        return new RegisteredAggregator(function.named(name));
    }

    @Override
    public UserDefinedFunction asNondeterministic() {
        return this;
    }

    @Override
    public boolean deterministic() {
        return true;
    }

    @Override
    public boolean nullable() {
        return true;
    }
}
