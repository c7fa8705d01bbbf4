package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.BINARY;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.LONG;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.BinaryType;
import static dev.millrace.sql.types.DataTypes.BooleanType;
import static dev.millrace.sql.types.DataTypes.IntegerType;
import static dev.millrace.sql.types.DataTypes.LongType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.expression.Patterns;
import dev.millrace.engine.expression.Strings;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import java.util.List;

/** Patterns, and the encodings and digests of text. */
final class TextFunctions implements FunctionFamily {

    private static final DataType STRINGS = new ArrayType(StringType, false);
    private static final ParameterType STRING_OR_STRINGS =
            ParameterType.oneOf(STRING, ParameterType.exactly(new ArrayType(StringType, true)));

    @Override
    public List<String> names() {
        return List.of(
                "like",
                "ilike",
                "rlike",
                "regexp",
                "regexp_like",
                "regexp_replace",
                "regexp_extract",
                "regexp_extract_all",
                "regexp_count",
                "regexp_substr",
                "regexp_instr",
                "split",
                "concat_ws",
                "hex",
                "unhex",
                "bin",
                "base64",
                "unbase64",
                "md5",
                "sha",
                "sha1",
                "sha2",
                "crc32");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "like" -> like(name).kernel((a, call, context) -> Patterns.like(a.get(0), a.get(1), escape(call)));
            case "ilike" -> like(name).kernel((a, call, context) -> Patterns.ilike(a.get(0), a.get(1), escape(call)));
            case "rlike", "regexp", "regexp_like" ->
                function(name).takes(STRING, STRING).returns(BooleanType).binary(Patterns::rlike);
            case "regexp_replace" ->
                function(name)
                        .takes(STRING, STRING, STRING)
                        .optionally(INT, Literal.of(1))
                        .kernel((a, call, context) -> Patterns.regexpReplace(a.get(0), a.get(1), a.get(2), a.get(3)));
            case "regexp_extract" -> group(name).ternary(Patterns::regexpExtract);
            case "regexp_extract_all" ->
                group(name).returns(new ArrayType(StringType, true)).ternary(Patterns::regexpExtractAll);
            case "regexp_count" ->
                function(name).takes(STRING, STRING).returns(IntegerType).binary(Patterns::regexpCount);
            case "regexp_substr" ->
                function(name).takes(STRING, STRING).alwaysNullable().binary(Patterns::regexpSubstring);
            case "regexp_instr" ->
                function(name)
                        .takes(STRING, STRING)
                        .optionally(INT, Literal.of(0))
                        .returns(IntegerType)
                        .ternary((text, pattern, unused) -> Patterns.regexpPosition(text, pattern));
            case "split" ->
                function(name)
                        .takes(STRING, STRING)
                        .optionally(INT, Literal.of(-1))
                        .returns(STRINGS)
                        .ternary(Patterns::split);
            default -> defineEncoding(name);
        };
    }

    private static ScalarFunction defineEncoding(String name) {
        return switch (name) {
            case "concat_ws" ->
                function(name)
                        .takes(STRING)
                        .takesMany(0, STRING_OR_STRINGS)
                        .returns(StringType)
                        .nullable(a -> a.get(0).nullable())
                        .kernel((a, call, context) -> Strings.concatWithSeparator(a.get(0), a.subList(1, a.size())));
            case "hex" ->
                function(name)
                        .takes(ParameterType.oneOf(LONG, BINARY, STRING))
                        .returns(StringType)
                        .unary(Strings::hex);
            case "unhex" ->
                function(name)
                        .takes(STRING)
                        .returns(BinaryType)
                        .alwaysNullable()
                        .unary(Strings::unhex);
            case "bin" -> function(name).takes(LONG).returns(StringType).unary(Strings::bin);
            case "base64" -> function(name).takes(BINARY).returns(StringType).unary(Strings::base64);
            case "unbase64" -> function(name).takes(STRING).returns(BinaryType).unary(Strings::unbase64);
            case "md5" -> function(name).takes(BINARY).returns(StringType).unary(Strings::md5);
            case "sha", "sha1" ->
                function(name).takes(BINARY).returns(StringType).unary(Strings::sha1);
            case "sha2" ->
                function(name)
                        .takes(BINARY, INT)
                        .returns(StringType)
                        .alwaysNullable()
                        .binary(Strings::sha2);
            case "crc32" -> function(name).takes(BINARY).returns(LongType).unary(Strings::crc32);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder like(String name) {
        return function(name)
                .takes(STRING, STRING)
                .optionally(STRING, Literal.of("\\"))
                .arguments(TextFunctions::checkEscape)
                .returns(BooleanType);
    }

    private static ScalarDefinition.Builder group(String name) {
        return function(name).takes(STRING, STRING).optionally(INT, Literal.of(1));
    }

    private static List<Expression> checkEscape(ScalarFunction function, List<Expression> arguments) {
        Expression escape = arguments.get(2);
        boolean single =
                escape instanceof Literal literal && literal.value() instanceof String text && text.length() == 1;
        if (!single) {
            throw FunctionErrors.mismatch(
                    "INPUT_SIZE_NOT_ONE",
                    FunctionErrors.attempted(function, arguments),
                    "Length of " + FunctionErrors.sql(escape) + " should be 1.");
        }
        return arguments;
    }

    private static char escape(Call call) {
        Object text = ((Literal) call.arguments().get(2)).value();
        return String.valueOf(text).charAt(0);
    }
}
