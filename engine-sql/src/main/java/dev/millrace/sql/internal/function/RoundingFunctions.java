package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.INTEGRAL;
import static dev.millrace.sql.internal.function.ParameterType.NUMERIC;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.DoubleType;
import static dev.millrace.sql.types.DataTypes.IntegerType;
import static dev.millrace.sql.types.DataTypes.LongType;

import dev.millrace.engine.expression.Bits;
import dev.millrace.engine.expression.MathFunctions;
import dev.millrace.engine.expression.SparkHashes;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions of digits and of bits: rounding, bitwise operators, hashes. */
final class RoundingFunctions implements FunctionFamily {

    private static final ParameterType INT_OR_LONG = ParameterType.oneOf(INT, ParameterType.exactly(LongType));

    @Override
    public List<String> names() {
        return List.of(
                "round",
                "bround",
                "ceil",
                "ceiling",
                "floor",
                "&",
                "|",
                "^",
                "~",
                "shiftleft",
                "shiftright",
                "shiftrightunsigned",
                "<<",
                ">>",
                ">>>",
                "bit_count",
                "hash",
                "xxhash64");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "round" ->
                rounded(name)
                        .kernel((a, call, context) ->
                                MathFunctions.round(a.get(0), digits(call.arguments()), call.type()));
            case "bround" ->
                rounded(name)
                        .kernel((a, call, context) ->
                                MathFunctions.bround(a.get(0), digits(call.arguments()), call.type()));
            case "ceil", "ceiling", "floor" -> new ToWhole(name, toWhole(name), toDigits(name));
            case "&" -> new BitOperator(name, bits(name).binary(Bits::and));
            case "|" -> new BitOperator(name, bits(name).binary(Bits::or));
            case "^" -> new BitOperator(name, bits(name).binary(Bits::xor));
            case "~" -> function(name).takes(INTEGRAL).unary(Bits::not);
            case "shiftleft", "<<" -> function(name).takes(INT_OR_LONG, INT).binary(Bits::shiftLeft);
            case "shiftright", ">>" -> function(name).takes(INT_OR_LONG, INT).binary(Bits::shiftRight);
            case "shiftrightunsigned", ">>>" ->
                function(name).takes(INT_OR_LONG, INT).binary(Bits::shiftRightUnsigned);
            case "bit_count" ->
                function(name)
                        .takes(ParameterType.oneOf(INTEGRAL, ParameterType.BOOLEAN))
                        .returns(IntegerType)
                        .unary(Bits::count);
            case "hash" ->
                function(name)
                        .takesMany(1, ParameterType.ANY)
                        .returns(IntegerType)
                        .neverNull()
                        .kernel((a, call, context) -> SparkHashes.murmur3(a));
            case "xxhash64" ->
                function(name)
                        .takesMany(1, ParameterType.ANY)
                        .returns(LongType)
                        .neverNull()
                        .kernel((a, call, context) -> SparkHashes.xxHash64(a));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder bits(String name) {
        return function(name).takes(ParameterType.ANY, ParameterType.ANY);
    }

    private static ScalarDefinition.Builder rounded(String name) {
        return function(name)
                .takes(NUMERIC)
                .optionally(INT, Literal.of(0))
                .arguments(RoundingFunctions::checkDigits)
                .returns(a -> roundedType(a.get(0).type(), digits(a)))
                .alwaysNullable();
    }

    private static List<Expression> checkDigits(ScalarFunction function, List<Expression> arguments) {
        Expression digits = arguments.get(1);
        if (!(digits instanceof Literal)) {
            throw FunctionErrors.notConstant(FunctionErrors.attempted(function, arguments), "scale", "INT", digits);
        }
        return arguments;
    }

    /** A {@code NULL} counts as 0 here; the result is then {@code NULL} anyway. */
    static int digits(List<Expression> arguments) {
        return ((Literal) arguments.get(1)).value() instanceof Integer digits ? digits : 0;
    }

    /** A decimal keeps the digits that rounding leaves, and one more before the point for a carry. */
    private static DataType roundedType(DataType type, int digits) {
        if (!(type instanceof DecimalType decimal)) {
            return type;
        }
        int whole = decimal.precision() - decimal.scale() + 1;
        if (digits < 0) {
            return DecimalType.bounded(Math.max(whole, -digits + 1), 0);
        }
        int scale = Math.min(decimal.scale(), digits);
        return DecimalType.bounded(whole + scale, scale);
    }

    private static ScalarFunction toWhole(String name) {
        boolean up = !name.equals("floor");
        return function(name.equals("ceiling") ? name : name.toUpperCase(Locale.ROOT))
                .takes(NUMERIC)
                .arguments(ToWhole::toLongOrDecimal)
                .returns(a -> a.get(0).type() instanceof DecimalType decimal
                        ? DecimalType.bounded(decimal.precision() - decimal.scale() + 1, 0)
                        : LongType)
                .alwaysNullable()
                .kernel((a, call, context) ->
                        up ? MathFunctions.ceil(a.get(0), call.type()) : MathFunctions.floor(a.get(0), call.type()));
    }

    private static ScalarFunction toDigits(String name) {
        boolean up = !name.equals("floor");
        return function(name)
                .takes(NUMERIC, INT)
                .arguments(ToWhole::toDecimal)
                .returns(a -> roundedType(a.get(0).type(), digits(a)))
                .alwaysNullable()
                .kernel((a, call, context) -> up
                        ? MathFunctions.ceil(a.get(0), digits(call.arguments()), call.type())
                        : MathFunctions.floor(a.get(0), digits(call.arguments()), call.type()));
    }

    /** {@code ceil(x)} and {@code floor(x)} to a whole number, {@code ceil(x, digits)} to a decimal. */
    private record ToWhole(String name, ScalarFunction whole, ScalarFunction digits) implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.size() == 2 ? digits : whole;
        }

        private static List<Expression> toLongOrDecimal(ScalarFunction function, List<Expression> arguments) {
            Expression number = arguments.get(0);
            if (number.type() instanceof DecimalType) {
                return arguments;
            }
            return List.of(TypeCoercion.cast(number, number.type() instanceof IntegralType ? LongType : DoubleType));
        }

        private static List<Expression> toDecimal(ScalarFunction function, List<Expression> arguments) {
            checkDigits(function, arguments);
            Expression number = arguments.get(0);
            List<Expression> decimal = new ArrayList<>(arguments);
            decimal.set(0, TypeCoercion.cast(number, DecimalType.forType((NumericType) number.type())));
            return decimal;
        }
    }

    /** {@code &}, {@code |} and {@code ^} of two whole numbers. */
    private record BitOperator(String name, ScalarFunction operator) implements ForwardingFunction {

        private static boolean takes(DataType type) {
            return type instanceof IntegralType;
        }

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return operator;
        }

        @Override
        public Expression bind(List<Expression> arguments) {
            if (arguments.size() != 2) {
                throw FunctionErrors.wrongCount(name, "2", arguments.size());
            }
            List<Expression> operands = BinaryOperands.promote(arguments.get(0), arguments.get(1), BitOperator::takes);
            DataType type = operands.get(0).type();
            if (type instanceof NullType && operands.get(1).type() instanceof NullType) {
                operands = TypeCoercion.castAll(operands, IntegerType);
            } else if (!takes(type) || !type.sameType(operands.get(1).type())) {
                throw BinaryOperands.unfit(this, operands, "\"INTEGRAL\"");
            }
            return ForwardingFunction.super.bind(operands);
        }
    }
}
