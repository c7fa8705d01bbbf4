package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.util.List;

/** Functions that have the name of a type: {@code int(x)} is {@code CAST(x AS INT)}. */
final class ConversionFunctions implements FunctionFamily {

    @Override
    public List<String> names() {
        return List.of(
                "boolean",
                "tinyint",
                "smallint",
                "int",
                "bigint",
                "float",
                "double",
                "decimal",
                "date",
                "timestamp",
                "binary",
                "string",
                "typeof");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "boolean" -> new Conversion(name, DataTypes.BooleanType);
            case "tinyint" -> new Conversion(name, DataTypes.ByteType);
            case "smallint" -> new Conversion(name, DataTypes.ShortType);
            case "int" -> new Conversion(name, DataTypes.IntegerType);
            case "bigint" -> new Conversion(name, DataTypes.LongType);
            case "float" -> new Conversion(name, DataTypes.FloatType);
            case "double" -> new Conversion(name, DataTypes.DoubleType);
            case "decimal" -> new Conversion(name, DecimalType.USER_DEFAULT);
            case "date" -> new Conversion(name, DataTypes.DateType);
            case "timestamp" -> new Conversion(name, DataTypes.TimestampType);
            case "binary" -> new Conversion(name, DataTypes.BinaryType);
            case "string" -> new Conversion(name, DataTypes.StringType);
            case "typeof" ->
                function(name)
                        .takes(ParameterType.ANY)
                        .returns(DataTypes.StringType)
                        .neverNull()
                        .kernel((a, call, context) ->
                                new LiteralEvaluator(a.get(0).type().catalogString(), DataTypes.StringType));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    /** A call is a cast; columns are named by its argument. */
    private record Conversion(String name, DataType type) implements ScalarFunction {

        @Override
        public Expression bind(List<Expression> arguments) {
            if (arguments.size() != 1) {
                throw FunctionErrors.wrongCount(name, "1", arguments.size());
            }
            Cast cast = new Cast(arguments.get(0), type, CastMode.ANSI, true);
            CastCheck.check(cast);
            return cast;
        }

        @Override
        public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
            throw new IllegalStateException("A call of " + name + " is a cast");
        }
    }
}
