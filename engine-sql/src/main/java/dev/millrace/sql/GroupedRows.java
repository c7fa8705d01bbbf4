package dev.millrace.sql;

import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.FieldAccess;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.group.GroupTime;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.TypedTransform;
import dev.millrace.sql.internal.planner.EventTimes;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a {@link KeyValueGroupedDataset}: a plan, and which of its columns make the keys and the objects. */
record GroupedRows(
        MillraceSession session, LogicalPlan plan, List<ColumnReference> keys, List<ColumnReference> values) {

    /** The rows of a Dataset with the keys that a function makes of its objects. */
    static <V, K> GroupedRows byKey(Dataset<V> rows, MapFunction<V, K> function, ObjectEncoder<K> key) {
        GroupedRows unkeyed = of(rows.session(), rows.plan(), List.of(), rows.objectEncoder());
        TypedTransform keyed = unkeyed.append(function, rows.objectEncoder(), key);
        return new GroupedRows(unkeyed.session, keyed, added(keyed, key), unkeyed.values);
    }

    /** The rows of a plan, whose objects {@code value} reads. */
    static GroupedRows of(
            MillraceSession session, LogicalPlan plan, List<ColumnReference> keys, ObjectEncoder<?> value) {
        List<Expression> found = TypedInput.columns(session.sessionState(), plan, value);
        return with(session, plan, found, (extended, columns) -> new GroupedRows(session, extended, keys, columns));
    }

    /** The rows of a plan in groups by expressions, which {@code key} reads. */
    static GroupedRows by(
            MillraceSession session,
            LogicalPlan plan,
            List<Expression> grouping,
            ObjectEncoder<?> key,
            ObjectEncoder<?> value) {
        List<Expression> all = new ArrayList<>(plan.output());
        for (Expression expression : grouping) {
            // Under an id of its own, as the column may be a part of the objects too.
            all.add(Alias.of(expression instanceof Alias alias ? alias.child() : expression, name(expression)));
        }
        LogicalPlan keyed = session.sessionState().analyzer().analyze(new Project(all, plan));
        List<ColumnReference> output = keyed.output();
        List<ColumnReference> keys = output.subList(plan.output().size(), output.size());
        List<Expression> found = TypedInput.columns(session.sessionState(), plan, value);
        return with(session, keyed, found, (extended, columns) -> new GroupedRows(session, extended, keys, columns))
                .keyAs(key);
    }

    private static String name(Expression grouping) {
        if (grouping instanceof UnresolvedColumn column) {
            return column.parts().get(column.parts().size() - 1);
        }
        return grouping instanceof Alias alias ? alias.name() : grouping.toString();
    }

    private interface Made {
        GroupedRows of(LogicalPlan plan, List<ColumnReference> columns);
    }

    /** Adds the columns to the plan that it does not have. */
    private static GroupedRows with(MillraceSession session, LogicalPlan plan, List<Expression> columns, Made made) {
        List<Expression> all = new ArrayList<>(plan.output());
        List<ColumnReference> references = new ArrayList<>();
        for (Expression column : columns) {
            if (column instanceof ColumnReference known) {
                references.add(known);
            } else {
                all.add(column);
                references.add(Expressions.toColumn(column));
            }
        }
        boolean complete = all.size() == plan.output().size();
        return made.of(complete ? plan : session.sessionState().analyzer().analyze(new Project(all, plan)), references);
    }

    /** The same groups with keys of another class. */
    GroupedRows keyAs(ObjectEncoder<?> key) {
        List<Expression> found = TypedInput.columns(session.sessionState(), new Project(List.copyOf(keys), plan), key);
        return with(session, plan, found, (extended, columns) -> new GroupedRows(session, extended, columns, values));
    }

    /** The same groups with the objects that a function makes of theirs. */
    <V, W> GroupedRows mapValues(MapFunction<V, W> function, ObjectEncoder<V> from, ObjectEncoder<W> to) {
        TypedTransform mapped = append(function, from, to);
        return new GroupedRows(session, mapped, keys, added(mapped, to));
    }

    private <V, W> TypedTransform append(MapFunction<V, W> function, ObjectEncoder<V> from, ObjectEncoder<W> to) {
        List<ColumnReference> output = new ArrayList<>(plan.output());
        int[] places = new int[values.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(values.get(i));
        }
        for (StructField field : to.schema().fieldList()) {
            output.add(ColumnReference.create(field.name(), field.dataType(), field.nullable()));
        }
        StructType schema = Plans.schema(output);
        return new TypedTransform(TypedOperators.appendColumns(function, from, places, to, schema), output, plan);
    }

    private int place(ColumnReference column) {
        List<ColumnReference> output = plan.output();
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i).id() == column.id()) {
                return i;
            }
        }
        throw new IllegalStateException("Not in the plan: " + column);
    }

    private static List<ColumnReference> added(TypedTransform transform, ObjectEncoder<?> encoder) {
        List<ColumnReference> output = transform.output();
        return output.subList(output.size() - encoder.schema().length(), output.size());
    }

    /** The objects of each group in an order. */
    GroupedRows sorted(Column[] order) {
        // Names are those of the objects alone: a column of the keys may be called the same.
        Sort ofObjects = new Sort(Columns.sortOrder(order), false, new Project(List.copyOf(values), plan));
        LogicalPlan resolved = session.sessionState().analyzer().analyze(ofObjects);
        List<SortOrder> resolvedOrder = resolved instanceof Sort sort ? sort.order() : List.of();
        return new GroupedRows(session, new Sort(resolvedOrder, false, plan), keys, values);
    }

    /** As an input of a function, without late rows if it goes by event time. */
    GroupTransform.Input input(GroupTime time) {
        Optional<Expression> eventTime = Optional.empty();
        if (time == GroupTime.EVENT && plan.isStreaming()) {
            Optional<ColumnReference> column = EventTimes.of(plan).first(plan.output());
            if (column.isPresent()) {
                eventTime = Optional.of(
                        column.get().type() instanceof StructType ? new FieldAccess(column.get(), 1) : column.get());
            }
        }
        return new GroupTransform.Input(plan, List.copyOf(keys), List.copyOf(values), eventTime);
    }
}
