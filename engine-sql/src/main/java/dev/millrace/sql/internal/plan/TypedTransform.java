package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;

/** A function of the user over objects: {@code map}, {@code flatMap}, {@code filter}, {@code mapPartitions} of a typed Dataset. */
public record TypedTransform(TypedFunction function, List<ColumnReference> output, LogicalPlan child)
        implements LogicalPlan {

    public TypedTransform {
        output = List.copyOf(output);
        if (output.size() != function.outputSchema().length()) {
            throw new IllegalArgumentException(
                    function.name() + " makes " + function.outputSchema().sql() + ", not " + output);
        }
    }

    /** With fresh ids for the columns of the result. */
    public static TypedTransform create(TypedFunction function, LogicalPlan child) {
        List<ColumnReference> columns = new ArrayList<>();
        for (StructField field : function.outputSchema().fieldList()) {
            columns.add(ColumnReference.create(field.name(), field.dataType(), field.nullable()));
        }
        return new TypedTransform(function, columns, child);
    }

    @Override
    public List<LogicalPlan> children() {
        return List.of(child);
    }

    @Override
    public TypedTransform withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        return new TypedTransform(function, output, children.get(0));
    }

    @Override
    public List<Expression> expressions() {
        return List.of();
    }

    @Override
    public LogicalPlan withExpressions(List<Expression> expressions) {
        return Plans.noExpressions(this, expressions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.typedTransform(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
