package dev.millrace.sql.internal.parser;

import dev.millrace.engine.format.DateText;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.DataTypes;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** Makes literals of constants and puts in the values of parameters. */
final class LiteralBuilder extends SqlGrammarParserBaseVisitor<Expression> {

    private final ZoneId zone;
    private final Parameters parameters;
    private final TokenStream tokens;

    LiteralBuilder(ZoneId zone, Parameters parameters, TokenStream tokens) {
        this.zone = zone;
        this.parameters = parameters;
        this.tokens = tokens;
    }

    @Override
    public Expression visitNullLiteral(SqlGrammarParser.NullLiteralContext context) {
        return Literal.ofNull();
    }

    @Override
    public Expression visitBooleanLiteral(SqlGrammarParser.BooleanLiteralContext context) {
        return Literal.of(context.TRUE() != null);
    }

    @Override
    public Expression visitNumberLiteral(SqlGrammarParser.NumberLiteralContext context) {
        return NumberLiterals.valueOf(context.getText(), SourceRange.of(context));
    }

    @Override
    public Expression visitStringLiteral(SqlGrammarParser.StringLiteralContext context) {
        return Literal.of(Names.string(context.string()));
    }

    @Override
    public Expression visitMultiUnitInterval(SqlGrammarParser.MultiUnitIntervalContext context) {
        return IntervalLiterals.of(context);
    }

    @Override
    public Expression visitUnitToUnitInterval(SqlGrammarParser.UnitToUnitIntervalContext context) {
        return IntervalLiterals.of(context);
    }

    @Override
    public Expression visitTextInterval(SqlGrammarParser.TextIntervalContext context) {
        String text = Names.string(context.string());
        return valid(IntervalLiterals.of(text, context), "INTERVAL", text, SourceRange.of(context));
    }

    @Override
    public Expression visitTypedLiteral(SqlGrammarParser.TypedLiteralContext context) {
        String word = context.identifier().getText().toUpperCase(Locale.ROOT);
        String text = Names.string(context.string());
        SourceRange range = SourceRange.of(context);
        Literal literal = switch (word) {
            case "DATE" -> date(text);
            case "TIMESTAMP", "TIMESTAMP_LTZ" -> timestamp(text);
            case "TIMESTAMP_NTZ" -> timestampWithoutZone(text);
            case "X" -> binary(text);
            default ->
                throw ParseException.at(
                        Conditions.UNSUPPORTED_TYPED_LITERAL,
                        "Literals of the type \"" + word + "\" are not supported. Supported types are \"DATE\","
                                + " \"TIMESTAMP_NTZ\", \"TIMESTAMP_LTZ\", \"TIMESTAMP\", \"INTERVAL\", \"X\"",
                        range);
        };
        return valid(literal, word, text, range);
    }

    @Override
    public Expression visitPositionalParameter(SqlGrammarParser.PositionalParameterContext context) {
        int index = 0;
        for (int i = 0; i < context.getStart().getTokenIndex(); i++) {
            index += tokens.get(i).getType() == SqlGrammarLexer.QUESTION ? 1 : 0;
        }
        Expression value =
                index < parameters.positional().size() ? parameters.positional().get(index) : null;
        return bound(value, "_" + SourceRange.of(context).start(), SourceRange.of(context));
    }

    @Override
    public Expression visitNamedParameter(SqlGrammarParser.NamedParameterContext context) {
        String name = Names.of(context.identifier());
        return bound(parameters.named().get(name), name, SourceRange.of(context));
    }

    private static Literal valid(@Nullable Literal literal, String word, String text, SourceRange range) {
        if (literal == null) {
            throw ParseException.at(
                    Conditions.INVALID_TYPED_LITERAL,
                    "The value of the typed literal \"" + word + "\" is invalid: '" + text + "'",
                    range);
        }
        return literal;
    }

    private static Expression bound(@Nullable Expression value, String name, SourceRange range) {
        if (value == null) {
            throw ParseException.at(
                    Conditions.UNBOUND_SQL_PARAMETER,
                    "Found the unbound parameter: " + name + ". Please, fix `args` and provide a mapping of the"
                            + " parameter to either a SQL literal or collection constructor functions such as `map()`,"
                            + " `array()`, `struct()`",
                    range);
        }
        return value;
    }

    private static @Nullable Literal date(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int days = DateText.parse(bytes, 0, bytes.length);
        return days == DateText.INVALID ? null : new Literal(days, DataTypes.DateType);
    }

    private @Nullable Literal timestamp(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long micros = new TimestampText(zone).parse(bytes, 0, bytes.length);
        return micros == TimestampText.INVALID ? null : new Literal(micros, DataTypes.TimestampType);
    }

    private @Nullable Literal timestampWithoutZone(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long micros = new TimestampText(zone).parseWithoutZone(bytes, 0, bytes.length);
        return micros == TimestampText.INVALID ? null : new Literal(micros, DataTypes.TimestampNTZType);
    }

    private static @Nullable Literal binary(String text) {
        String padded = text.length() % 2 == 0 ? text : "0" + text;
        try {
            return new Literal(HexFormat.of().parseHex(padded), DataTypes.BinaryType);
        } catch (IllegalArgumentException notHexadecimal) {
            return null;
        }
    }
}
