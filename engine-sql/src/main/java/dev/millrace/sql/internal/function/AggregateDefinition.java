package dev.millrace.sql.internal.function;

import dev.millrace.engine.aggregate.AccumulatorFactory;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function as a few declarations, as {@link ScalarDefinition}:
 *
 * <pre>{@code
 * aggregate("max").takes(ANY).computes(call -> Accumulators.max(call.arguments().get(0).type()))
 * }</pre>
 *
 * Unless declared otherwise, the result has the type of the first argument and may be {@code NULL}.
 */
public final class AggregateDefinition implements AggregateFunction {

    /** The type of the result, given the arguments after implicit casts. */
    public interface ResultType {
        DataType of(List<Expression> arguments);
    }

    /** Rejects arguments. */
    public interface Check {
        void accept(Expression attempted, List<Expression> arguments);
    }

    /** What computes a call. */
    public interface Computation {
        AccumulatorFactory of(AggregateCall call);
    }

    /** What a call means in terms of other functions. */
    public interface Replacement {
        Expression of(AggregateCall call);
    }

    private final String name;
    private final List<ParameterType> parameters;
    private final boolean many;
    private final String required;
    private final ResultType result;
    private final boolean nullable;
    private final boolean takesIgnoreNulls;
    private final @Nullable Check check;
    private final @Nullable Computation computation;
    private final @Nullable Replacement replacement;

    private AggregateDefinition(Builder builder, @Nullable Computation computation, @Nullable Replacement replacement) {
        this.name = builder.name;
        this.parameters = List.copyOf(builder.parameters);
        this.many = builder.many;
        this.required = builder.required;
        this.result = builder.result;
        this.nullable = builder.nullable;
        this.takesIgnoreNulls = builder.takesIgnoreNulls;
        this.check = builder.check;
        this.computation = computation;
        this.replacement = replacement;
    }

    /** Begins the definition of a function; {@code name} is what column names show. */
    public static Builder aggregate(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AggregateCall bind(
            List<Expression> given, boolean distinct, Optional<Expression> filter, boolean ignoreNulls) {
        if (ignoreNulls && !takesIgnoreNulls) {
            throw new AnalysisException(
                    ErrorCondition.user("INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX", "42000"),
                    "Invalid SQL syntax: The function `" + name + "` does not support IGNORE NULLS.");
        }
        boolean fits = many ? !given.isEmpty() : given.size() == parameters.size();
        if (!fits && name.equals("count")) {
            throw new AnalysisException(
                    ErrorCondition.WRONG_NUM_ARGS.subCondition("WITH_SUGGESTION"),
                    "The `count` requires  >= 1 parameters but the actual number is 0. Write count(*) to count rows.");
        }
        if (!fits) {
            throw FunctionErrors.wrongCount(name, many ? "> 0" : Integer.toString(parameters.size()), given.size());
        }
        AggregateCall attempted =
                new AggregateCall(this, given, distinct, filter, ignoreNulls, DataTypes.NullType, true);
        List<Expression> arguments = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            ParameterType parameter = parameters.get(Math.min(i, parameters.size() - 1));
            Optional<DataType> target = parameter.castTarget(given.get(i).type());
            if (target.isEmpty()) {
                String text = required.isEmpty() ? parameter.text() : required;
                throw FunctionErrors.unexpectedType(attempted, i, text, given.get(i));
            }
            arguments.add(TypeCoercion.cast(given.get(i), target.get()));
        }
        if (check != null) {
            check.accept(attempted, arguments);
        }
        return new AggregateCall(this, arguments, distinct, filter, ignoreNulls, result.of(arguments), nullable);
    }

    @Override
    public AccumulatorFactory accumulator(AggregateCall call) {
        if (computation == null) {
            throw new IllegalStateException(call + " should have been replaced during analysis");
        }
        return computation.of(call);
    }

    @Override
    public Optional<Expression> replacement(AggregateCall call) {
        return replacement == null ? Optional.empty() : Optional.of(replacement.of(call));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the declarations of one function; the method that names the computation ends it. */
    public static final class Builder {

        private final String name;
        private List<ParameterType> parameters = List.of();
        private boolean many;
        private String required = "";
        private ResultType result = arguments -> arguments.get(0).type();
        private boolean nullable = true;
        private boolean takesIgnoreNulls;
        private @Nullable Check check;

        private Builder(String name) {
            this.name = name;
        }

        /** The types of the arguments, in order. */
        public Builder takes(ParameterType... types) {
            parameters = List.of(types);
            return this;
        }

        /** One or more arguments of a type. */
        public Builder takesMany(ParameterType type) {
            parameters = List.of(type);
            many = true;
            return this;
        }

        /** The types that errors name, where they differ from those that {@link #takes} knows. */
        public Builder namesTypes(String text) {
            required = text;
            return this;
        }

        /** {@code IGNORE NULLS} may stand behind the call. */
        public Builder takesIgnoreNulls() {
            takesIgnoreNulls = true;
            return this;
        }

        public Builder returns(DataType type) {
            result = arguments -> type;
            return this;
        }

        public Builder returns(ResultType type) {
            result = type;
            return this;
        }

        public Builder neverNull() {
            nullable = false;
            return this;
        }

        /** A check that looks at the arguments after their implicit casts. */
        public Builder checks(Check value) {
            check = value;
            return this;
        }

        /** Ends the definition with what computes a call. */
        public AggregateDefinition computes(Computation computation) {
            return new AggregateDefinition(this, computation, null);
        }

        /** Ends the definition with what a call is short for. */
        public AggregateDefinition replacedBy(Replacement replacement) {
            return new AggregateDefinition(this, null, replacement);
        }
    }
}
