package dev.millrace.sql.internal.parser;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.plan.LogicalPlan;
import java.time.ZoneId;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Turns SQL text in Spark's dialect into plans and expressions that are not analyzed yet. A parser is immutable.
 *
 * <p>Everything throws {@link ParseException} for a text that does not follow the grammar, nests too deep, or has a
 * literal or parameter without a value.
 */
public final class SqlParser {

    private final ZoneId zone;
    private final Parameters parameters;

    /** A parser that takes timestamps without a zone in {@code zone}. */
    public SqlParser(ZoneId zone) {
        this(zone, Parameters.none());
    }

    /** A parser that puts in values for parameters. */
    public SqlParser(ZoneId zone, Parameters parameters) {
        this.zone = zone;
        this.parameters = parameters;
    }

    /** As {@link #plan}, in the time zone of the process. */
    public static LogicalPlan parsePlan(String sql) {
        return new SqlParser(ZoneId.systemDefault()).plan(sql);
    }

    /** As {@link #expression}, in the time zone of the process. */
    public static Expression parseExpression(String sql) {
        return new SqlParser(ZoneId.systemDefault()).expression(sql);
    }

    /** The parts of the name of a table or column: {@code db.`my table`} has two. */
    public static List<String> parseName(String name) {
        Parse parse = new Parse(name);
        return Names.of(((SqlGrammarParser.SingleNameContext) parse.tree(Entry.NAME)).multipartName());
    }

    /** The plan of a query. */
    public LogicalPlan plan(String sql) {
        Parse parse = new Parse(sql);
        ParserRuleContext tree = parse.tree(Entry.STATEMENT);
        try {
            return new QueryBuilder(expressions(parse))
                    .visit(((SqlGrammarParser.SingleStatementContext) tree).statement());
        } catch (StackOverflowError tooDeep) {
            throw SyntaxErrors.tooComplex(SourceRange.of(tree));
        }
    }

    /** An expression; it may have an alias or be a star, as in a select list. */
    public Expression expression(String sql) {
        Parse parse = new Parse(sql);
        ParserRuleContext tree = parse.tree(Entry.EXPRESSION);
        try {
            return expressions(parse).visit(((SqlGrammarParser.SingleExpressionContext) tree).namedExpression());
        } catch (StackOverflowError tooDeep) {
            throw SyntaxErrors.tooComplex(SourceRange.of(tree));
        }
    }

    /** A key of a sort: {@code qty DESC NULLS LAST}. */
    public SortOrder sortOrder(String sql) {
        Parse parse = new Parse(sql);
        ParserRuleContext tree = parse.tree(Entry.SORT_ITEM);
        return expressions(parse).sortOrder(((SqlGrammarParser.SingleSortItemContext) tree).sortItem());
    }

    private ExpressionBuilder expressions(Parse parse) {
        return new ExpressionBuilder(new LiteralBuilder(zone, parameters, parse.tokens));
    }

    private enum Entry {
        STATEMENT,
        EXPRESSION,
        SORT_ITEM,
        NAME
    }

    /** The parsing of one text. */
    private static final class Parse {

        private final SqlGrammarLexer lexer;
        private final CommonTokenStream tokens;
        private final SqlGrammarParser parser;

        Parse(String sql) {
            lexer = new SqlGrammarLexer(CharStreams.fromString(sql));
            lexer.removeErrorListeners();
            tokens = new CommonTokenStream(lexer);
            parser = new SqlGrammarParser(tokens);
            parser.removeErrorListeners();
        }

        /**
         * The tree. The first attempt uses the faster of two prediction modes and gives up at an error; when it does,
         * the second uses the one that is right in all cases, and reports.
         */
        ParserRuleContext tree(Entry entry) {
            try {
                parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
                parser.setErrorHandler(new BailErrorStrategy());
                try {
                    return rule(entry);
                } catch (ParseCancellationException doubtful) {
                    tokens.seek(0);
                    parser.reset();
                    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
                    parser.setErrorHandler(new SyntaxErrors());
                    return rule(entry);
                }
            } catch (StackOverflowError tooDeep) {
                throw SyntaxErrors.tooComplex(SourceRange.of(parser.getCurrentToken()));
            }
        }

        private ParserRuleContext rule(Entry entry) {
            return switch (entry) {
                case STATEMENT -> parser.singleStatement();
                case EXPRESSION -> parser.singleExpression();
                case SORT_ITEM -> parser.singleSortItem();
                case NAME -> parser.singleName();
            };
        }
    }
}
