package dev.millrace.sql.internal.plan;

import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function of the user over the objects of each key.
 *
 * @param inputs one; or two, where the second is that of a {@code cogroup} or the initial state
 * @param eventTimeColumn the place in {@code output} of the column that is event time from here on, if there is one
 */
public record GroupTransform(
        GroupFunction function, List<Input> inputs, List<ColumnReference> output, OptionalInt eventTimeColumn)
        implements LogicalPlan {

    /**
     * Rows, and the columns of their keys and objects.
     *
     * @param eventTime by which late rows are dropped; empty where they are not
     */
    public record Input(
            LogicalPlan plan, List<Expression> keys, List<Expression> values, Optional<Expression> eventTime) {
        public Input {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    public GroupTransform {
        inputs = List.copyOf(inputs);
        output = List.copyOf(output);
    }

    /** With fresh ids for the columns of the result. */
    public static GroupTransform create(GroupFunction function, List<Input> inputs, OptionalInt eventTimeColumn) {
        List<ColumnReference> columns = new ArrayList<>();
        for (StructField field : function.outputSchema().fieldList()) {
            columns.add(ColumnReference.create(field.name(), field.dataType(), field.nullable()));
        }
        return new GroupTransform(function, inputs, columns, eventTimeColumn);
    }

    /** The rows that the function gets. */
    public Input input() {
        return inputs.get(0);
    }

    @Override
    public List<LogicalPlan> children() {
        List<LogicalPlan> children = new ArrayList<>(inputs.size());
        for (Input input : inputs) {
            children.add(input.plan());
        }
        return children;
    }

    @Override
    public GroupTransform withChildren(List<LogicalPlan> children) {
        Plans.checkCount(this, children);
        List<Input> changed = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            changed.add(new Input(children.get(i), input.keys(), input.values(), input.eventTime()));
        }
        return new GroupTransform(function, changed, output, eventTimeColumn);
    }

    @Override
    public List<Expression> expressions() {
        List<Expression> all = new ArrayList<>();
        for (Input input : inputs) {
            all.addAll(input.keys());
            all.addAll(input.values());
            input.eventTime().ifPresent(all::add);
        }
        return all;
    }

    @Override
    public GroupTransform withExpressions(List<Expression> expressions) {
        Plans.checkExpressionCount(this, expressions);
        List<Input> changed = new ArrayList<>(inputs.size());
        int at = 0;
        for (Input input : inputs) {
            int values = at + input.keys().size();
            int end = values + input.values().size();
            Optional<Expression> time =
                    input.eventTime().isEmpty() ? Optional.empty() : Optional.of(expressions.get(end));
            changed.add(
                    new Input(input.plan(), expressions.subList(at, values), expressions.subList(values, end), time));
            at = end + (time.isPresent() ? 1 : 0);
        }
        return new GroupTransform(function, changed, output, eventTimeColumn);
    }

    public GroupTransform withOutput(List<ColumnReference> columns) {
        return new GroupTransform(function, inputs, columns, eventTimeColumn);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.groupTransform(this);
    }

    @Override
    public String toString() {
        return PlanPrinter.print(this);
    }
}
