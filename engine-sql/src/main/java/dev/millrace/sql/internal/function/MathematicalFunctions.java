package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.DOUBLE;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.LONG;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.DoubleType;
import static dev.millrace.sql.types.DataTypes.LongType;

import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.expression.MathFunctions;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.List;
import java.util.Locale;

/** Functions of real numbers. As Spark, most of them show their names in capitals. */
final class MathematicalFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of(
                "sqrt",
                "cbrt",
                "exp",
                "expm1",
                "ln",
                "log",
                "log10",
                "log2",
                "log1p",
                "pow",
                "power",
                "hypot",
                "sin",
                "cos",
                "tan",
                "cot",
                "sec",
                "csc",
                "asin",
                "acos",
                "atan",
                "atan2",
                "sinh",
                "cosh",
                "tanh",
                "asinh",
                "acosh",
                "atanh",
                "degrees",
                "radians",
                "sign",
                "signum",
                "rint",
                "factorial",
                "width_bucket",
                "pi",
                "e");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "sqrt" -> real(name).unary(MathFunctions::sqrt);
            case "cbrt" -> real(name).unary(MathFunctions::cbrt);
            case "exp" -> real(name).unary(MathFunctions::exp);
            case "expm1" -> real(name).unary(MathFunctions::expm1);
            case "ln" -> named(name).unary(MathFunctions::ln);
            case "log" -> new Log();
            case "log10" -> real(name).unary(MathFunctions::log10);
            case "log2" -> real(name).unary(MathFunctions::log2);
            case "log1p" -> real(name).unary(MathFunctions::log1p);
            case "pow" -> function(name).takes(DOUBLE, DOUBLE).binary(MathFunctions::pow);
            case "power" -> function("POWER").takes(DOUBLE, DOUBLE).binary(MathFunctions::pow);
            case "hypot" -> function("HYPOT").takes(DOUBLE, DOUBLE).binary(MathFunctions::hypot);
            case "sign" -> named(name).unary(MathFunctions::signum);
            case "signum" -> real(name).unary(MathFunctions::signum);
            case "rint" -> named(name).unary(MathFunctions::rint);
            case "degrees" -> real(name).unary(MathFunctions::degrees);
            case "radians" -> real(name).unary(MathFunctions::radians);
            case "factorial" ->
                function(name).takes(INT).returns(LongType).alwaysNullable().unary(MathFunctions::factorial);
            case "width_bucket" ->
                function(name)
                        .takes(DOUBLE, DOUBLE, DOUBLE, LONG)
                        .returns(LongType)
                        .alwaysNullable()
                        .kernel((a, call, context) ->
                                MathFunctions.widthBucket(a.get(0), a.get(1), a.get(2), a.get(3)));
            case "pi" -> constant("PI", Math.PI);
            case "e" -> constant("E", Math.E);
            default -> defineAngle(name);
        };
    }

    private static ScalarFunction defineAngle(String name) {
        return switch (name) {
            case "sin" -> real(name).unary(MathFunctions::sin);
            case "cos" -> real(name).unary(MathFunctions::cos);
            case "tan" -> real(name).unary(MathFunctions::tan);
            case "cot" -> real(name).unary(MathFunctions::cot);
            case "sec" -> real(name).unary(MathFunctions::sec);
            case "csc" -> real(name).unary(MathFunctions::csc);
            case "asin" -> real(name).unary(MathFunctions::asin);
            case "acos" -> real(name).unary(MathFunctions::acos);
            case "atan" -> real(name).unary(MathFunctions::atan);
            case "atan2" -> function("ATAN2").takes(DOUBLE, DOUBLE).binary(MathFunctions::atan2);
            case "sinh" -> real(name).unary(MathFunctions::sinh);
            case "cosh" -> real(name).unary(MathFunctions::cosh);
            case "tanh" -> real(name).unary(MathFunctions::tanh);
            case "asinh" -> real(name).unary(MathFunctions::asinh);
            case "acosh" -> real(name).unary(MathFunctions::acosh);
            case "atanh" -> real(name).unary(MathFunctions::atanh);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder real(String name) {
        return named(name.toUpperCase(Locale.ROOT));
    }

    private static ScalarDefinition.Builder named(String name) {
        return function(name).takes(DOUBLE).alwaysNullable();
    }

    private static ScalarFunction constant(String name, double value) {
        return function(name)
                .returns(DoubleType)
                .neverNull()
                .kernel((a, call, context) -> new LiteralEvaluator(value, DoubleType));
    }

    /** {@code log(x)} is {@code log(e, x)}. */
    private record Log() implements ForwardingFunction {

        private static final ScalarFunction WITH_BASE =
                function("LOG").takes(DOUBLE, DOUBLE).alwaysNullable().binary(MathFunctions::log);

        @Override
        public String name() {
            return "log";
        }

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return WITH_BASE;
        }

        @Override
        public Expression bind(List<Expression> arguments) {
            if (arguments.size() != 1) {
                return ForwardingFunction.super.bind(arguments);
            }
            Expression e = BuiltInFunctions.scalar("e").orElseThrow().bind(List.of());
            return ForwardingFunction.super.bind(List.of(e, arguments.get(0)));
        }
    }
}
