package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ParameterType.BINARY;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.NUMERIC;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.BinaryType;
import static dev.millrace.sql.types.DataTypes.IntegerType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.TextEncodings;
import dev.millrace.engine.expression.TextRoutines;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.AtomicType;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** Character sets, URLs, formats, and functions that compare and disguise strings. */
final class TextToolFunctions implements FunctionFamily {

    private static final ParameterType TEXT = ParameterType.oneOf(STRING, BINARY);

    @Override
    public List<String> names() {
        return List.of(
                "levenshtein",
                "soundex",
                "find_in_set",
                "mask",
                "elt",
                "conv",
                "overlay",
                "encode",
                "decode",
                "url_encode",
                "url_decode",
                "try_url_decode",
                "parse_url",
                "try_parse_url",
                "format_number",
                "format_string",
                "printf");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "levenshtein" -> new Levenshtein();
            case "soundex" -> function(name).takes(STRING).unary(TextRoutines::soundex);
            case "find_in_set" ->
                function(name).takes(STRING, STRING).returns(IntegerType).binary(TextRoutines::findInSet);
            case "mask" ->
                function(name)
                        .takes(STRING)
                        .optionally(STRING, Literal.of("X"))
                        .optionally(STRING, Literal.of("x"))
                        .optionally(STRING, Literal.of("n"))
                        .optionally(STRING, Literal.ofNull(StringType))
                        .arguments(TextToolFunctions::checkMasks)
                        .alwaysNullable()
                        .kernel((a, call, context) -> TextRoutines.mask(a.toArray(new Evaluator[0])));
            case "elt" ->
                function(name)
                        .takes(INT)
                        .takesMany(1, TEXT)
                        .arguments(TextToolFunctions::toOneKind)
                        .returns(a -> a.get(1).type())
                        .alwaysNullable()
                        .kernel((a, call, context) -> TextRoutines.elt(a, call.type()));
            case "conv" ->
                function(name).takes(STRING, INT, INT).alwaysNullable().ternary(TextRoutines::conv);
            case "overlay" ->
                function(name)
                        .takes(TEXT, TEXT, INT)
                        .optionally(INT, Literal.of(-1))
                        .replacedBy(TextToolFunctions::overlay);
            case "format_number" -> new FormatNumber();
            case "format_string", "printf" ->
                function(name)
                        .takes(STRING)
                        .takesMany(0, ANY)
                        .arguments(TextToolFunctions::toPrintable)
                        .nullable(a -> a.get(0).nullable())
                        .kernel((a, call, context) -> TextEncodings.formatString(a));
            default -> defineEncoding(name);
        };
    }

    private static ScalarFunction defineEncoding(String name) {
        return switch (name) {
            case "encode" ->
                function(name)
                        .takes(STRING, STRING)
                        .returns(BinaryType)
                        .alwaysNullable()
                        .binary(TextEncodings::encode);
            case "decode" ->
                function(name)
                        .takes(BINARY, STRING)
                        .returns(StringType)
                        .alwaysNullable()
                        .binary(TextEncodings::decode);
            case "url_encode" -> function(name).takes(STRING).alwaysNullable().unary(TextEncodings::urlEncode);
            case "url_decode" ->
                function(name)
                        .takes(STRING)
                        .alwaysNullable()
                        .unary(text -> TextEncodings.urlDecode(text, ErrorMode.FAIL));
            case "try_url_decode" ->
                function(name)
                        .takes(STRING)
                        .alwaysNullable()
                        .unary(text -> TextEncodings.urlDecode(text, ErrorMode.NULL));
            case "parse_url" -> new ParseUrl(name, ErrorMode.FAIL);
            case "try_parse_url" -> new ParseUrl(name, ErrorMode.NULL);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static List<Expression> checkMasks(ScalarFunction function, List<Expression> arguments) {
        List<String> names = List.of("str", "upperChar", "lowerChar", "digitChar", "otherChar");
        for (int i = 1; i < arguments.size(); i++) {
            Expression attempted = FunctionErrors.attempted(function, arguments);
            if (!(arguments.get(i) instanceof Literal literal)) {
                throw FunctionErrors.notConstant(attempted, names.get(i), "STRING", arguments.get(i));
            }
            if (literal.value() instanceof String text && text.length() != 1) {
                throw FunctionErrors.mismatch(
                        "INPUT_SIZE_NOT_ONE", attempted, "Length of `" + names.get(i) + "` should be 1.");
            }
        }
        return arguments;
    }

    /** Strings and binary values meet as strings. */
    private static List<Expression> toOneKind(ScalarFunction function, List<Expression> arguments) {
        List<Expression> adapted = new ArrayList<>(arguments);
        DataType first = arguments.get(1).type();
        for (int i = 1; i < adapted.size(); i++) {
            boolean mixed = !first.sameType(adapted.get(i).type());
            if (mixed) {
                for (int j = 1; j < adapted.size(); j++) {
                    adapted.set(j, TypeCoercion.cast(adapted.get(j), StringType));
                }
                return adapted;
            }
        }
        return adapted;
    }

    /** What has no form of its own in Java is formatted as its text. */
    private static List<Expression> toPrintable(ScalarFunction function, List<Expression> arguments) {
        List<Expression> adapted = new ArrayList<>(arguments);
        for (int i = 1; i < adapted.size(); i++) {
            if (!(adapted.get(i).type() instanceof AtomicType)) {
                adapted.set(i, TypeCoercion.cast(adapted.get(i), StringType));
            }
        }
        return adapted;
    }

    /** What comes before the position, the replacement, and what follows; a negative length is that of the replacement. */
    private static Expression overlay(List<Expression> a) {
        Expression length = call("length", a.get(1));
        Expression replaced = a.get(3) instanceof Literal literal && literal.value() instanceof Integer given
                ? given < 0 ? length : literal
                : call("if", call(">=", a.get(3), Literal.of(0)), a.get(3), length);
        Expression before = call("substring", a.get(0), Literal.of(1), call("-", a.get(2), Literal.of(1)));
        return call("concat", before, a.get(1), call("substring", a.get(0), call("+", a.get(2), replaced)));
    }

    static Expression call(String function, Expression... arguments) {
        return BuiltInFunctions.scalar(function).orElseThrow().bind(List.of(arguments));
    }

    /** {@code format_number(number, format)}: other than most functions, this one does not take a text for a number. */
    private record FormatNumber() implements ForwardingFunction {

        private static final ScalarFunction OF_NUMBER = function("format_number")
                .takes(NUMERIC, ParameterType.oneOf(INT, STRING))
                .returns(StringType)
                .alwaysNullable()
                .binary(TextEncodings::formatNumber);

        @Override
        public String name() {
            return "format_number";
        }

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            if (!arguments.isEmpty() && arguments.get(0).type().equals(StringType)) {
                throw FunctionErrors.unexpectedType(
                        FunctionErrors.attempted(this, arguments), 0, NUMERIC.text(), arguments.get(0));
            }
            return OF_NUMBER;
        }
    }

    private record Levenshtein() implements ForwardingFunction {

        private static final ScalarFunction PLAIN = function("levenshtein")
                .takes(STRING, STRING)
                .returns(IntegerType)
                .binary(TextRoutines::levenshtein);

        private static final ScalarFunction LIMITED = function("levenshtein")
                .takes(STRING, STRING, INT)
                .returns(IntegerType)
                .ternary(TextRoutines::levenshtein);

        @Override
        public String name() {
            return "levenshtein";
        }

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.size() == 3 ? LIMITED : PLAIN;
        }
    }

    private record ParseUrl(String name, ErrorMode mode) implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            ScalarDefinition.Builder parse = arguments.size() == 3
                    ? function(name).takes(STRING, STRING, STRING)
                    : function(name).takes(STRING, STRING);
            return parse.alwaysNullable()
                    .kernel((a, call, context) -> TextEncodings.parseUrl(mode, a.toArray(new Evaluator[0])));
        }
    }
}
