package dev.millrace.sql.internal.parser;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnIds;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.MultiAlias;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.InlineTable;
import dev.millrace.sql.internal.plan.Join;
import dev.millrace.sql.internal.plan.JoinType;
import dev.millrace.sql.internal.plan.LateralView;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.OneRow;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Range;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import dev.millrace.sql.internal.plan.UnresolvedRelation;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Makes plans of what stands in {@code FROM}: tables, subqueries, inline tables, functions, joins, lateral views. */
final class RelationBuilder extends SqlGrammarParserBaseVisitor<LogicalPlan> {

    private static final long MICROS_PER_MONTH = 31L * 86_400_000_000L;

    private final QueryBuilder queries;
    private final ExpressionBuilder expressions;

    RelationBuilder(QueryBuilder queries, ExpressionBuilder expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    /** The relations of a {@code FROM} clause; a comma is a join without a condition. */
    LogicalPlan from(List<SqlGrammarParser.RelationContext> relations) {
        LogicalPlan plan = visit(relations.get(0));
        for (SqlGrammarParser.RelationContext relation : relations.subList(1, relations.size())) {
            plan = new Join(plan, visit(relation), JoinType.INNER, Optional.empty());
        }
        return plan;
    }

    // ---- Joins

    @Override
    public LogicalPlan visitRelation(SqlGrammarParser.RelationContext context) {
        if (context.LATERAL() != null) {
            throw unsupportedLateral(SourceRange.of(context));
        }
        LogicalPlan plan = visit(context.relationPrimary());
        for (SqlGrammarParser.JoinedRelationContext joined : context.joinedRelation()) {
            plan = join(plan, joined);
        }
        return plan;
    }

    private LogicalPlan join(LogicalPlan left, SqlGrammarParser.JoinedRelationContext context) {
        if (context.LATERAL() != null) {
            throw unsupportedLateral(SourceRange.of(context));
        }
        JoinType type = joinType(context.joinType());
        LogicalPlan right = visit(context.relationPrimary());
        SqlGrammarParser.JoinCriteriaContext criteria = context.joinCriteria();
        boolean natural = context.NATURAL() != null;
        if (natural && criteria != null) {
            throw SyntaxErrors.at("a condition; a NATURAL JOIN has none", SourceRange.of(criteria));
        }
        if (criteria == null) {
            return new Join(left, right, type, Optional.empty(), List.of(), natural);
        }
        if (criteria.identifierList() != null) {
            return new Join(left, right, type, Optional.empty(), Names.of(criteria.identifierList()), false);
        }
        return new Join(left, right, type, Optional.of(expressions.visit(criteria.expression())));
    }

    private static JoinType joinType(SqlGrammarParser.JoinTypeContext context) {
        boolean left = context.LEFT() != null;
        boolean outer = left || context.RIGHT() != null || context.FULL() != null;
        boolean otherSide = context.getChildCount() > 0 && !left;
        if (context.SEMI() != null || context.ANTI() != null) {
            if (context.OUTER() != null || otherSide && context.getChildCount() > 1) {
                throw SyntaxErrors.at("'" + context.getStop().getText() + "'", SourceRange.of(context.getStop()));
            }
            return context.SEMI() != null ? JoinType.LEFT_SEMI : JoinType.LEFT_ANTI;
        }
        if (context.OUTER() != null && !outer) {
            throw SyntaxErrors.at("'OUTER'; write LEFT, RIGHT or FULL before it", SourceRange.of(context));
        }
        if (outer) {
            return left ? JoinType.LEFT_OUTER : context.RIGHT() != null ? JoinType.RIGHT_OUTER : JoinType.FULL_OUTER;
        }
        return context.CROSS() != null ? JoinType.CROSS : JoinType.INNER;
    }

    // ---- Relations

    @Override
    public LogicalPlan visitNamedRelation(SqlGrammarParser.NamedRelationContext context) {
        List<String> name = Names.of(context.multipartName());
        if (context.arguments() != null) {
            return function(name, context);
        }
        LogicalPlan table = new UnresolvedRelation(name, false, SourceRange.of(context.multipartName()));
        return finished(table, context.sample(), context.watermark(), context.tableAlias());
    }

    @Override
    public LogicalPlan visitStreamRelation(SqlGrammarParser.StreamRelationContext context) {
        SqlGrammarParser.MultipartNameContext name = context.streamName().multipartName();
        LogicalPlan table = new UnresolvedRelation(Names.of(name), true, SourceRange.of(name));
        return finished(table, context.sample(), context.watermark(), context.tableAlias());
    }

    @Override
    public LogicalPlan visitQueryRelation(SqlGrammarParser.QueryRelationContext context) {
        LogicalPlan query = queries.visit(context.query());
        LogicalPlan plan = finished(query, context.sample(), context.watermark(), context.tableAlias());
        // Without a name of its own, a subquery still hides what it was made of.
        return QueryBuilder.aliasName(context.tableAlias()) == null
                ? new SubqueryAlias(SubqueryAlias.UNNAMED, plan)
                : plan;
    }

    @Override
    public LogicalPlan visitParenthesizedRelation(SqlGrammarParser.ParenthesizedRelationContext context) {
        LogicalPlan relation = visit(context.relation());
        return finished(relation, context.sample(), context.watermark(), context.tableAlias());
    }

    @Override
    public LogicalPlan visitValuesRelation(SqlGrammarParser.ValuesRelationContext context) {
        return inlineTable(context.inlineTable());
    }

    /** {@code VALUES (1, 'a'), (2, 'b') AS t(id, name)}; a row may also be a struct or a single value. */
    LogicalPlan inlineTable(SqlGrammarParser.InlineTableContext context) {
        List<List<Expression>> rows = new ArrayList<>();
        for (SqlGrammarParser.ExpressionContext row : context.expression()) {
            Expression expression = expressions.visit(row);
            rows.add(isTuple(row) ? valuesOf(expression) : rowOf(expression));
            int columns = rows.get(0).size();
            int found = rows.get(rows.size() - 1).size();
            if (found != columns) {
                throw ParseException.at(
                        Conditions.INLINE_TABLE_COLUMNS_MISMATCH,
                        "Invalid inline table. Inline table expected " + columns + " columns but found " + found
                                + " columns in row " + (rows.size() - 1),
                        SourceRange.of(row));
            }
        }
        SqlGrammarParser.TableAliasContext alias = context.tableAlias();
        LogicalPlan table = new InlineTable(Names.of(alias.identifierList()), rows);
        ParserRuleContext name = QueryBuilder.aliasName(alias);
        return name == null ? table : new SubqueryAlias(Names.of(name), table);
    }

    private static boolean isTuple(ParseTree row) {
        ParseTree node = row;
        while (true) {
            if (node instanceof SqlGrammarParser.ParenthesizedContext group) {
                if (group.namedExpression().size() > 1) {
                    return true;
                }
                node = group.namedExpression(0);
            } else if (node.getChildCount() == 1) {
                node = node.getChild(0);
            } else {
                return false;
            }
        }
    }

    private static List<Expression> rowOf(Expression expression) {
        return expression instanceof UnresolvedFunction function
                        && function.name().equalsIgnoreCase("struct")
                        && !function.arguments().isEmpty()
                ? function.arguments()
                : List.of(expression);
    }

    /** The values of a tuple, which is a call with names and values in turn. */
    private static List<Expression> valuesOf(Expression tuple) {
        List<Expression> values = new ArrayList<>();
        List<Expression> arguments = tuple.children();
        for (int i = 1; i < arguments.size(); i += 2) {
            values.add(arguments.get(i));
        }
        return values;
    }

    private LogicalPlan finished(
            LogicalPlan relation,
            SqlGrammarParser.@Nullable SampleContext sample,
            SqlGrammarParser.@Nullable WatermarkContext watermark,
            SqlGrammarParser.TableAliasContext alias) {
        refuse(sample);
        LogicalPlan plan = watermark == null ? relation : watermark(watermark, relation);
        return QueryBuilder.alias(plan, alias);
    }

    private static void refuse(SqlGrammarParser.@Nullable SampleContext sample) {
        if (sample != null) {
            throw SyntaxErrors.unsupported(
                    "TABLESAMPLE", "use Dataset.sample, or filter with WHERE rand(1) < 0.1", SourceRange.of(sample));
        }
    }

    private static ParseException unsupportedLateral(SourceRange range) {
        return SyntaxErrors.unsupported("A LATERAL relation", "use LATERAL VIEW with a generator, or a join", range);
    }

    // ---- Watermarks

    /** {@code WATERMARK expression [AS name] DELAY OF interval}; a month counts as 31 days, as in Spark. */
    private LogicalPlan watermark(SqlGrammarParser.WatermarkContext context, LogicalPlan child) {
        Expression column = expressions.visit(context.namedExpression());
        SourceRange range = SourceRange.of(context);
        if (column instanceof MultiAlias) {
            throw ParseException.at(
                    Conditions.CANNOT_USE_MULTI_ALIASES_IN_WATERMARK_CLAUSE,
                    "Multiple aliases are not supported in watermark clause",
                    range);
        }
        LogicalPlan input = child;
        if (column instanceof Alias alias) {
            input = new Project(List.of(UnresolvedStar.all(), alias), child);
            column = UnresolvedColumn.of(alias.name());
        } else if (!(column instanceof UnresolvedColumn)) {
            throw ParseException.at(
                    Conditions.REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE,
                    "The watermark clause requires an explicit name if expression is specified, but got \""
                            + ExpressionPrinter.sql(column) + "\"",
                    range);
        }
        Literal delay = expressions.interval(context.interval());
        long length = ((Number) Objects.requireNonNull(delay.value())).longValue();
        long micros = delay.type() instanceof YearMonthIntervalType ? length * MICROS_PER_MONTH : length;
        SourceRange delayRange = SourceRange.of(context.interval());
        if (micros < 0) {
            throw ParseException.at(
                    Conditions.INVALID_WATERMARK_DELAY,
                    "The delay of a watermark must not be negative: " + delayRange.text(),
                    delayRange);
        }
        String text = delayRange
                .text()
                .substring("INTERVAL".length())
                .replace("'", "")
                .trim();
        return new EventTimeWatermark(column, micros, text, input);
    }

    // ---- Functions that make rows

    LogicalPlan lateralView(SqlGrammarParser.LateralViewContext context, LogicalPlan child) {
        String name = String.join(".", Names.of(context.multipartName()));
        Expression generator = UnresolvedFunction.of(
                name, expressions.visitAll(context.arguments().expression()));
        String qualifier = Names.of(context.table);
        return new LateralView(generator, context.OUTER() != null, qualifier, Names.of(context.columns), child);
    }

    private LogicalPlan function(List<String> nameParts, SqlGrammarParser.NamedRelationContext context) {
        String name = String.join(".", nameParts);
        List<Expression> arguments = expressions.visitAll(context.arguments().expression());
        SqlGrammarParser.TableAliasContext alias = context.tableAlias();
        if (name.equalsIgnoreCase("range")) {
            LogicalPlan range = range(arguments, SourceRange.of(context));
            return finished(range, context.sample(), context.watermark(), alias);
        }
        refuse(context.sample());
        ParserRuleContext aliasName = QueryBuilder.aliasName(alias);
        String qualifier = aliasName == null ? name.toLowerCase(Locale.ROOT) : Names.of(aliasName);
        Expression generator = UnresolvedFunction.of(name, arguments);
        LogicalPlan rows = new LateralView(generator, false, qualifier, Names.of(alias.identifierList()), new OneRow());
        return context.watermark() == null ? rows : watermark(context.watermark(), rows);
    }

    /**
     * {@code range(end)}, {@code range(start, end)}, {@code range(start, end, step)}; a fourth argument is ignored.
     */
    private static LogicalPlan range(List<Expression> arguments, SourceRange source) {
        List<Long> numbers = new ArrayList<>();
        for (Expression argument : arguments) {
            boolean whole = argument instanceof Literal literal
                    && literal.type() instanceof IntegralType
                    && literal.value() instanceof Number;
            if (!whole) {
                throw ParseException.at(
                        ErrorCondition.UNEXPECTED_INPUT_TYPE,
                        "The arguments of range must be whole numbers, got " + ExpressionPrinter.sql(argument),
                        source);
            }
            numbers.add(((Number) Objects.requireNonNull(((Literal) argument).value())).longValue());
        }
        if (numbers.isEmpty() || numbers.size() > 4) {
            throw ParseException.at(
                    ErrorCondition.WRONG_NUM_ARGS, "range takes 1 to 4 arguments, got " + numbers.size(), source);
        }
        long start = numbers.size() == 1 ? 0 : numbers.get(0);
        long end = numbers.size() == 1 ? numbers.get(0) : numbers.get(1);
        long step = numbers.size() < 3 ? 1 : numbers.get(2);
        if (step == 0) {
            throw ParseException.at(
                    ErrorCondition.INVALID_PARAMETER_VALUE, "The step of a range must not be 0", source);
        }
        ColumnReference column = new ColumnReference(ColumnIds.next(), "id", DataTypes.LongType, false, List.of());
        return new Range(start, end, step, column);
    }
}
