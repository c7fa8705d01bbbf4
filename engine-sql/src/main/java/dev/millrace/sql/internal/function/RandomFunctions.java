package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.BOOLEAN;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.internal.function.TextToolFunctions.call;
import static dev.millrace.sql.types.DataTypes.DoubleType;
import static dev.millrace.sql.types.DataTypes.IntegerType;
import static dev.millrace.sql.types.DataTypes.LongType;
import static dev.millrace.sql.types.DataTypes.NullType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.expression.RaiseError;
import dev.millrace.engine.expression.Randoms;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.IntegralType;
import java.util.List;
import java.util.SplittableRandom;

/** Functions whose result is not in their arguments: random values, the session and its user, errors on purpose. */
final class RandomFunctions implements FunctionFamily {

    /** Makes what draws from a seed. */
    private interface Generator {
        Evaluator of(long seed);
    }

    @Override
    public List<String> names() {
        return List.of(
                "rand",
                "random",
                "randn",
                "uuid",
                "monotonically_increasing_id",
                "spark_partition_id",
                "current_user",
                "user",
                "session_user",
                "current_database",
                "current_schema",
                "current_catalog",
                "raise_error",
                "assert_true",
                "nullifzero",
                "zeroifnull");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "rand", "random" -> new Seeded("rand", Randoms::uniform);
            case "randn" -> new Seeded(name, Randoms::normal);
            case "uuid" -> perRow(name).returns(StringType).kernel((a, call, context) -> Randoms.uuid(newSeed()));
            case "monotonically_increasing_id" ->
                perRow(name).returns(LongType).kernel((a, call, context) -> Randoms.rowNumber());
            case "spark_partition_id" -> constant("SPARK_PARTITION_ID", 0);
            case "current_user", "user", "session_user" ->
                constant("current_user", System.getProperty("user.name", ""));
            case "current_database", "current_schema" -> constant("current_schema", "default");
            case "current_catalog" -> constant(name, "spark_catalog");
            case "raise_error" ->
                function(name)
                        .takes(STRING)
                        .returns(NullType)
                        .alwaysNullable()
                        .stability(ScalarFunction.Stability.ROW)
                        .unary(RaiseError::new);
            case "assert_true" -> new AssertTrue();
            case "nullifzero" ->
                function(name).takes(ANY).alwaysNullable().replacedBy(a -> call("nullif", a.get(0), Literal.of(0)));
            case "zeroifnull" ->
                function(name)
                        .takes(ANY)
                        .returns(a -> zeroIfNull(a).type())
                        .nullable(a -> zeroIfNull(a).nullable())
                        .replacedBy(RandomFunctions::zeroIfNull);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder perRow(String name) {
        return function(name).neverNull().stability(ScalarFunction.Stability.ROW);
    }

    private static ScalarFunction constant(String name, Object value) {
        return function(name)
                .returns(value instanceof Integer ? IntegerType : StringType)
                .neverNull()
                .kernel((a, call, context) -> new LiteralEvaluator(value, call.type()));
    }

    private static Expression zeroIfNull(List<Expression> arguments) {
        return call("coalesce", arguments.get(0), Literal.of(0));
    }

    private static long newSeed() {
        return new SplittableRandom().nextLong();
    }

    /** {@code rand(seed)}, or {@code rand()} with a seed that is new whenever the query starts. */
    private record Seeded(String name, Generator generator) implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            ScalarDefinition.Builder seeded = perRow(name).returns(DoubleType);
            if (arguments.isEmpty()) {
                return seeded.kernel((a, call, context) -> generator.of(newSeed()));
            }
            return seeded.takes(ANY).arguments(Seeded::checkSeed).kernel((a, call, context) -> {
                Object seed = ((Literal) call.arguments().get(0)).value();
                return generator.of(seed instanceof Number number ? number.longValue() : 0);
            });
        }

        private static List<Expression> checkSeed(ScalarFunction function, List<Expression> arguments) {
            Expression seed = arguments.get(0);
            if (!(seed.type() instanceof IntegralType) && !seed.type().equals(NullType)) {
                throw FunctionErrors.unexpectedType(
                        FunctionErrors.attempted(function, arguments), 0, "(\"INT\" or \"BIGINT\")", seed);
            }
            if (!(seed instanceof Literal)) {
                throw new AnalysisException(
                        ErrorCondition.user("SEED_EXPRESSION_IS_UNFOLDABLE", "42K08"),
                        "The seed expression " + FunctionErrors.sql(seed) + " of the expression "
                                + FunctionErrors.sql(FunctionErrors.attempted(function, arguments))
                                + " must be foldable.");
            }
            return arguments;
        }
    }

    /** {@code assert_true(condition)} and {@code assert_true(condition, message)}: {@code NULL}, or an error. */
    private record AssertTrue() implements ForwardingFunction {

        private static final ScalarFunction WITH_MESSAGE = function("assert_true")
                .takes(BOOLEAN, STRING)
                .returns(NullType)
                .alwaysNullable()
                .replacedBy(a -> call("if", a.get(0), Literal.ofNull(NullType), call("raise_error", a.get(1))));

        @Override
        public String name() {
            return "assert_true";
        }

        @Override
        public Expression bind(List<Expression> arguments) {
            if (arguments.size() != 1) {
                return WITH_MESSAGE.bind(arguments);
            }
            String condition = FunctionErrors.sql(arguments.get(0));
            String message = "'" + condition.substring(1, condition.length() - 1) + "' is not true!";
            return WITH_MESSAGE.bind(List.of(arguments.get(0), Literal.of(message)));
        }

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return WITH_MESSAGE;
        }
    }
}
