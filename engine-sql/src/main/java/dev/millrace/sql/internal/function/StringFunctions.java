package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.BINARY;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.LONG;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.BooleanType;
import static dev.millrace.sql.types.DataTypes.IntegerType;
import static dev.millrace.sql.types.DataTypes.StringType;

import dev.millrace.engine.expression.Strings;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.List;

/** Functions of character strings: case, blanks, parts, places. Most of them take binary values as well. */
final class StringFunctions implements FunctionFamily {

    private static final ParameterType TEXT = ParameterType.oneOf(STRING, BINARY);

    @Override
    public List<String> names() {
        return List.of(
                "lower",
                "lcase",
                "upper",
                "ucase",
                "initcap",
                "trim",
                "btrim",
                "ltrim",
                "rtrim",
                "length",
                "len",
                "char_length",
                "character_length",
                "octet_length",
                "bit_length",
                "ascii",
                "char",
                "chr",
                "space",
                "substring",
                "substr",
                "left",
                "right",
                "repeat",
                "contains",
                "startswith",
                "endswith",
                "instr",
                "locate",
                "position",
                "replace",
                "lpad",
                "rpad",
                "translate",
                "substring_index",
                "split_part");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "lower", "lcase" -> text(name).unary(Strings::lower);
            case "upper", "ucase" -> text(name).unary(Strings::upper);
            case "initcap" -> text(name).unary(Strings::initcap);
            case "trim", "btrim" -> new Trim(name, text(name).unary(Strings::trim), trimmed(name));
            case "ltrim" -> new Trim(name, text(name).unary(Strings::trimLeft), trimmed(name));
            case "rtrim" -> new Trim(name, text(name).unary(Strings::trimRight), trimmed(name));
            case "length", "len", "char_length", "character_length" ->
                measure(name).unary(Strings::length);
            case "octet_length" -> measure(name).unary(Strings::octetLength);
            case "bit_length" -> measure(name).unary(Strings::bitLength);
            case "ascii" -> function(name).takes(STRING).returns(IntegerType).unary(Strings::ascii);
            case "char", "chr" -> function(name).takes(LONG).returns(StringType).unary(Strings::chr);
            case "space" -> function(name).takes(INT).returns(StringType).unary(Strings::space);
            case "repeat" -> function(name).takes(STRING, INT).binary(Strings::repeat);
            case "translate" -> function(name).takes(STRING, STRING, STRING).ternary(Strings::translate);
            default -> definePart(name);
        };
    }

    private static ScalarFunction definePart(String name) {
        return switch (name) {
            case "substring", "substr" ->
                function(name)
                        .takes(TEXT, INT)
                        .optionally(INT, Literal.of(Integer.MAX_VALUE))
                        .ternary(Strings::substring);
            case "left" -> function(name).takes(TEXT, INT).binary(Strings::left);
            case "right" -> function(name).takes(TEXT, INT).alwaysNullable().binary(Strings::right);
            case "contains" -> test(name).binary(Strings::contains);
            case "startswith" -> test(name).binary(Strings::startsWith);
            case "endswith" -> test(name).binary(Strings::endsWith);
            case "instr" ->
                function(name).takes(STRING, STRING).returns(IntegerType).binary(Strings::instr);
            case "locate", "position" ->
                function(name)
                        .takes(STRING, STRING)
                        .optionally(INT, Literal.of(1))
                        .returns(IntegerType)
                        .ternary(Strings::locate);
            case "replace" ->
                function(name)
                        .takes(STRING, STRING)
                        .optionally(STRING, Literal.of(""))
                        .ternary(Strings::replace);
            case "lpad" -> padded(name).ternary(Strings::padLeft);
            case "rpad" -> padded(name).ternary(Strings::padRight);
            case "substring_index" -> function(name).takes(STRING, STRING, INT).ternary(Strings::substringIndex);
            case "split_part" ->
                function(name).takes(STRING, STRING, INT).alwaysNullable().ternary(Strings::splitPart);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarDefinition.Builder text(String name) {
        return function(name).takes(STRING);
    }

    private static ScalarDefinition.Builder measure(String name) {
        return function(name).takes(TEXT).returns(IntegerType);
    }

    private static ScalarDefinition.Builder test(String name) {
        return function(name)
                .takes(TEXT, TEXT)
                .arguments(StringFunctions::toOneKind)
                .returns(BooleanType);
    }

    private static ScalarDefinition.Builder padded(String name) {
        return function(name).takes(TEXT, INT).optionally(STRING, Literal.of(" "));
    }

    /** A string and a binary value meet as strings. */
    private static List<Expression> toOneKind(ScalarFunction function, List<Expression> arguments) {
        boolean same = arguments.get(0).type().sameType(arguments.get(1).type());
        return same ? arguments : TypeCoercion.castAll(arguments, StringType);
    }

    /** {@code trim(characters, text)}: what {@code TRIM(BOTH characters FROM text)} means. */
    private static ScalarFunction trimmed(String name) {
        ScalarDefinition.Builder builder = function(name).takes(STRING, STRING);
        return switch (name) {
            case "ltrim" -> builder.binary((characters, text) -> Strings.trimLeft(text, characters));
            case "rtrim" -> builder.binary((characters, text) -> Strings.trimRight(text, characters));
            case "btrim" -> builder.binary((text, characters) -> Strings.trim(text, characters));
            default -> builder.binary((characters, text) -> Strings.trim(text, characters));
        };
    }

    /** With one argument, blanks go; with two, the characters of one. */
    private record Trim(String name, ScalarFunction blanks, ScalarFunction characters) implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.size() == 2 ? characters : blanks;
        }
    }
}
