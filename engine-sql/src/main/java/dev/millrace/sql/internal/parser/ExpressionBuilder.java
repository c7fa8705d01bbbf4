package dev.millrace.sql.internal.parser;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.MultiAlias;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedItem;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Makes expressions: operators and names here, predicates, calls and literals in classes of their own. */
final class ExpressionBuilder extends SqlGrammarParserBaseVisitor<Expression> {

    /** Far more than people write, and few enough for everything that walks expressions by recursion. */
    private static final int MAX_DEPTH = 1_500;

    private final LiteralBuilder literals;
    private final FunctionBuilder functions = new FunctionBuilder(this);
    private int depth;

    ExpressionBuilder(LiteralBuilder literals) {
        this.literals = literals;
    }

    @Override
    public Expression visit(ParseTree tree) {
        ParseTree node = withoutWrappers(tree);
        if (++depth > MAX_DEPTH) {
            throw SyntaxErrors.tooComplex(SourceRange.of((ParserRuleContext) node));
        }
        Expression expression = located(node.accept(this), node);
        depth--;
        return expression;
    }

    /** With the place where it is written, unless a part of it that comes later has given it one already. */
    private static Expression located(Expression expression, ParseTree node) {
        return expression instanceof UnresolvedExpression unresolved
                        && !unresolved.origin().isKnown()
                        && node instanceof ParserRuleContext context
                ? unresolved.withOrigin(SourceRange.of(context))
                : expression;
    }

    /** Goes down through the levels of precedence that have no operator. */
    private static ParseTree withoutWrappers(ParseTree tree) {
        ParseTree node = tree;
        while (node.getChildCount() == 1 && !(node instanceof SqlGrammarParser.PrimaryContext)) {
            node = node.getChild(0);
        }
        return node;
    }

    List<Expression> visitAll(List<? extends ParserRuleContext> contexts) {
        List<Expression> expressions = new ArrayList<>(contexts.size());
        for (ParserRuleContext context : contexts) {
            expressions.add(visit(context));
        }
        return expressions;
    }

    List<SortOrder> sortOrders(List<SqlGrammarParser.SortItemContext> items) {
        List<SortOrder> orders = new ArrayList<>(items.size());
        for (SqlGrammarParser.SortItemContext item : items) {
            orders.add(sortOrder(item));
        }
        return orders;
    }

    /** A key of a sort; without a word for them, nulls are the smallest. */
    SortOrder sortOrder(SqlGrammarParser.SortItemContext item) {
        boolean ascending = item.DESC() == null;
        boolean nullsFirst = item.nulls == null ? ascending : item.nulls.getType() == SqlGrammarParser.FIRST;
        return new SortOrder(visit(item.expression()), ascending, nullsFirst);
    }

    // ---- Names

    @Override
    public Expression visitNamedExpression(SqlGrammarParser.NamedExpressionContext context) {
        Expression expression = visit(context.expression());
        if (context.names != null) {
            return new MultiAlias(expression, Names.of(context.names));
        }
        ParserRuleContext name = context.name != null ? context.name : context.bareAlias();
        return name == null ? expression : Alias.of(expression, Names.of(name));
    }

    @Override
    public Expression visitColumn(SqlGrammarParser.ColumnContext context) {
        return UnresolvedColumn.of(Names.of(context.identifier()));
    }

    @Override
    public Expression visitStar(SqlGrammarParser.StarContext context) {
        return new UnresolvedStar(List.of(), except(context.except()));
    }

    private static List<List<String>> except(SqlGrammarParser.@Nullable ExceptContext context) {
        List<List<String>> names = new ArrayList<>();
        if (context != null) {
            for (SqlGrammarParser.MultipartNameContext name : context.multipartName()) {
                names.add(Names.of(name));
            }
        }
        return names;
    }

    // ---- What follows a value: .field, [key], ::type, (arguments)

    @Override
    public Expression visitPostfixed(SqlGrammarParser.PostfixedContext context) {
        return postfixed(visit(context.primary()), context.suffix());
    }

    private Expression postfixed(Expression value, List<SqlGrammarParser.SuffixContext> suffixes) {
        Expression result = value;
        for (SqlGrammarParser.SuffixContext suffix : suffixes) {
            if (suffix instanceof SqlGrammarParser.FieldSuffixContext field) {
                result = field(result, field);
            } else if (suffix instanceof SqlGrammarParser.ItemSuffixContext item) {
                result = new UnresolvedItem(result, visit(item.key));
            } else if (suffix instanceof SqlGrammarParser.CastSuffixContext cast) {
                result = new Cast(result, Types.of(cast.dataType()), CastMode.ANSI);
            } else if (suffix instanceof SqlGrammarParser.CallSuffixContext call) {
                result = functions.call(result, call);
            }
        }
        return result;
    }

    private static Expression field(Expression base, SqlGrammarParser.FieldSuffixContext context) {
        boolean isName = base instanceof UnresolvedColumn;
        List<String> parts = isName ? new ArrayList<>(((UnresolvedColumn) base).parts()) : List.of();
        if (context.identifier() != null) {
            String name = Names.of(context.identifier());
            if (isName) {
                parts.add(name);
                return new UnresolvedColumn(parts, ((UnresolvedColumn) base).origin());
            }
            return new UnresolvedItem(base, Literal.of(name));
        }
        if (!isName) {
            throw SyntaxErrors.at("'*'; only a name can stand before .*", SourceRange.of(context));
        }
        return new UnresolvedStar(parts, except(context.except()));
    }

    // ---- Operators

    @Override
    public Expression visitExpression(SqlGrammarParser.ExpressionContext context) {
        return balanced("or", visitAll(context.conjunction()));
    }

    @Override
    public Expression visitConjunction(SqlGrammarParser.ConjunctionContext context) {
        return balanced("and", visitAll(context.negation()));
    }

    /** A tree that is as flat as can be, so that a thousand conditions are not a thousand levels. */
    private static Expression balanced(String operator, List<Expression> operands) {
        if (operands.size() == 1) {
            return operands.get(0);
        }
        int middle = operands.size() / 2;
        Expression left = balanced(operator, operands.subList(0, middle));
        return UnresolvedFunction.of(operator, left, balanced(operator, operands.subList(middle, operands.size())));
    }

    @Override
    public Expression visitNegation(SqlGrammarParser.NegationContext context) {
        return UnresolvedFunction.of("not", visit(context.negation()));
    }

    @Override
    public Expression visitPredicated(SqlGrammarParser.PredicatedContext context) {
        Expression operand = visit(context.valueExpression());
        return context.predicate().accept(new PredicateBuilder(this, operand));
    }

    @Override
    public Expression visitValueExpression(SqlGrammarParser.ValueExpressionContext context) {
        return chain(context);
    }

    @Override
    public Expression visitBitOr(SqlGrammarParser.BitOrContext context) {
        return chain(context);
    }

    @Override
    public Expression visitBitXor(SqlGrammarParser.BitXorContext context) {
        return chain(context);
    }

    @Override
    public Expression visitBitAnd(SqlGrammarParser.BitAndContext context) {
        return chain(context);
    }

    @Override
    public Expression visitShifted(SqlGrammarParser.ShiftedContext context) {
        return chain(context);
    }

    @Override
    public Expression visitSum(SqlGrammarParser.SumContext context) {
        return chain(context);
    }

    @Override
    public Expression visitProduct(SqlGrammarParser.ProductContext context) {
        return chain(context);
    }

    /** Operands with operators between them, which bind to the left. */
    private Expression chain(ParserRuleContext context) {
        int last = context.getChildCount() - 1;
        if (last > 2 * MAX_DEPTH) {
            throw SyntaxErrors.tooComplex(SourceRange.of(context));
        }
        Expression left = visit(context.getChild(0));
        for (int i = 1; i < last; i += 2) {
            left = binary(context.getChild(i).getText(), left, visit(context.getChild(i + 1)));
        }
        return left;
    }

    private static Expression binary(String operator, Expression left, Expression right) {
        return switch (operator) {
            case "==" -> UnresolvedFunction.of("=", left, right);
            case "<>", "!=" -> UnresolvedFunction.of("not", UnresolvedFunction.of("=", left, right));
            case "!>" -> UnresolvedFunction.of("<=", left, right);
            case "!<" -> UnresolvedFunction.of(">=", left, right);
            case "||" -> UnresolvedFunction.of("concat", left, right);
            default -> UnresolvedFunction.of(operator.toLowerCase(Locale.ROOT), left, right);
        };
    }

    /** A minus before a number belongs to the number, even if something follows: {@code -1::string} is '-1'. */
    @Override
    public Expression visitSigned(SqlGrammarParser.SignedContext context) {
        SqlGrammarParser.PostfixedContext operand = context.signed().postfixed();
        boolean negativeNumber = context.sign.getType() == SqlGrammarParser.DASH
                && operand != null
                && operand.primary() instanceof SqlGrammarParser.LiteralContext literal
                && literal.constant() instanceof SqlGrammarParser.NumberLiteralContext;
        if (negativeNumber) {
            String number = "-" + operand.primary().getText();
            return postfixed(NumberLiterals.valueOf(number, SourceRange.of(context)), operand.suffix());
        }
        return UnresolvedFunction.of(context.sign.getText(), visit(context.signed()));
    }

    // ---- CASE and CAST

    @Override
    public Expression visitCase(SqlGrammarParser.CaseContext context) {
        Optional<Expression> subject = optional(context.subject);
        List<CaseWhen.Branch> branches = new ArrayList<>(context.branch().size());
        for (SqlGrammarParser.BranchContext branch : context.branch()) {
            Expression condition = visit(branch.condition);
            if (subject.isPresent()) {
                condition = UnresolvedFunction.of("=", subject.get(), condition);
            }
            branches.add(new CaseWhen.Branch(condition, visit(branch.result)));
        }
        return new CaseWhen(branches, optional(context.otherwise));
    }

    @Override
    public Expression visitCast(SqlGrammarParser.CastContext context) {
        CastMode mode = context.kind.getType() == SqlGrammarParser.TRY_CAST ? CastMode.TRY : CastMode.ANSI;
        return new Cast(visit(context.expression()), Types.of(context.dataType()), mode);
    }

    private Optional<Expression> optional(SqlGrammarParser.@Nullable ExpressionContext context) {
        return context == null ? Optional.empty() : Optional.of(visit(context));
    }

    // ---- Parentheses, literals and functions with a syntax of their own

    @Override
    public Expression visitParenthesized(SqlGrammarParser.ParenthesizedContext context) {
        List<SqlGrammarParser.NamedExpressionContext> values = context.namedExpression();
        if (values.size() > 1) {
            return functions.tuple(values);
        }
        if (values.get(0).getChildCount() > 1) {
            throw SyntaxErrors.at("an alias in parentheses; write it behind them", SourceRange.of(values.get(0)));
        }
        return visit(values.get(0));
    }

    @Override
    public Expression visitLiteral(SqlGrammarParser.LiteralContext context) {
        return context.constant().accept(literals);
    }

    Literal interval(SqlGrammarParser.IntervalContext context) {
        return (Literal) context.accept(literals);
    }

    @Override
    public Expression visitStruct(SqlGrammarParser.StructContext context) {
        return functions.struct(context.namedExpression());
    }

    @Override
    public Expression visitPosition(SqlGrammarParser.PositionContext context) {
        return functions.position(context);
    }

    @Override
    public Expression visitExtract(SqlGrammarParser.ExtractContext context) {
        return functions.extract(context);
    }

    @Override
    public Expression visitSubstring(SqlGrammarParser.SubstringContext context) {
        return functions.substring(context);
    }

    @Override
    public Expression visitTrim(SqlGrammarParser.TrimContext context) {
        return functions.trim(context);
    }

    @Override
    public Expression visitOverlay(SqlGrammarParser.OverlayContext context) {
        return functions.overlay(context);
    }

    // ---- Not supported

    @Override
    public Expression visitExists(SqlGrammarParser.ExistsContext context) {
        throw SyntaxErrors.unsupported("EXISTS (subquery)", "use LEFT SEMI JOIN", SourceRange.of(context));
    }

    @Override
    public Expression visitScalarQuery(SqlGrammarParser.ScalarQueryContext context) {
        throw SyntaxErrors.unsupported(
                "A subquery in an expression", "join with the subquery in FROM", SourceRange.of(context));
    }
}
