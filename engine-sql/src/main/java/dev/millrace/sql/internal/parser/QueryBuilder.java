package dev.millrace.sql.internal.parser;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.OneRow;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import dev.millrace.sql.internal.plan.Union;
import dev.millrace.sql.internal.plan.UnresolvedHaving;
import dev.millrace.sql.internal.plan.UnresolvedRelation;
import dev.millrace.sql.internal.plan.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Makes plans of queries; what stands in {@code FROM} is left to the {@link RelationBuilder}. */
final class QueryBuilder extends SqlGrammarParserBaseVisitor<LogicalPlan> {

    private final ExpressionBuilder expressions;
    private final RelationBuilder relations;

    QueryBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
        this.relations = new RelationBuilder(this, expressions);
    }

    @Override
    public LogicalPlan visitStatement(SqlGrammarParser.StatementContext context) {
        return visit(context.query());
    }

    @Override
    public LogicalPlan visitQuery(SqlGrammarParser.QueryContext context) {
        LogicalPlan plan = organized(visit(context.querySum()), context.queryOrganization());
        return context.ctes() == null ? plan : with(context.ctes(), plan);
    }

    private LogicalPlan with(SqlGrammarParser.CtesContext context, LogicalPlan plan) {
        if (context.RECURSIVE() != null) {
            throw SyntaxErrors.unsupported(
                    "WITH RECURSIVE", "write the steps out with UNION ALL", SourceRange.of(context));
        }
        List<With.Cte> definitions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SqlGrammarParser.CteContext cte : context.cte()) {
            String name = Names.of(cte.name);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw ParseException.at(
                        Conditions.DUPLICATED_CTE_NAMES,
                        "CTE definition can't have duplicate names: `" + name + "`",
                        SourceRange.of(cte));
            }
            definitions.add(new With.Cte(name, Names.of(cte.columns), visit(cte.query())));
        }
        return new With(definitions, plan);
    }

    /** The clauses after a query. {@code DISTRIBUTE BY} says where rows go; in one process there is one place. */
    private LogicalPlan organized(LogicalPlan query, SqlGrammarParser.QueryOrganizationContext context) {
        if (context.windowClause() != null) {
            throw unsupportedWindow(context.windowClause());
        }
        boolean distributed = context.DISTRIBUTE() != null;
        int kinds = (context.ORDER() != null ? 1 : 0)
                + (context.CLUSTER() != null ? 1 : 0)
                + (distributed || context.SORT() != null ? 1 : 0);
        if (kinds > 1) {
            throw ParseException.at(
                    Conditions.COMBINATION_QUERY_RESULT_CLAUSES,
                    "The feature is not supported: Combination of ORDER BY/SORT BY/DISTRIBUTE BY/CLUSTER BY",
                    SourceRange.of(context));
        }
        LogicalPlan plan = query;
        if (context.ORDER() != null) {
            plan = new Sort(expressions.sortOrders(context.order), true, plan);
        } else if (context.SORT() != null) {
            plan = new Sort(expressions.sortOrders(context.sort), false, plan);
        } else if (context.CLUSTER() != null) {
            List<SortOrder> order = new ArrayList<>();
            for (Expression key : expressions.visitAll(context.cluster)) {
                order.add(SortOrder.ascending(key));
            }
            plan = new Sort(order, false, plan);
        }
        if (context.offset != null) {
            plan = new Offset(expressions.visit(context.offset), plan);
        }
        if (context.limit == null || context.limit.getText().equalsIgnoreCase("ALL")) {
            return plan;
        }
        return new Limit(expressions.visit(context.limit), plan);
    }

    // ---- Set operations

    /**
     * {@code UNION}, {@code EXCEPT} and {@code MINUS} bind to the left; a chain of {@code UNION ALL} is one union.
     */
    @Override
    public LogicalPlan visitQuerySum(SqlGrammarParser.QuerySumContext context) {
        List<SqlGrammarParser.SumOperatorContext> operators = context.sumOperator();
        List<SqlGrammarParser.QueryProductContext> operands = context.queryProduct();
        List<LogicalPlan> union = new ArrayList<>();
        union.add(visit(operands.get(0)));
        for (int i = 0; i < operators.size(); i++) {
            SqlGrammarParser.SumOperatorContext operator = operators.get(i);
            LogicalPlan right = visit(operands.get(i + 1));
            boolean all = isAll(operator.setQuantifier());
            if (operator.UNION() != null && all && operator.NAME() == null) {
                union.add(right);
                continue;
            }
            LogicalPlan left = unionAll(union);
            union.clear();
            union.add(
                    operator.UNION() == null ? except(left, right, all, operator) : union(left, right, all, operator));
        }
        return unionAll(union);
    }

    private static LogicalPlan unionAll(List<LogicalPlan> inputs) {
        return inputs.size() == 1 ? inputs.get(0) : new Union(inputs);
    }

    private static LogicalPlan union(
            LogicalPlan left, LogicalPlan right, boolean all, SqlGrammarParser.SumOperatorContext operator) {
        LogicalPlan union = new Union(List.of(left, right), operator.NAME() != null, false);
        return all ? union : new Distinct(union);
    }

    private static LogicalPlan except(
            LogicalPlan left, LogicalPlan right, boolean all, SqlGrammarParser.SumOperatorContext operator) {
        if (operator.NAME() != null) {
            throw SyntaxErrors.unsupported(
                    "BY NAME after " + operator.getStart().getText().toUpperCase(Locale.ROOT),
                    "select the columns in the same order on both sides",
                    SourceRange.of(operator));
        }
        return new SetOperation(left, right, SetOperation.Kind.EXCEPT, all);
    }

    @Override
    public LogicalPlan visitQueryProduct(SqlGrammarParser.QueryProductContext context) {
        List<SqlGrammarParser.ProductOperatorContext> operators = context.productOperator();
        List<SqlGrammarParser.QueryPrimaryContext> operands = context.queryPrimary();
        LogicalPlan plan = visit(operands.get(0));
        for (int i = 0; i < operators.size(); i++) {
            LogicalPlan right = visit(operands.get(i + 1));
            boolean all = isAll(operators.get(i).setQuantifier());
            plan = new SetOperation(plan, right, SetOperation.Kind.INTERSECT, all);
        }
        return plan;
    }

    private static boolean isAll(SqlGrammarParser.@Nullable SetQuantifierContext quantifier) {
        return quantifier != null && quantifier.ALL() != null;
    }

    @Override
    public LogicalPlan visitTableQuery(SqlGrammarParser.TableQueryContext context) {
        return new UnresolvedRelation(
                Names.of(context.multipartName()), false, SourceRange.of(context.multipartName()));
    }

    @Override
    public LogicalPlan visitValuesQuery(SqlGrammarParser.ValuesQueryContext context) {
        return relations.inlineTable(context.inlineTable());
    }

    @Override
    public LogicalPlan visitParenthesizedQuery(SqlGrammarParser.ParenthesizedQueryContext context) {
        return visit(context.query());
    }

    // ---- SELECT

    @Override
    public LogicalPlan visitSelectQuery(SqlGrammarParser.SelectQueryContext context) {
        return select(context.select());
    }

    private LogicalPlan select(SqlGrammarParser.SelectContext context) {
        if (context.windowClause() != null) {
            throw unsupportedWindow(context.windowClause());
        }
        LogicalPlan plan = context.relation().isEmpty() ? new OneRow() : relations.from(context.relation());
        for (SqlGrammarParser.LateralViewContext view : context.lateralView()) {
            plan = relations.lateralView(view, plan);
        }
        if (context.where != null) {
            plan = new Filter(expressions.visit(context.where), plan);
        }
        List<Expression> list = expressions.visitAll(context.namedExpression());
        plan = context.groupBy() == null
                ? new Project(list, plan)
                : new Aggregate(grouping(context.groupBy()), list, plan);
        if (context.having != null) {
            plan = new UnresolvedHaving(expressions.visit(context.having), plan);
        }
        boolean distinct =
                context.setQuantifier() != null && context.setQuantifier().DISTINCT() != null;
        return distinct ? new Distinct(plan) : plan;
    }

    private List<Expression> grouping(SqlGrammarParser.GroupByContext context) {
        if (context.kind != null) {
            throw unsupportedGrouping(context.kind.getText(), context);
        }
        List<Expression> grouping = expressions.visitAll(context.expression());
        for (Expression expression : grouping) {
            if (expression instanceof UnresolvedFunction function && isGroupingFunction(function.name())) {
                throw unsupportedGrouping(function.name(), context);
            }
        }
        return grouping;
    }

    private static boolean isGroupingFunction(String name) {
        return name.equalsIgnoreCase("rollup") || name.equalsIgnoreCase("cube");
    }

    private static ParseException unsupportedGrouping(String kind, SqlGrammarParser.GroupByContext context) {
        return SyntaxErrors.unsupported(
                kind.toUpperCase(Locale.ROOT),
                "write one GROUP BY for each set of columns and combine them with UNION ALL",
                SourceRange.of(context));
    }

    private static ParseException unsupportedWindow(SqlGrammarParser.WindowClauseContext context) {
        return SyntaxErrors.unsupported(
                "The WINDOW clause",
                "use GROUP BY, and join its result where the rows are wanted too",
                SourceRange.of(context));
    }

    /** The plan with a name in front of its columns. */
    static LogicalPlan alias(LogicalPlan plan, SqlGrammarParser.TableAliasContext alias) {
        ParserRuleContext name = aliasName(alias);
        return name == null ? plan : new SubqueryAlias(Names.of(name), Names.of(alias.identifierList()), plan);
    }

    static @Nullable ParserRuleContext aliasName(SqlGrammarParser.TableAliasContext alias) {
        return alias.bareAlias() != null ? alias.bareAlias() : alias.strictIdentifier();
    }
}
