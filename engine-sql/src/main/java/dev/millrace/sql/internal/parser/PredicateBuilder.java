package dev.millrace.sql.internal.parser;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes an expression of what follows an operand: {@code BETWEEN}, {@code IN}, {@code LIKE}, {@code IS}. */
final class PredicateBuilder extends SqlGrammarParserBaseVisitor<Expression> {

    private final ExpressionBuilder expressions;
    private final Expression operand;

    PredicateBuilder(ExpressionBuilder expressions, Expression operand) {
        this.expressions = expressions;
        this.operand = operand;
    }

    @Override
    public Expression visitBetween(SqlGrammarParser.BetweenContext context) {
        Expression lower = expressions.visit(context.lower);
        Expression upper = expressions.visit(context.upper);
        return negatedIf(context.NOT(), UnresolvedFunction.of("between", operand, lower, upper));
    }

    @Override
    public Expression visitIn(SqlGrammarParser.InContext context) {
        if (context.query() != null) {
            String join = context.NOT() == null ? "LEFT SEMI JOIN" : "LEFT ANTI JOIN";
            throw SyntaxErrors.unsupported("IN (subquery)", "use " + join, SourceRange.of(context));
        }
        if (context.expression().isEmpty()) {
            throw ParseException.at(
                    Conditions.EMPTY_IN_PREDICATE,
                    "Invalid SQL syntax: IN predicate requires at least one value. Empty IN clauses like 'IN ()' are"
                            + " not allowed. Consider using 'WHERE FALSE' if you need an always-false condition, or"
                            + " provide at least one value in the IN list",
                    SourceRange.of(context));
        }
        List<Expression> arguments = new ArrayList<>();
        arguments.add(operand);
        arguments.addAll(expressions.visitAll(context.expression()));
        return negatedIf(context.NOT(), UnresolvedFunction.of("in", arguments));
    }

    @Override
    public Expression visitRlike(SqlGrammarParser.RlikeContext context) {
        Expression pattern = expressions.visit(context.pattern);
        return negatedIf(context.NOT(), UnresolvedFunction.of("rlike", operand, pattern));
    }

    @Override
    public Expression visitLike(SqlGrammarParser.LikeContext context) {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(operand);
        arguments.add(expressions.visit(context.pattern));
        if (context.escape != null) {
            String escape = Names.string(context.escape);
            if (escape.codePointCount(0, escape.length()) != 1) {
                throw ParseException.at(
                        Conditions.INVALID_ESC,
                        "Found an invalid escape string: '" + escape + "'. The escape string must contain only one"
                                + " character",
                        SourceRange.of(context.escape));
            }
            arguments.add(Literal.of(escape));
        }
        String name = context.operator.getText().toLowerCase(Locale.ROOT);
        return negatedIf(context.NOT(), UnresolvedFunction.of(name, arguments));
    }

    /** {@code LIKE ANY (...)} is an OR, {@code LIKE ALL (...)} an AND of single tests. */
    @Override
    public Expression visitLikeQuantified(SqlGrammarParser.LikeQuantifiedContext context) {
        String name = context.operator.getText().toLowerCase(Locale.ROOT);
        String connective = context.quantifier.getType() == SqlGrammarParser.ALL ? "and" : "or";
        Expression all = null;
        for (Expression pattern : expressions.visitAll(context.expression())) {
            Expression one = negatedIf(context.NOT(), UnresolvedFunction.of(name, operand, pattern));
            all = all == null ? one : UnresolvedFunction.of(connective, all, one);
        }
        return Objects.requireNonNull(all);
    }

    @Override
    public Expression visitIsKind(SqlGrammarParser.IsKindContext context) {
        boolean negated = context.NOT() != null;
        return switch (context.kind.getType()) {
            case SqlGrammarParser.TRUE -> negatedIf(context.NOT(), UnresolvedFunction.of("<=>", operand, Literal.TRUE));
            case SqlGrammarParser.FALSE ->
                negatedIf(context.NOT(), UnresolvedFunction.of("<=>", operand, Literal.FALSE));
            default -> UnresolvedFunction.of(negated ? "isnotnull" : "isnull", operand);
        };
    }

    @Override
    public Expression visitIsDistinct(SqlGrammarParser.IsDistinctContext context) {
        Expression equal = UnresolvedFunction.of("<=>", operand, expressions.visit(context.right));
        return context.NOT() == null ? UnresolvedFunction.of("not", equal) : equal;
    }

    private static Expression negatedIf(@Nullable TerminalNode not, Expression expression) {
        return not == null ? expression : UnresolvedFunction.of("not", expression);
    }
}
