package dev.millrace.sql.internal.expression;

import dev.millrace.engine.aggregate.AccumulatorFactory;
import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of an aggregate function. Only {@link AggregateFunction#bind} makes them.
 *
 * @param distinct whether each combination of arguments counts once
 * @param filter only rows for which this is true are taken
 * @param ignoreNulls for functions such as {@code first}: whether rows whose argument is {@code NULL} are passed over
 */
public record AggregateCall(
        AggregateFunction function,
        List<Expression> arguments,
        boolean distinct,
        Optional<Expression> filter,
        boolean ignoreNulls,
        DataType type,
        boolean nullable)
        implements Expression {

    public AggregateCall {
        arguments = List.copyOf(arguments);
    }

    /** What computes this call at run time from the {@link #arguments()}; takes care of {@code DISTINCT}. */
    public AccumulatorFactory accumulator() {
        AccumulatorFactory plain = function.accumulator(this);
        if (!distinct) {
            return plain;
        }
        DataType[] types = new DataType[arguments.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = arguments.get(i).type();
        }
        return Accumulators.distinct(plain, types);
    }

    @Override
    public List<Expression> children() {
        if (filter.isEmpty()) {
            return arguments;
        }
        List<Expression> all = new ArrayList<>(arguments);
        all.add(filter.get());
        return all;
    }

    @Override
    public AggregateCall withChildren(List<Expression> children) {
        Expressions.checkCount(this, children);
        List<Expression> newArguments = children.subList(0, arguments.size());
        Optional<Expression> newFilter =
                filter.isPresent() ? Optional.of(children.get(arguments.size())) : Optional.empty();
        return new AggregateCall(function, newArguments, distinct, newFilter, ignoreNulls, type, nullable);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.aggregate(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AggregateCall that
                && function.equals(that.function)
                && distinct == that.distinct
                && ignoreNulls == that.ignoreNulls
                && nullable == that.nullable
                && type.equals(that.type)
                && arguments.equals(that.arguments)
                && filter.equals(that.filter);
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
