package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.function.FunctionRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Aggregates for each of some values of a column side by side: each over the rows that have the value. */
record Pivot(Column column, List<Object> values) {

    private static final int MOST_VALUES = 10_000;

    Pivot {
        // Values may be null, which List.copyOf refuses.
        values = java.util.Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Over all values that a bounded table has. */
    static Pivot overAll(Dataset<Row> table, Column column) {
        table.requireBatch("pivot");
        List<Row> found = table.select(column.as("value"))
                .distinct()
                .sort("value")
                .limit(MOST_VALUES + 1)
                .collectAsList();
        if (found.size() > MOST_VALUES) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_1324", "XX000"),
                    "The pivot column " + column + " has more than " + MOST_VALUES
                            + " distinct values, this could indicate an error; name the values to pivot on");
        }
        List<Object> values = new ArrayList<>();
        for (Row row : found) {
            values.add(row.get(0));
        }
        return new Pivot(column, values);
    }

    /** The aggregates for each value, {@code NULL} where no row of a group has it. */
    List<Column> expand(FunctionRegistry registry, Column[] aggregates) {
        List<Column> expanded = new ArrayList<>();
        for (Object value : values) {
            Expression isValue = Columns.operand(column.eqNullSafe(value));
            Expression count =
                    new UnresolvedFunction("count", List.of(Literal.of(1)), false, Optional.of(isValue), false);
            for (Column aggregate : aggregates) {
                Column filtered = new Column(filtered(Columns.operand(aggregate), isValue, registry));
                Column result = functions.when(new Column(count).gt(0), filtered);
                expanded.add(result.as(aggregates.length == 1 ? text(value) : text(value) + "_" + name(aggregate)));
            }
        }
        return expanded;
    }

    private static String name(Column aggregate) {
        return aggregate.expression() instanceof Alias alias ? alias.name() : aggregate.toString();
    }

    private static Expression filtered(Expression expression, Expression condition, FunctionRegistry registry) {
        if (expression instanceof UnresolvedFunction call
                && registry.aggregate(call.name()).isPresent()) {
            Expression both = call.filter().isPresent()
                    ? UnresolvedFunction.of("and", condition, call.filter().get())
                    : condition;
            return new UnresolvedFunction(
                    call.name(), call.arguments(), call.distinct(), Optional.of(both), call.ignoreNulls());
        }
        return Expressions.mapChildren(expression, child -> filtered(child, condition, registry));
    }

    private static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
