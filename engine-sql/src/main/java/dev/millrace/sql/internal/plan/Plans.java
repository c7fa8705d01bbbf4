package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.TypeMerging;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Walks over plan trees and the questions that rules ask of them. */
public final class Plans {

    private Plans() {}

    /** Replaces every node by {@code f(node)}, children first. Nodes that do not change are not copied. */
    public static LogicalPlan transformUp(LogicalPlan plan, UnaryOperator<LogicalPlan> f) {
        return f.apply(mapChildren(plan, child -> transformUp(child, f)));
    }

    /** Replaces every node by {@code f(node)}, then goes on with the children of the result. */
    public static LogicalPlan transformDown(LogicalPlan plan, UnaryOperator<LogicalPlan> f) {
        return mapChildren(f.apply(plan), child -> transformDown(child, f));
    }

    /** {@code plan} with {@code f} applied to each child; the same object when no child changes. */
    public static LogicalPlan mapChildren(LogicalPlan plan, UnaryOperator<LogicalPlan> f) {
        List<LogicalPlan> children = plan.children();
        if (children.isEmpty()) {
            return plan;
        }
        List<LogicalPlan> mapped = Expressions.map(children, f);
        return mapped == children ? plan : plan.withChildren(mapped);
    }

    /** {@code plan} with {@code f} applied to each of its own expressions as a whole; the same object when none changes. */
    public static LogicalPlan mapExpressions(LogicalPlan plan, UnaryOperator<Expression> f) {
        List<Expression> expressions = plan.expressions();
        List<Expression> mapped = Expressions.map(expressions, f);
        return mapped == expressions ? plan : plan.withExpressions(mapped);
    }

    /** Replaces every node in every expression of every operator, children first. */
    public static LogicalPlan transformExpressionsUp(LogicalPlan plan, UnaryOperator<Expression> f) {
        return transformUp(plan, node -> mapExpressions(node, e -> Expressions.transformUp(e, f)));
    }

    /** Whether {@code condition} holds for the plan or anything in it. */
    public static boolean exists(LogicalPlan plan, Predicate<LogicalPlan> condition) {
        if (condition.test(plan)) {
            return true;
        }
        for (LogicalPlan child : plan.children()) {
            if (exists(child, condition)) {
                return true;
            }
        }
        return false;
    }

    /** Calls {@code action} for the plan and everything in it, parents first. */
    public static void forEach(LogicalPlan plan, Consumer<LogicalPlan> action) {
        action.accept(plan);
        for (LogicalPlan child : plan.children()) {
            forEach(child, action);
        }
    }

    /** The columns of all children, one child after the other. */
    public static List<ColumnReference> inputColumns(LogicalPlan plan) {
        List<LogicalPlan> children = plan.children();
        if (children.size() == 1) {
            return children.get(0).output();
        }
        List<ColumnReference> columns = new ArrayList<>();
        for (LogicalPlan child : children) {
            columns.addAll(child.output());
        }
        return columns;
    }

    /** The names, types and nullability of columns. */
    public static StructType schema(List<ColumnReference> columns) {
        List<StructField> fields = new ArrayList<>(columns.size());
        for (ColumnReference column : columns) {
            fields.add(new StructField(column.name(), column.type(), column.nullable()));
        }
        return new StructType(fields);
    }

    /** The columns of the first input, nullable where that of any input is. */
    static List<ColumnReference> mergedOutput(List<LogicalPlan> inputs) {
        List<ColumnReference> columns = new ArrayList<>(inputs.get(0).output());
        for (LogicalPlan input : inputs.subList(1, inputs.size())) {
            List<ColumnReference> others = input.output();
            for (int i = 0; i < columns.size() && i < others.size(); i++) {
                columns.set(i, merged(columns.get(i), others.get(i)));
            }
        }
        return columns;
    }

    private static ColumnReference merged(ColumnReference column, ColumnReference other) {
        return new ColumnReference(
                column.id(),
                column.name(),
                TypeMerging.merge(column.type(), other.type()),
                column.nullable() || other.nullable(),
                column.qualifier());
    }

    /** The columns of {@code left}, nullable where both sides are. */
    static List<ColumnReference> intersectedOutput(LogicalPlan left, LogicalPlan right) {
        List<ColumnReference> columns = new ArrayList<>(left.output());
        List<ColumnReference> others = right.output();
        for (int i = 0; i < columns.size() && i < others.size(); i++) {
            ColumnReference column = columns.get(i);
            columns.set(
                    i, column.withNullable(column.nullable() && others.get(i).nullable()));
        }
        return columns;
    }

    /** {@code withChildren} of a node without children. */
    static LogicalPlan leaf(LogicalPlan plan, List<LogicalPlan> children) {
        checkCount(plan, children);
        return plan;
    }

    /** {@code withExpressions} of a node without expressions. */
    static LogicalPlan noExpressions(LogicalPlan plan, List<Expression> expressions) {
        checkExpressionCount(plan, expressions);
        return plan;
    }

    static void checkCount(LogicalPlan plan, List<LogicalPlan> children) {
        int count = plan.children().size();
        if (children.size() != count) {
            throw new IllegalArgumentException(
                    PlanPrinter.line(plan) + " has " + count + " children, got " + children.size());
        }
    }

    static void checkExpressionCount(LogicalPlan plan, List<Expression> expressions) {
        int count = plan.expressions().size();
        if (expressions.size() != count) {
            throw new IllegalArgumentException(
                    PlanPrinter.line(plan) + " has " + count + " expressions, got " + expressions);
        }
    }
}
