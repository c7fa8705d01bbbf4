package dev.millrace.sql.internal.parser;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.FailedPredicateException;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Ends the parsing at the first error, with a message in Spark's words and, for common mistakes, what to do. */
final class SyntaxErrors extends DefaultErrorStrategy {

    /** What begins with a word that Spark knows and this grammar does not, and what can be done instead. */
    private static final Map<String, String> NOT_SUPPORTED = Map.ofEntries(
            Map.entry("CREATE", "create views with Dataset.createOrReplaceTempView, tables by writing files"),
            Map.entry("DROP", "drop views with session.catalog().dropTempView"),
            Map.entry("INSERT", "write with Dataset.write or Dataset.writeStream"),
            Map.entry("SHOW", "list views with session.catalog().listTables"),
            Map.entry("DESCRIBE", "use Dataset.printSchema"),
            Map.entry("EXPLAIN", "use Dataset.explain"),
            Map.entry("SET", "use session.conf().set"),
            Map.entry("PIVOT", "use Dataset.groupBy(...).pivot, or aggregate with FILTER (WHERE ...) for each value"),
            Map.entry("UNPIVOT", "use Dataset.unpivot, or LATERAL VIEW explode over a map of the columns"),
            Map.entry(
                    "GROUPING",
                    "use Dataset.rollup or Dataset.cube, or combine a GROUP BY for each set with UNION ALL"),
            Map.entry("QUALIFY", "put the query in a subquery and filter it with WHERE"));

    /** An unsupported clause can look like an alias at first: {@code t PIVOT (sum(} fails three tokens later. */
    private static final int WORDS_BACK = 3;

    /** The keywords that a word may stand for that makes no sense where it is. */
    private static final List<String> CLAUSES = List.of(
            "FROM",
            "SELECT",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "JOIN",
            "UNION",
            "DISTINCT",
            "BETWEEN",
            "VALUES",
            "OFFSET",
            "INNER",
            "OUTER",
            "USING",
            "EXCEPT",
            "INTERSECT",
            "LATERAL",
            "INTERVAL",
            "WATERMARK");

    @Override
    protected void reportInputMismatch(Parser recognizer, InputMismatchException e) {
        throw syntaxError(recognizer, e.getOffendingToken(), "");
    }

    @Override
    protected void reportNoViableAlternative(Parser recognizer, NoViableAltException e) {
        throw syntaxError(recognizer, e.getOffendingToken(), "");
    }

    @Override
    protected void reportFailedPredicate(Parser recognizer, FailedPredicateException e) {
        throw syntaxError(recognizer, e.getOffendingToken(), "");
    }

    @Override
    protected void reportUnwantedToken(Parser recognizer) {
        Token token = recognizer.getCurrentToken();
        throw syntaxError(recognizer, token, ": extra input " + describe(token));
    }

    @Override
    protected void reportMissingToken(Parser recognizer) {
        IntervalSet expected = getExpectedTokens(recognizer);
        String missing = expected.size() == 1 ? ": missing " + name(recognizer, expected.getMinElement()) : "";
        throw syntaxError(recognizer, recognizer.getCurrentToken(), missing);
    }

    static ParseException invalidIdentifier(String identifier, SourceRange range) {
        return ParseException.at(
                ErrorCondition.INVALID_IDENTIFIER,
                "The unquoted identifier " + identifier + " is invalid and must be back quoted as: `" + identifier
                        + "`.\nUnquoted identifiers can only contain ASCII letters ('a' - 'z', 'A' - 'Z'), digits"
                        + " ('0' - '9'), and underbar ('_')",
                range);
    }

    static ParseException unclosedComment(SourceRange range) {
        return ParseException.at(
                Conditions.UNCLOSED_BRACKETED_COMMENT,
                "Found an unclosed bracketed comment. Please, append */ at the end of the comment",
                range);
    }

    static ParseException tooComplex(SourceRange range) {
        return ParseException.at(
                Conditions.FAILED_TO_PARSE_TOO_COMPLEX,
                "The statement nests too deep to be parsed. Divide it into several, less complex ones",
                range);
    }

    /** For what the grammar lets through because that keeps it simple. */
    static ParseException at(String what, SourceRange range) {
        return ParseException.at(ErrorCondition.PARSE_SYNTAX_ERROR, "Syntax error at or near " + what, range);
    }

    /**
     * For what is SQL, but not supported: {@code what} does not end with a full stop, {@code instead} says what to
     * do.
     */
    static ParseException unsupported(String what, String instead, SourceRange range) {
        return ParseException.at(Conditions.UNSUPPORTED_SQL, what + " is not supported; " + instead, range);
    }

    private static ParseException syntaxError(Parser recognizer, Token token, String detail) {
        SourceRange range = SourceRange.of(token);
        Token previous = neighbour(recognizer, token, -1);
        Token next = neighbour(recognizer, token, 1);
        if (token.getType() == SqlGrammarLexer.DASH
                && isWord(previous)
                && isWord(next)
                && touch(previous, token, next)) {
            return invalidIdentifier(previous.getText() + "-" + next.getText(), SourceRange.of(previous));
        }
        for (int back = 0; back <= WORDS_BACK; back++) {
            Token word = neighbour(recognizer, token, -back);
            String instead = NOT_SUPPORTED.get(word.getText().toUpperCase(Locale.ROOT));
            if (instead != null) {
                return unsupported(word.getText().toUpperCase(Locale.ROOT), instead, SourceRange.of(word));
            }
        }
        if (token.getType() == Token.EOF && previous == token) {
            return ParseException.at(
                    ErrorCondition.PARSE_EMPTY_STATEMENT, "Syntax error, unexpected empty statement", range);
        }
        String problem = "Syntax error at or near " + describe(token) + detail + advice(token, previous);
        return ParseException.at(ErrorCondition.PARSE_SYNTAX_ERROR, problem, range);
    }

    /** The token before or after one, or the token itself where there is none. */
    private static Token neighbour(Parser recognizer, Token token, int step) {
        TokenStream tokens = recognizer.getInputStream();
        int index = token.getTokenIndex() + step;
        return index < 0 || index >= tokens.size() ? token : tokens.get(index);
    }

    /** Whether the tokens stand without blanks between them, as in {@code my-table}. */
    private static boolean touch(Token first, Token second, Token third) {
        return first.getStopIndex() + 1 == second.getStartIndex() && second.getStopIndex() + 1 == third.getStartIndex();
    }

    private static boolean isWord(Token token) {
        return token.getType() == SqlGrammarLexer.WORD || Keywords.isKeyword(token.getType());
    }

    private static String describe(Token token) {
        if (token.getType() == Token.EOF) {
            return "end of input";
        }
        if (token.getType() == SqlGrammarLexer.UNCLOSED_STRING) {
            return "'" + token.getText().charAt(0) + "'";
        }
        return "'" + token.getText() + "'";
    }

    private static String name(Parser recognizer, int tokenType) {
        String literal = recognizer.getVocabulary().getLiteralName(tokenType);
        return literal != null ? literal : "'" + recognizer.getVocabulary().getSymbolicName(tokenType) + "'";
    }

    private static String advice(Token token, Token previous) {
        if (token.getType() == SqlGrammarLexer.UNCLOSED_STRING) {
            return ". The quote that starts here is not closed";
        }
        for (Token word : List.of(previous, token)) {
            boolean mistypedClause =
                    word.getType() == SqlGrammarLexer.WORD && word.getText().length() > 2;
            String nearest = mistypedClause ? Suggestions.didYouMean(word.getText(), CLAUSES) : "";
            if (!nearest.isEmpty()) {
                return nearest;
            }
        }
        return "";
    }
}
