package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scalar function as a few declarations: what it takes, what it returns, what computes it.
 *
 * <pre>{@code
 * function("repeat").takes(STRING, INT).returns(StringType).binary(Strings::repeat)
 * }</pre>
 *
 * Unless declared otherwise, the result is nullable when an argument is, and the same arguments always give the same result.
 */
public final class ScalarDefinition implements ScalarFunction {

    /** The type of the result, given the arguments after implicit casts. */
    public interface ResultType {
        DataType of(List<Expression> arguments);
    }

    /** Whether the result can be {@code NULL}, given the arguments after implicit casts. */
    public interface Nullability {
        boolean of(List<Expression> arguments);
    }

    /** Changes or rejects arguments after their implicit casts; for rules that look at several of them. */
    public interface ArgumentRule {
        List<Expression> apply(ScalarFunction function, List<Expression> arguments);
    }

    /** What a call means in terms of other functions. */
    public interface Replacement {
        Expression of(List<Expression> arguments);
    }

    /** Computes a call; {@code arguments} compute its arguments. */
    public interface Kernel {
        Evaluator create(List<Evaluator> arguments, Call call, CompileContext context);
    }

    /** Computes a function of one argument. */
    public interface UnaryKernel {
        Evaluator create(Evaluator argument);
    }

    /** Computes a function of two arguments. */
    public interface BinaryKernel {
        Evaluator create(Evaluator first, Evaluator second);
    }

    /** Computes a function of three arguments. */
    public interface TernaryKernel {
        Evaluator create(Evaluator first, Evaluator second, Evaluator third);
    }

    private final String name;
    private final List<ParameterType> parameters;
    private final List<Literal> defaults;
    private final Optional<ParameterType> rest;
    private final int leastRest;
    private final ResultType result;
    private final Nullability nullability;
    private final Stability stability;
    private final Optional<ArgumentRule> rule;
    private final @Nullable Kernel kernel;
    private final @Nullable Replacement replacement;

    private ScalarDefinition(Builder builder, @Nullable Kernel kernel, @Nullable Replacement replacement) {
        this.name = builder.name;
        this.parameters = List.copyOf(builder.parameters);
        this.defaults = List.copyOf(builder.defaults);
        this.rest = Optional.ofNullable(builder.rest);
        this.leastRest = builder.leastRest;
        this.result = builder.result;
        this.nullability = builder.nullability;
        this.stability = builder.stability;
        this.rule = Optional.ofNullable(builder.rule);
        this.kernel = kernel;
        this.replacement = replacement;
    }

    /** Begins the definition of a function; {@code name} is what column names show. */
    public static Builder function(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stability stability() {
        return stability;
    }

    @Override
    public Expression bind(List<Expression> given) {
        checkCount(given.size());
        List<Expression> arguments = new ArrayList<>(given);
        int missing = parameters.size() - given.size();
        if (missing > 0) {
            arguments.addAll(defaults.subList(defaults.size() - missing, defaults.size()));
        }
        List<Expression> cast = new ArrayList<>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            cast.add(castArgument(arguments, i));
        }
        List<Expression> adapted = rule.isPresent() ? rule.get().apply(this, cast) : cast;
        return new Call(this, adapted, result.of(adapted), nullability.of(adapted));
    }

    private Expression castArgument(List<Expression> arguments, int index) {
        ParameterType parameter = index < parameters.size() ? parameters.get(index) : rest.orElseThrow();
        Expression argument = arguments.get(index);
        Optional<DataType> target = parameter.castTarget(argument.type());
        if (target.isEmpty()) {
            throw FunctionErrors.unexpectedType(
                    FunctionErrors.attempted(this, arguments), index, parameter.text(), argument);
        }
        return TypeCoercion.cast(argument, target.get());
    }

    private void checkCount(int count) {
        int most = parameters.size();
        int least = most - defaults.size();
        if (rest.isPresent()) {
            if (count < least + leastRest) {
                throw FunctionErrors.wrongCount(name, "> " + (least + leastRest - 1), count);
            }
        } else if (count < least || count > most) {
            List<String> allowed = new ArrayList<>();
            for (int n = least; n <= most; n++) {
                allowed.add(Integer.toString(n));
            }
            String expected = allowed.size() == 1 ? allowed.get(0) : "[" + String.join(", ", allowed) + "]";
            throw FunctionErrors.wrongCount(name, expected, count);
        }
    }

    @Override
    public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        if (kernel == null) {
            throw new IllegalStateException(call + " should have been replaced during analysis");
        }
        return kernel.create(arguments, call, context);
    }

    @Override
    public Optional<Expression> replacement(Call call) {
        return replacement == null ? Optional.empty() : Optional.of(replacement.of(call.arguments()));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the declarations of one function; the method that names the kernel ends it. */
    public static final class Builder {

        private final String name;
        private final List<ParameterType> parameters = new ArrayList<>();
        private final List<Literal> defaults = new ArrayList<>();
        private @Nullable ParameterType rest;
        private int leastRest;
        private ResultType result = arguments -> arguments.get(0).type();
        private Nullability nullability = Builder::anyNullable;
        private Stability stability = Stability.CONSTANT;
        private @Nullable ArgumentRule rule;

        private Builder(String name) {
            this.name = name;
        }

        /** The types of the arguments, in order. */
        public Builder takes(ParameterType... types) {
            parameters.addAll(List.of(types));
            return this;
        }

        /** One more argument, for which {@code value} stands when it is left out. */
        public Builder optionally(ParameterType type, Literal value) {
            parameters.add(type);
            defaults.add(value);
            return this;
        }

        /** Any number of further arguments, but no fewer than {@code least}. */
        public Builder takesMany(int least, ParameterType type) {
            rest = type;
            leastRest = least;
            return this;
        }

        /** The type of the result. Without this, it is that of the first argument. */
        public Builder returns(DataType type) {
            result = arguments -> type;
            return this;
        }

        /** The type of the result, where it depends on the arguments. */
        public Builder returns(ResultType type) {
            result = type;
            return this;
        }

        /** The result may be {@code NULL} even if no argument is. */
        public Builder alwaysNullable() {
            nullability = arguments -> true;
            return this;
        }

        /** The result is never {@code NULL}. */
        public Builder neverNull() {
            nullability = arguments -> false;
            return this;
        }

        /** Whether the result may be {@code NULL}, where it depends on the arguments in some other way. */
        public Builder nullable(Nullability rule) {
            nullability = rule;
            return this;
        }

        /** When the result changes for the same arguments. */
        public Builder stability(Stability value) {
            stability = value;
            return this;
        }

        /** A rule that looks at all arguments together, after their implicit casts. */
        public Builder arguments(ArgumentRule value) {
            rule = value;
            return this;
        }

        public ScalarDefinition unary(UnaryKernel kernel) {
            return kernel((arguments, call, context) -> kernel.create(arguments.get(0)));
        }

        public ScalarDefinition binary(BinaryKernel kernel) {
            return kernel((arguments, call, context) -> kernel.create(arguments.get(0), arguments.get(1)));
        }

        public ScalarDefinition ternary(TernaryKernel kernel) {
            return kernel(
                    (arguments, call, context) -> kernel.create(arguments.get(0), arguments.get(1), arguments.get(2)));
        }

        /** Ends the definition with what computes a call. */
        public ScalarDefinition kernel(Kernel kernel) {
            return new ScalarDefinition(this, kernel, null);
        }

        /** Ends the definition with what a call is short for. */
        public ScalarDefinition replacedBy(Replacement replacement) {
            return new ScalarDefinition(this, null, replacement);
        }

        private static boolean anyNullable(List<Expression> arguments) {
            for (Expression argument : arguments) {
                if (argument.nullable()) {
                    return true;
                }
            }
            return false;
        }
    }
}
