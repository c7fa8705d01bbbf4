package dev.millrace.sql.internal.function;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The errors of calls whose arguments do not fit, in Spark's words. */
public final class FunctionErrors {

    private static final List<String> ORDINALS = List.of("first", "second", "third");

    private FunctionErrors() {}

    /** {@code "INT"}, with the quotes. */
    public static String type(DataType type) {
        return "\"" + type.sql() + "\"";
    }

    /** {@code "(a + 1)"}, with the quotes. */
    public static String sql(Expression expression) {
        return "\"" + ExpressionPrinter.sql(expression) + "\"";
    }

    static String types(List<Expression> expressions, String separator) {
        List<String> texts = new ArrayList<>();
        for (Expression expression : expressions) {
            texts.add(type(expression.type()));
        }
        return String.join(separator, texts);
    }

    /** The call as it was meant, for messages only. */
    static Expression attempted(ScalarFunction function, List<Expression> arguments) {
        return new Call(function, arguments, DataTypes.NullType, true);
    }

    /** An error of the family {@code DATATYPE_MISMATCH}. */
    public static AnalysisException mismatch(String subCondition, Expression expression, String problem) {
        return new AnalysisException(
                ErrorCondition.DATATYPE_MISMATCH.subCondition(subCondition),
                "Cannot resolve " + sql(expression) + " due to data type mismatch: " + problem,
                Map.of("sqlExpr", sql(expression)));
    }

    static AnalysisException unexpectedType(Expression call, int index, String required, Expression argument) {
        return mismatch(
                "UNEXPECTED_INPUT_TYPE",
                call,
                "The " + ordinal(index) + " parameter requires the " + required + " type, however " + sql(argument)
                        + " has the type " + type(argument.type()) + ".");
    }

    static AnalysisException differentTypes(Expression call, String name, String types) {
        return mismatch(
                "DATA_DIFF_TYPES",
                call,
                "Input to `" + name + "` should all be the same type, but it's " + types + ".");
    }

    static AnalysisException notOrderable(Expression call, String name, DataType type) {
        return mismatch(
                "INVALID_ORDERING_TYPE",
                call,
                "The `" + name + "` does not support ordering on type " + type(type) + ".");
    }

    static AnalysisException notConstant(Expression call, String input, String type, Expression argument) {
        return mismatch(
                "NON_FOLDABLE_INPUT",
                call,
                "the input `" + input + "` should be a foldable \"" + type + "\" expression; however, got "
                        + sql(argument) + ".");
    }

    /** The function was given {@code actual} arguments, but takes as many as {@code expected} says. */
    static AnalysisException wrongCount(String function, String expected, int actual) {
        return new AnalysisException(
                ErrorCondition.WRONG_NUM_ARGS.subCondition("WITHOUT_SUGGESTION"),
                "The `" + function + "` requires " + expected + " parameters but the actual number is " + actual + "."
                        + " Please, refer to 'https://spark.apache.org/docs/latest/sql-ref-functions.html' for a fix.",
                Map.of("functionName", function, "expectedNum", expected, "actualNum", Integer.toString(actual)));
    }

    private static String ordinal(int index) {
        return index < ORDINALS.size() ? ORDINALS.get(index) : (index + 1) + "th";
    }
}
