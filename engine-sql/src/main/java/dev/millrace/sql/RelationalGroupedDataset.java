package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.types.NumericType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows in groups, waiting for what to make of each group; made by {@link Dataset#groupBy}. Results start with the grouping columns. */
public final class RelationalGroupedDataset {
    private final MillraceSession session;
    private final LogicalPlan plan;
    private final Column[] grouping;
    private final int shown;
    private final @Nullable Pivot pivot;

    RelationalGroupedDataset(MillraceSession session, LogicalPlan plan, Column[] grouping) {
        this(session, plan, grouping, grouping.length);
    }

    /** Groups by all of {@code grouping}, of which the first {@code shown} are columns of the result. */
    RelationalGroupedDataset(MillraceSession session, LogicalPlan plan, Column[] grouping, int shown) {
        this.session = session;
        this.plan = plan;
        this.grouping = grouping.clone();
        this.shown = shown;
        this.pivot = null;
    }

    private RelationalGroupedDataset(RelationalGroupedDataset grouped, Pivot pivot) {
        this.session = grouped.session;
        this.plan = grouped.plan;
        this.grouping = grouped.grouping;
        this.shown = grouped.shown;
        this.pivot = pivot;
        if (grouped.pivot != null || shown < grouping.length) {
            throw new AnalysisException(
                    ErrorCondition.user("UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY", "0A000"),
                    "The feature is not supported: a pivot of what is pivoted or grouped by several sets of columns.");
        }
    }

    /**
     * Aggregates for each of these values of a column side by side, in columns called as the values: {@code NULL} where no
     * row of a group has the value.
     */
    public RelationalGroupedDataset pivot(Column pivotColumn, List<Object> values) {
        return new RelationalGroupedDataset(this, new Pivot(pivotColumn, values));
    }

    /** As {@link #pivot(Column, List)}. */
    public RelationalGroupedDataset pivot(String pivotColumn, List<Object> values) {
        return pivot(new Column(pivotColumn), values);
    }

    /**
     * As {@link #pivot(Column, List)} with all values that the table has, in order, of which there may be 10,000.
     *
     * @throws AnalysisException for a stream, whose values are not known yet
     */
    public RelationalGroupedDataset pivot(Column pivotColumn) {
        return new RelationalGroupedDataset(this, Pivot.overAll(Dataset.ofRows(session, plan), pivotColumn));
    }

    /** As {@link #pivot(Column)}. */
    public RelationalGroupedDataset pivot(String pivotColumn) {
        return pivot(new Column(pivotColumn));
    }

    /** The groups as objects: keys of the grouping columns, values of all columns. */
    public <K, T> KeyValueGroupedDataset<K, T> as(Encoder<K> keyEncoder, Encoder<T> valueEncoder) {
        ObjectEncoder<K> key = ObjectEncoder.of(keyEncoder);
        ObjectEncoder<T> value = ObjectEncoder.of(valueEncoder);
        List<Expression> keys = Columns.expressions(grouping);
        return new KeyValueGroupedDataset<>(GroupedRows.by(session, plan, keys, key, value), key, value);
    }

    public Dataset<Row> agg(Column column, Column... columns) {
        Column[] aggregates = new Column[columns.length + 1];
        aggregates[0] = column;
        System.arraycopy(columns, 0, aggregates, 1, columns.length);
        return aggregate(aggregates);
    }

    /** Each the name of a function by the name of its column: {@code Map.of("price", "max", "*", "count")}. */
    public Dataset<Row> agg(Map<String, String> functionByColumn) {
        List<Column> aggregates = new ArrayList<>();
        functionByColumn.forEach((column, function) -> aggregates.add(call(column, function)));
        return aggregate(aggregates.toArray(new Column[0]));
    }

    private static Column call(String column, String function) {
        String name = function.toLowerCase(Locale.ROOT);
        if (column.equals("*") && name.equals("count")) {
            return functions.count(functions.lit(1));
        }
        return Columns.call(name.equals("mean") ? "avg" : name, new Column(column));
    }

    /** The number of rows, in a column called {@code count}. */
    public Dataset<Row> count() {
        return aggregate(functions.count(functions.lit(1)).as("count"));
    }

    /** The sums of these columns; without names, of all that are numbers and not grouped by. */
    public Dataset<Row> sum(String... columns) {
        return each("sum", columns);
    }

    public Dataset<Row> avg(String... columns) {
        return each("avg", columns);
    }

    public Dataset<Row> mean(String... columns) {
        return each("avg", columns);
    }

    public Dataset<Row> min(String... columns) {
        return each("min", columns);
    }

    public Dataset<Row> max(String... columns) {
        return each("max", columns);
    }

    private Dataset<Row> each(String function, String... names) {
        List<Column> aggregates = new ArrayList<>();
        for (Column column : names.length == 0 ? numbers() : Columns.columns(names)) {
            aggregates.add(Columns.call(function, column));
        }
        return aggregate(aggregates.toArray(new Column[0]));
    }

    private Column[] numbers() {
        List<Column> numbers = new ArrayList<>();
        for (ColumnReference column : plan.output()) {
            boolean grouped = Arrays.stream(grouping).anyMatch(g -> g.toString().equalsIgnoreCase(column.name()));
            if (column.type() instanceof NumericType && !grouped) {
                numbers.add(new Column(column));
            }
        }
        return numbers.toArray(new Column[0]);
    }

    private Dataset<Row> aggregate(Column... aggregates) {
        List<Expression> keys = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        for (int i = 0; i < grouping.length; i++) {
            keys.add(Columns.operand(grouping[i]));
            if (i < shown) {
                results.add(grouping[i].expression());
            }
        }
        Pivot values = pivot;
        Column[] all = values == null
                ? aggregates
                : values.expand(session.sessionState().functions(), aggregates).toArray(new Column[0]);
        results.addAll(Columns.expressions(all));
        return Dataset.ofRows(session, new Aggregate(keys, results, plan));
    }

    @Override
    public String toString() {
        return "RelationalGroupedDataset: [grouping expressions: " + Arrays.toString(grouping) + "]";
    }
}
