package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.AggregateDefinition.aggregate;
import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.BOOLEAN;
import static dev.millrace.sql.internal.function.ParameterType.DOUBLE;
import static dev.millrace.sql.internal.function.ParameterType.NUMERIC_OR_INTERVAL;
import static dev.millrace.sql.types.DataTypes.DoubleType;
import static dev.millrace.sql.types.DataTypes.LongType;

import dev.millrace.engine.aggregate.AccumulatorFactory;
import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.FractionalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NumericType;
import java.util.List;
import java.util.Optional;

/** Functions that make one value of many rows. */
final class AggregateFunctions {

    static final List<String> NAMES = List.of(
            "count",
            "count_if",
            "sum",
            "avg",
            "mean",
            "min",
            "max",
            "first",
            "first_value",
            "any_value",
            "last",
            "last_value",
            "collect_list",
            "array_agg",
            "collect_set",
            "stddev",
            "std",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "bool_and",
            "every",
            "bool_or",
            "some",
            "any");

    private AggregateFunctions() {}

    /** The function with this name, one of {@link #NAMES}. */
    static AggregateFunction define(String name) {
        return switch (name) {
            case "count" ->
                aggregate(name).takesMany(ANY).returns(LongType).neverNull().computes(AggregateFunctions::count);
            case "count_if" ->
                aggregate(name).takes(BOOLEAN).returns(LongType).neverNull().replacedBy(AggregateFunctions::countTrue);
            case "sum" ->
                aggregate(name)
                        .takes(NUMERIC_OR_INTERVAL)
                        .returns(a -> sumType(a.get(0).type()))
                        .computes(call -> Accumulators.sum(input(call)));
            case "avg", "mean" ->
                new Average(
                        name,
                        aggregate(name)
                                .takes(NUMERIC_OR_INTERVAL)
                                .returns(a -> averageType(a.get(0).type()))
                                .computes(call -> Accumulators.avg(input(call))));
            case "min", "bool_and", "every" -> extreme(name).computes(call -> Accumulators.min(input(call)));
            case "max", "bool_or", "some", "any" -> extreme(name).computes(call -> Accumulators.max(input(call)));
            case "first", "first_value", "any_value" ->
                new FirstOrLast(
                        name, positional(name).computes(call -> Accumulators.first(input(call), call.ignoreNulls())));
            case "last", "last_value" ->
                new FirstOrLast(
                        name, positional(name).computes(call -> Accumulators.last(input(call), call.ignoreNulls())));
            case "collect_list", "array_agg" ->
                collection("collect_list").computes(call -> Accumulators.collectList(input(call)));
            case "collect_set" ->
                collection(name)
                        .checks(AggregateFunctions::rejectMaps)
                        .computes(call -> Accumulators.collectSet(input(call)));
            case "stddev", "std", "stddev_samp" -> moment(name).computes(call -> Accumulators.stddevSamp());
            case "stddev_pop" -> moment(name).computes(call -> Accumulators.stddevPop());
            case "variance", "var_samp" -> moment(name).computes(call -> Accumulators.varSamp());
            case "var_pop" -> moment(name).computes(call -> Accumulators.varPop());
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static AggregateDefinition.Builder extreme(String name) {
        boolean ofBooleans = !name.equals("min") && !name.equals("max");
        return aggregate(name).takes(ofBooleans ? BOOLEAN : ANY).checks((attempted, a) -> {
            if (!ComparisonOperator.isOrderable(a.get(0).type())) {
                throw FunctionErrors.notOrderable(attempted, name, a.get(0).type());
            }
        });
    }

    private static AggregateDefinition.Builder positional(String name) {
        return aggregate(name).takes(ANY).takesIgnoreNulls();
    }

    private static AggregateDefinition.Builder collection(String name) {
        return aggregate(name)
                .takes(ANY)
                .takesIgnoreNulls()
                .returns(a -> new ArrayType(a.get(0).type(), false))
                .neverNull();
    }

    private static AggregateDefinition.Builder moment(String name) {
        return aggregate(name).takes(DOUBLE).returns(DoubleType);
    }

    private static DataType input(AggregateCall call) {
        return call.arguments().get(0).type();
    }

    private static AccumulatorFactory count(AggregateCall call) {
        for (Expression argument : call.arguments()) {
            if (argument.nullable()) {
                return Accumulators.countNonNull(call.arguments().size());
            }
        }
        return Accumulators.count();
    }

    /** {@code count_if(x)} counts rows for which {@code x} is true: {@code count(if(x, x, NULL))}. */
    private static Expression countTrue(AggregateCall call) {
        Expression condition = call.arguments().get(0);
        Expression counted = BuiltInFunctions.scalar("if")
                .orElseThrow()
                .bind(List.of(condition, condition, Literal.ofNull(condition.type())));
        return BuiltInFunctions.aggregate("count")
                .orElseThrow()
                .bind(List.of(counted), call.distinct(), call.filter(), false);
    }

    private static DataType sumType(DataType input) {
        if (input instanceof DecimalType decimal) {
            return DecimalType.bounded(decimal.precision() + 10, decimal.scale());
        }
        if (input instanceof IntegralType) {
            return LongType;
        }
        return input instanceof FractionalType ? DoubleType : input;
    }

    private static DataType averageType(DataType input) {
        if (input instanceof DecimalType decimal) {
            return DecimalType.bounded(decimal.precision() + 4, decimal.scale() + 4);
        }
        return input instanceof NumericType ? DoubleType : input;
    }

    private static void rejectMaps(Expression attempted, List<Expression> arguments) {
        if (arguments.get(0).type().existsRecursively(MapType.class::isInstance)) {
            throw FunctionErrors.mismatch(
                    "UNSUPPORTED_INPUT_TYPE",
                    attempted,
                    "The input of `collect_set` can't be \"MAP\" or \"COLLATED STRING\" type data.");
        }
    }

    /** An average of intervals has all the fields of its kind, whatever fields the intervals have. */
    private record Average(String name, AggregateFunction function) implements AggregateFunction {

        @Override
        public AggregateCall bind(
                List<Expression> arguments, boolean distinct, Optional<Expression> filter, boolean ignoreNulls) {
            List<Expression> widened = arguments;
            if (arguments.size() == 1) {
                DataType type = TimeArithmetic.widestInterval(arguments.get(0).type());
                widened = List.of(TypeCoercion.cast(arguments.get(0), type));
            }
            return function.bind(widened, distinct, filter, ignoreNulls);
        }

        @Override
        public AccumulatorFactory accumulator(AggregateCall call) {
            return function.accumulator(call);
        }
    }

    /** {@code first(x, true)} is another way to write {@code first(x) IGNORE NULLS}. */
    private record FirstOrLast(String name, AggregateFunction function) implements AggregateFunction {

        @Override
        public AggregateCall bind(
                List<Expression> arguments, boolean distinct, Optional<Expression> filter, boolean ignoreNulls) {
            if (arguments.size() != 2) {
                return function.bind(arguments, distinct, filter, ignoreNulls);
            }
            Expression flag = arguments.get(1);
            if (!(flag instanceof Literal literal) || !(literal.value() instanceof Boolean)) {
                throw FunctionErrors.notConstant(
                        function.bind(arguments.subList(0, 1), distinct, filter, ignoreNulls),
                        "ignoreNulls",
                        "BOOLEAN",
                        flag);
            }
            return function.bind(arguments.subList(0, 1), distinct, filter, ignoreNulls || literal.isTrue());
        }

        @Override
        public AccumulatorFactory accumulator(AggregateCall call) {
            return function.accumulator(call);
        }
    }
}
