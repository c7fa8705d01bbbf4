package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.AggregateDefinition.aggregate;
import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.DOUBLE;
import static dev.millrace.sql.internal.function.ParameterType.INTEGRAL;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.internal.function.TextToolFunctions.call;
import static dev.millrace.sql.types.DataTypes.DoubleType;
import static dev.millrace.sql.types.DataTypes.LongType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.aggregate.AccumulatorFactory;
import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.engine.expression.ArrayStatistics;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.NumericType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Aggregate functions that compare values with each other. Those that need all values of a group at the end are functions
 * of {@code collect_list}, whose state they share.
 */
final class StatisticalFunctions {

    static final List<String> NAMES = List.of(
            "max_by",
            "min_by",
            "approx_count_distinct",
            "bit_and",
            "bit_or",
            "bit_xor",
            "corr",
            "covar_pop",
            "covar_samp",
            "percentile",
            "percentile_approx",
            "approx_percentile",
            "median",
            "mode",
            "listagg",
            "string_agg");

    private static final double DEFAULT_ERROR = 0.05;
    private static final double LEAST_ERROR = 0.0003;
    private static final double MOST_ERROR = 0.39;

    private StatisticalFunctions() {}

    /** The function with this name, one of {@link #NAMES}. */
    static AggregateFunction define(String name) {
        return switch (name) {
            case "max_by", "min_by" ->
                aggregate(name)
                        .takes(ANY, ANY)
                        .checks((attempted, a) -> {
                            if (!ComparisonOperator.isOrderable(a.get(1).type())) {
                                throw FunctionErrors.notOrderable(
                                        attempted, name, a.get(1).type());
                            }
                        })
                        .computes(call -> Accumulators.bestBy(
                                call.arguments().get(0).type(),
                                call.arguments().get(1).type(),
                                name.equals("max_by")));
            case "approx_count_distinct" -> new ApproximateCount(DEFAULT_ERROR);
            case "bit_and", "bit_or", "bit_xor" ->
                aggregate(name)
                        .takes(INTEGRAL)
                        .computes(call ->
                                Accumulators.bits(name, call.arguments().get(0).type()));
            case "corr", "covar_pop", "covar_samp" ->
                aggregate(name)
                        .takes(DOUBLE, DOUBLE)
                        .returns(DoubleType)
                        .computes(call -> Accumulators.covariance(name));
            case "median" -> new Percentile(name, false);
            case "percentile" -> new Percentile(name, false);
            case "percentile_approx", "approx_percentile" -> new Percentile(name, true);
            case "mode" ->
                aggregate(name)
                        .takes(ANY)
                        .replacedBy(call -> function(name)
                                .takes(ParameterType.ARRAY)
                                .returns(a -> elementType(a.get(0)))
                                .alwaysNullable()
                                .unary(ArrayStatistics::mode)
                                .bind(List.of(collected(call, call.arguments().get(0)))));
            case "listagg", "string_agg" -> new Joined(name);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static DataType elementType(Expression array) {
        return ((ArrayType) array.type()).elementType();
    }

    /** {@code collect_list(value)} over the rows of {@code call}. */
    private static Expression collected(AggregateCall call, Expression value) {
        return BuiltInFunctions.aggregate("collect_list")
                .orElseThrow()
                .bind(List.of(value), call.distinct(), call.filter(), false);
    }

    private static double number(AggregateCall attempted, String parameter, Expression argument, double most) {
        double value = argument instanceof Literal literal ? number(literal.value()) : Double.NaN;
        Expression cast = argument;
        if (argument instanceof Cast inner && inner.child() instanceof Literal literal) {
            value = number(literal.value());
            cast = inner.child();
        }
        if (Double.isNaN(value)) {
            throw FunctionErrors.notConstant(attempted, parameter, "DOUBLE", cast);
        }
        if (value < 0 || value > most) {
            throw FunctionErrors.mismatch(
                    "VALUE_OUT_OF_RANGE",
                    attempted,
                    "The `" + parameter + "` must be between [0.0, " + most + "] (current value = " + value + ").");
        }
        return value;
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof String text && text.matches("[0-9.eE+-]+")
                ? new BigDecimal(text).doubleValue()
                : Double.NaN;
    }

    /** {@code approx_count_distinct(value)}, and with a relative error, which is a constant. */
    private record ApproximateCount(double error) implements AggregateFunction {

        @Override
        public String name() {
            return "approx_count_distinct";
        }

        @Override
        public AggregateCall bind(
                List<Expression> arguments, boolean distinct, Optional<Expression> filter, boolean ignoreNulls) {
            if (arguments.size() != 1 && arguments.size() != 2) {
                throw FunctionErrors.wrongCount(name(), "[1, 2]", arguments.size());
            }
            AggregateCall call =
                    new AggregateCall(this, arguments.subList(0, 1), distinct, filter, ignoreNulls, LongType, false);
            if (arguments.size() == 1) {
                return call;
            }
            // The error is no argument of the rows: like Spark, the name of the column leaves it out.
            double wanted = Math.max(LEAST_ERROR, number(call, "relativeSD", arguments.get(1), MOST_ERROR));
            return new AggregateCall(
                    new ApproximateCount(wanted), call.arguments(), distinct, filter, ignoreNulls, LongType, false);
        }

        @Override
        public AccumulatorFactory accumulator(AggregateCall call) {
            return Accumulators.approximateDistinct(error);
        }
    }

    /** {@code percentile(value, share)} with one share or an array of them, {@code median(value)}, and their kind. */
    private record Percentile(String name, boolean discrete) implements AggregateFunction {

        @Override
        public AggregateCall bind(
                List<Expression> given, boolean distinct, Optional<Expression> filter, boolean ignoreNulls) {
            int least = name.equals("median") ? 1 : 2;
            int most = discrete ? 3 : least;
            if (given.size() < least || given.size() > most) {
                throw FunctionErrors.wrongCount(name, least == most ? "" + least : "[2, 3]", given.size());
            }
            AggregateCall attempted = new AggregateCall(this, given, distinct, filter, ignoreNulls, DoubleType, true);
            Expression value = given.get(0);
            DataType type = value.type();
            if (!(type instanceof NumericType)
                    && ParameterType.NUMERIC.castTarget(type).isEmpty()) {
                throw FunctionErrors.unexpectedType(attempted, 0, "\"NUMERIC\"", value);
            }
            List<Expression> arguments = new ArrayList<>(given);
            arguments.set(0, discrete && type instanceof NumericType ? value : TypeCoercion.cast(value, DoubleType));
            DataType result = arguments.get(0).type();
            if (name.equals("percentile")) {
                arguments.add(Literal.of(1));
            } else if (discrete && given.size() == 2) {
                arguments.add(Literal.of(10_000));
            }
            boolean many = !shares(attempted).isEmpty()
                    && given.size() > 1
                    && given.get(1).type() instanceof ArrayType;
            return new AggregateCall(
                    this, arguments, distinct, filter, ignoreNulls, many ? new ArrayType(result, false) : result, true);
        }

        private List<Double> shares(AggregateCall call) {
            if (name.equals("median")) {
                return List.of(0.5);
            }
            Expression share = call.arguments().get(1);
            List<Expression> all =
                    share instanceof Call array && array.is("array") ? array.arguments() : List.of(share);
            List<Double> shares = new ArrayList<>(all.size());
            for (Expression one : all) {
                shares.add(number(call, "percentage", one, 1));
            }
            return shares;
        }

        @Override
        public Optional<Expression> replacement(AggregateCall call) {
            List<Double> shares = shares(call);
            Expression values = collected(call, call.arguments().get(0));
            boolean many = call.type() instanceof ArrayType;
            return Optional.of(function(name)
                    .takes(ParameterType.ARRAY)
                    .returns(call.type())
                    .alwaysNullable()
                    .unary(a -> many ? several(a, shares) : one(a, shares.get(0)))
                    .bind(List.of(values)));
        }

        private Evaluator one(Evaluator values, double share) {
            return discrete
                    ? ArrayStatistics.discretePercentile(values, share)
                    : ArrayStatistics.percentile(values, share);
        }

        private Evaluator several(Evaluator values, List<Double> shares) {
            double[] all = shares.stream().mapToDouble(Double::doubleValue).toArray();
            return discrete
                    ? ArrayStatistics.discretePercentiles(values, all)
                    : ArrayStatistics.percentiles(values, all);
        }

        @Override
        public AccumulatorFactory accumulator(AggregateCall call) {
            throw new IllegalStateException(call + " should have been replaced during analysis");
        }
    }

    /** {@code listagg(text, delimiter)}: the texts that are not {@code NULL} in one, {@code NULL} without any. */
    private record Joined(String name) implements AggregateFunction {

        @Override
        public AggregateCall bind(
                List<Expression> given, boolean distinct, Optional<Expression> filter, boolean ignoreNulls) {
            if (given.size() != 1 && given.size() != 2) {
                throw FunctionErrors.wrongCount(name, "[1, 2]", given.size());
            }
            AggregateCall attempted = new AggregateCall(this, given, distinct, filter, ignoreNulls, StringType, true);
            List<Expression> arguments = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                if (STRING.castTarget(given.get(i).type()).isEmpty()) {
                    throw FunctionErrors.unexpectedType(attempted, i, STRING.text(), given.get(i));
                }
                arguments.add(TypeCoercion.cast(given.get(i), StringType));
            }
            if (given.size() == 2 && !(arguments.get(1) instanceof Literal)) {
                throw FunctionErrors.notConstant(attempted, "delimiter", "STRING", given.get(1));
            }
            if (given.size() == 1) {
                arguments.add(Literal.ofNull(StringType));
            }
            return new AggregateCall(this, arguments, distinct, filter, ignoreNulls, StringType, true);
        }

        @Override
        public Optional<Expression> replacement(AggregateCall call) {
            Expression texts = collected(call, call.arguments().get(0));
            Expression delimiter = call.arguments().get(1);
            Expression known = delimiter instanceof Literal literal && literal.isNull() ? Literal.of("") : delimiter;
            Expression empty = call("=", call("size", texts), Literal.of(0));
            return Optional.of(call("if", empty, Literal.ofNull(StringType), call("array_join", texts, known)));
        }

        @Override
        public AccumulatorFactory accumulator(AggregateCall call) {
            throw new IllegalStateException(call + " should have been replaced during analysis");
        }
    }
}
