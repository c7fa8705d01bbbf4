package dev.millrace.sql.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Walks over expression trees and the questions that rules ask of them. */
public final class Expressions {

    private Expressions() {}

    /** Replaces every node by {@code f(node)}, children first. Nodes that do not change are not copied. */
    public static Expression transformUp(Expression expression, UnaryOperator<Expression> f) {
        return f.apply(mapChildren(expression, child -> transformUp(child, f)));
    }

    /** Replaces every node by {@code f(node)}, then goes on with the children of the result. */
    public static Expression transformDown(Expression expression, UnaryOperator<Expression> f) {
        return mapChildren(f.apply(expression), child -> transformDown(child, f));
    }

    /** {@code expression} with {@code f} applied to each child; the same object when no child changes. */
    public static Expression mapChildren(Expression expression, UnaryOperator<Expression> f) {
        List<Expression> children = expression.children();
        if (children.isEmpty()) {
            return expression;
        }
        List<Expression> mapped = map(children, f);
        return mapped == children ? expression : expression.withChildren(mapped);
    }

    /** The list with {@code f} applied to each element; the same list when none changes. */
    public static <T> List<T> map(List<T> list, UnaryOperator<T> f) {
        List<T> mapped = null;
        for (int i = 0; i < list.size(); i++) {
            T before = list.get(i);
            T after = f.apply(before);
            if (mapped == null && after != before) {
                mapped = new ArrayList<>(list.size());
                mapped.addAll(list.subList(0, i));
            }
            if (mapped != null) {
                mapped.add(after);
            }
        }
        return mapped == null ? list : mapped;
    }

    /** Whether {@code condition} holds for the expression or anything in it. */
    public static boolean exists(Expression expression, Predicate<Expression> condition) {
        if (condition.test(expression)) {
            return true;
        }
        for (Expression child : expression.children()) {
            if (exists(child, condition)) {
                return true;
            }
        }
        return false;
    }

    /** Calls {@code action} for the expression and everything in it, parents first. */
    public static void forEach(Expression expression, Consumer<Expression> action) {
        action.accept(expression);
        for (Expression child : expression.children()) {
            forEach(child, action);
        }
    }

    /** Whether the analyzer is done with the expression. */
    public static boolean isResolved(Expression expression) {
        return !exists(expression, e -> e instanceof UnresolvedExpression);
    }

    public static boolean containsAggregate(Expression expression) {
        return exists(expression, e -> e instanceof AggregateCall);
    }

    public static boolean containsGenerator(Expression expression) {
        return exists(expression, e -> e instanceof GeneratorCall);
    }

    /** Whether evaluating the expression twice for one row gives the same value. */
    public static boolean isDeterministic(Expression expression) {
        return !exists(
                expression, e -> e instanceof Call call && call.function().stability() == ScalarFunction.Stability.ROW);
    }

    /** Whether the value depends on nothing but the expression: it may be computed when the query is planned. */
    public static boolean isConstant(Expression expression) {
        return !exists(
                expression,
                e -> e instanceof ColumnReference
                        || e instanceof AggregateCall
                        || e instanceof GeneratorCall
                        || e instanceof UnresolvedExpression
                        || e instanceof Call call && call.function().stability() != ScalarFunction.Stability.CONSTANT);
    }

    /** The columns in the expression, each once, in order of appearance. */
    public static List<ColumnReference> references(Expression expression) {
        List<ColumnReference> found = new ArrayList<>();
        forEach(expression, e -> {
            if (e instanceof ColumnReference column && !containsId(found, column.id())) {
                found.add(column);
            }
        });
        return found;
    }

    /** Whether a column with this id is in the list. */
    public static boolean containsId(List<ColumnReference> columns, long id) {
        for (ColumnReference column : columns) {
            if (column.id() == id) {
                return true;
            }
        }
        return false;
    }

    /** The column that a member of a select list produces. */
    public static ColumnReference toColumn(Expression named) {
        if (named instanceof ColumnReference column) {
            return column;
        }
        if (named instanceof Alias alias) {
            return alias.toReference();
        }
        throw new IllegalStateException("An analyzed select list has columns and aliases only, not " + named);
    }

    /** The columns that a select list produces. */
    public static List<ColumnReference> toColumns(List<Expression> named) {
        List<ColumnReference> columns = new ArrayList<>(named.size());
        for (Expression expression : named) {
            columns.add(toColumn(expression));
        }
        return columns;
    }

    /**
     * Whether both compute the same value: as {@code equals}, but the names and qualifiers of columns do not matter,
     * nor do aliases' ids.
     */
    public static boolean sameMeaning(Expression left, Expression right) {
        Expression first = canonical(left);
        Expression second = canonical(right);
        return first.getClass() == second.getClass() && first.equals(second);
    }

    private static Expression canonical(Expression expression) {
        return transformUp(expression, e -> {
            if (e instanceof ColumnReference column) {
                return new ColumnReference(column.id(), "", column.type(), true, List.of());
            }
            if (e instanceof Call call) {
                return new Call(call.function(), call.arguments(), call.type(), true);
            }
            if (e instanceof Cast cast) {
                return new Cast(cast.child(), cast.type(), cast.mode(), true);
            }
            return e instanceof Alias alias ? alias.child() : e;
        });
    }

    /** Splits {@code a and b and c} in its parts. */
    public static List<Expression> conjuncts(Expression condition) {
        List<Expression> parts = new ArrayList<>();
        addConjuncts(condition, parts);
        return parts;
    }

    private static void addConjuncts(Expression condition, List<Expression> parts) {
        if (condition instanceof Call call && call.is("and")) {
            addConjuncts(call.arguments().get(0), parts);
            addConjuncts(call.arguments().get(1), parts);
        } else {
            parts.add(condition);
        }
    }

    /** {@code withChildren} of a node without children. */
    static Expression leaf(Expression expression, List<Expression> children) {
        if (!children.isEmpty()) {
            throw new IllegalArgumentException(expression + " has no children, got " + children);
        }
        return expression;
    }

    static void checkCount(Expression expression, List<Expression> children) {
        int count = expression.children().size();
        if (children.size() != count) {
            throw new IllegalArgumentException(expression + " has " + count + " children, got " + children);
        }
    }
}
