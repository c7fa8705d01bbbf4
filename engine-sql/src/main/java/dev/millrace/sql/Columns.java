package dev.millrace.sql;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedItem;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import dev.millrace.sql.internal.plan.Deduplicate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From column names and Java values to expressions. */
final class Columns {
    private Columns() {}

    /** {@code a.b}, {@code `a.b`}, {@code *}, {@code t.*}. */
    static Expression named(String name) {
        if (name.equals("*")) {
            return UnresolvedStar.all();
        }
        if (name.endsWith(".*")) {
            return new UnresolvedStar(ColumnName.parse(name.substring(0, name.length() - 2)), List.of());
        }
        return new UnresolvedColumn(ColumnName.parse(name));
    }

    /** One row of those that are equal in the columns with these names. */
    static Deduplicate deduplicate(String[] columns, boolean withinWatermark, LogicalPlan plan) {
        List<Expression> keys = new ArrayList<>(columns.length);
        for (String column : columns) {
            keys.add(UnresolvedColumn.of(column));
        }
        return new Deduplicate(keys, withinWatermark, plan);
    }

    /** The names in one array. */
    static String[] with(String first, String[] more) {
        String[] names = new String[more.length + 1];
        names[0] = first;
        System.arraycopy(more, 0, names, 1, more.length);
        return names;
    }

    /** The name as {@link #named} reads it whole, whatever dots it has. */
    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A column as a part of a bigger expression, or a Java value as a literal. */
    static Expression operand(@Nullable Object value) {
        if (value instanceof Column column) {
            Expression expression = column.expression();
            return expression instanceof Alias alias ? alias.child() : expression;
        }
        return Literals.of(value);
    }

    static List<SortOrder> sortOrder(Column... columns) {
        List<SortOrder> order = new ArrayList<>(columns.length);
        for (Expression expression : expressions(columns)) {
            order.add(expression instanceof SortOrder given ? given : SortOrder.ascending(expression));
        }
        return order;
    }

    static Column call(String function, @Nullable Object... arguments) {
        List<Expression> operands = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            operands.add(operand(argument));
        }
        return new Column(UnresolvedFunction.of(function, operands));
    }

    static Column call(String function, @Nullable Object first, Column[] more) {
        List<Expression> operands = new ArrayList<>(more.length + 1);
        operands.add(operand(first));
        for (Column column : more) {
            operands.add(operand(column));
        }
        return new Column(UnresolvedFunction.of(function, operands));
    }

    static Column distinct(String function, Column first, Column... more) {
        List<Expression> operands = new ArrayList<>(more.length + 1);
        operands.add(operand(first));
        for (Column column : more) {
            operands.add(operand(column));
        }
        return new Column(new UnresolvedFunction(function, operands, true, Optional.empty(), false));
    }

    static Column ignoringNulls(String function, Column column, boolean ignoreNulls) {
        return new Column(
                new UnresolvedFunction(function, List.of(operand(column)), false, Optional.empty(), ignoreNulls));
    }

    static Column[] columns(String first, String... more) {
        Column[] columns = new Column[more.length + 1];
        columns[0] = new Column(first);
        for (int i = 0; i < more.length; i++) {
            columns[i + 1] = new Column(more[i]);
        }
        return columns;
    }

    static Column[] columns(String... names) {
        Column[] columns = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            columns[i] = new Column(names[i]);
        }
        return columns;
    }

    static List<Expression> expressions(Column... columns) {
        List<Expression> expressions = new ArrayList<>(columns.length);
        for (Column column : columns) {
            expressions.add(column.expression());
        }
        return expressions;
    }

    static List<Expression> expressions(Column first, Column... more) {
        List<Expression> expressions = new ArrayList<>(more.length + 1);
        expressions.add(first.expression());
        expressions.addAll(expressions(more));
        return expressions;
    }

    /** Fields take the names of plain columns and aliases; others are called {@code col1}, {@code col2}, ... by position. */
    static Column struct(Column... columns) {
        List<Expression> arguments = new ArrayList<>(columns.length * 2);
        for (Column column : columns) {
            if (column.expression() instanceof UnresolvedStar) {
                return call("struct", (Object[]) columns);
            }
        }
        for (int i = 0; i < columns.length; i++) {
            Expression expression = columns[i].expression();
            arguments.add(Literal.of(fieldName(expression, i)));
            arguments.add(operand(columns[i]));
        }
        return new Column(UnresolvedFunction.of("named_struct", arguments));
    }

    private static String fieldName(Expression expression, int position) {
        if (expression instanceof Alias alias) {
            return alias.name();
        }
        if (expression instanceof ColumnReference reference) {
            return reference.name();
        }
        if (expression instanceof UnresolvedColumn column) {
            return column.parts().get(column.parts().size() - 1);
        }
        if (expression instanceof UnresolvedItem item
                && item.key() instanceof Literal key
                && key.value() instanceof String name) {
            return name;
        }
        return "col" + (position + 1);
    }

    /** Options of a function as the map that it expects. */
    static Column options(Map<String, String> options) {
        List<Expression> entries = new ArrayList<>(options.size() * 2);
        options.forEach((name, value) -> {
            entries.add(Literal.of(name));
            entries.add(Literal.of(value));
        });
        return new Column(UnresolvedFunction.of("map", entries));
    }

    /** A type in DDL or JSON. */
    static DataType type(String text) {
        return text.stripLeading().startsWith("{") || text.stripLeading().startsWith("\"")
                ? DataType.fromJson(text)
                : DataType.fromDDL(text);
    }
}
