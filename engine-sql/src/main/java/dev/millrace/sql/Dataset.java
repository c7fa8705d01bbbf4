package dev.millrace.sql;

import dev.millrace.api.java.function.FilterFunction;
import dev.millrace.api.java.function.FlatMapFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapPartitionsFunction;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.parser.SqlParser;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.Filter;
import dev.millrace.sql.internal.plan.Limit;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Offset;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.SetOperation;
import dev.millrace.sql.internal.plan.Sort;
import dev.millrace.sql.internal.plan.SubqueryAlias;
import dev.millrace.sql.internal.plan.TypedTransform;
import dev.millrace.sql.internal.plan.Union;
import dev.millrace.sql.internal.session.QueryExecution;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.util.Tuple2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table, bounded or growing: a query that has not run yet. Methods that change it give a new Dataset and run nothing; mistakes such as
 * an unknown column show at once. A bounded Dataset runs when its rows are asked for, a streaming one when
 * {@link DataStreamWriter#start()} is called.
 *
 * @param <T> the class of its rows as objects; {@link Row} for a table without a class of its own
 */
public final class Dataset<T> extends DatasetSettings<T> {

    private Dataset(MillraceSession session, QueryExecution execution, @Nullable ObjectEncoder<T> encoder) {
        super(session, execution, encoder);
    }

    /** The Dataset of a plan; for code that builds plans, programs start from {@link MillraceSession}. */
    public static Dataset<Row> ofRows(MillraceSession session, LogicalPlan plan) {
        return new Dataset<>(session, new QueryExecution(session.sessionState(), plan), null);
    }

    /** The Dataset of a plan whose columns {@code encoder} can read; for code that builds plans. */
    public static <T> Dataset<T> of(MillraceSession session, LogicalPlan plan, Encoder<T> encoder) {
        Dataset<T> dataset =
                new Dataset<>(session, new QueryExecution(session.sessionState(), plan), ObjectEncoder.of(encoder));
        dataset.objectPlan();
        return dataset;
    }

    private Dataset<Row> rows(LogicalPlan plan) {
        return ofRows(session(), plan);
    }

    /** The same columns, perhaps other rows. */
    private Dataset<T> same(LogicalPlan plan) {
        ObjectEncoder<T> kept = objectEncoder();
        return new Dataset<>(session(), new QueryExecution(state(), plan), kept.isRow() ? null : kept);
    }

    // Columns

    /** The column called {@code name} of this Dataset, for use where another Dataset has one of that name too. */
    public Column col(String name) {
        if (name.equals("*")) {
            return new Column(name);
        }
        LogicalPlan resolved = state().analyzer().analyze(new Project(List.of(Columns.named(name)), plan()));
        Expression found = ((Project) resolved).projectList().get(0);
        return new Column(found);
    }

    /** Same as {@link #col}. */
    public Column apply(String name) {
        return col(name);
    }

    public Dataset<Row> select(Column... columns) {
        return rows(new Project(Columns.expressions(columns), plan()));
    }

    public Dataset<Row> select(String column, String... columns) {
        return select(Columns.columns(column, columns));
    }

    /** What an aggregation makes of all objects, or a column as objects. */
    public <U> Dataset<U> select(TypedColumn<T, U> column) {
        Expression bound = column.bind(TypedInput.columns(state(), plan(), objectEncoder()), objectEncoder());
        Dataset<Row> selected = rows(new Project(List.of(bound), plan()));
        boolean flat = ObjectEncoder.of(column.encoder()).isFlat();
        return (flat ? selected : selected.toDF("value").select("value.*")).as(column.encoder());
    }

    /** Columns of SQL text: {@code selectExpr("a", "b * 2 AS twice")}. */
    public Dataset<Row> selectExpr(String... expressions) {
        List<Expression> parsed = new ArrayList<>(expressions.length);
        for (String expression : expressions) {
            parsed.add(SqlParser.parseExpression(expression));
        }
        return rows(new Project(parsed, plan()));
    }

    /** Adds a column, or replaces the one of that name. */
    public Dataset<Row> withColumn(String name, Column column) {
        return withColumns(Map.of(name, column));
    }

    /** Adds columns, or replaces those of their names. */
    public Dataset<Row> withColumns(Map<String, Column> columns) {
        return rows(ColumnEdits.with(plan(), columns));
    }

    /** Renames a column; does nothing when there is none of that name. */
    public Dataset<Row> withColumnRenamed(String existingName, String newName) {
        return withColumnsRenamed(Map.of(existingName, newName));
    }

    /** Renames columns, from key to value; does nothing for names that are not there. */
    public Dataset<Row> withColumnsRenamed(Map<String, String> names) {
        return rows(ColumnEdits.renamed(plan(), names));
    }

    /** Drops a column; does nothing when there is none of that name. */
    public Dataset<Row> drop(String name) {
        return drop(new String[] {name});
    }

    public Dataset<Row> drop(String... names) {
        return rows(ColumnEdits.withoutNames(plan(), names));
    }

    public Dataset<Row> drop(Column column) {
        return drop(column, new Column[0]);
    }

    public Dataset<Row> drop(Column column, Column... columns) {
        List<String> names = new ArrayList<>();
        List<Expression> references = new ArrayList<>();
        for (Expression dropped : Columns.expressions(column, columns)) {
            if (dropped instanceof UnresolvedColumn unresolved) {
                names.add(unresolved.parts().get(unresolved.parts().size() - 1));
            } else {
                references.add(dropped);
            }
        }
        LogicalPlan remaining = ColumnEdits.without(plan(), references);
        return rows(ColumnEdits.withoutNames(remaining, names.toArray(new String[0])));
    }

    /** The rows as {@link Row}s. */
    public Dataset<Row> toDF() {
        return rows(plan());
    }

    /**
     * The columns under new names, by position.
     *
     * @throws IllegalArgumentException when there are more or fewer names than columns
     */
    public Dataset<Row> toDF(String... names) {
        return rows(ColumnEdits.renamedAll(plan(), names));
    }

    /** Each row as one JSON text. */
    public Dataset<String> toJSON() {
        List<Column> columns = new ArrayList<>();
        plan().output().forEach(column -> columns.add(new Column(column)));
        Column json = functions.to_json(functions.struct(columns.toArray(new Column[0])));
        return select(json.as("value")).as(Encoders.STRING());
    }

    /** A name that columns may be qualified with: {@code df.as("o").select("o.id")}. */
    public Dataset<T> as(String alias) {
        return same(new SubqueryAlias(alias, List.of(), plan()));
    }

    /** Same as {@link #as(String)}. */
    public Dataset<T> alias(String alias) {
        return as(alias);
    }

    /**
     * The rows as objects of another class.
     *
     * @throws AnalysisException when the columns do not fit the class
     */
    public <U> Dataset<U> as(Encoder<U> encoder) {
        return of(session(), plan(), encoder);
    }

    // Rows

    public Dataset<T> filter(Column condition) {
        return same(new Filter(Columns.operand(condition), plan()));
    }

    /** The rows for which a condition of SQL text is true. */
    public Dataset<T> filter(String condition) {
        return filter(functions.expr(condition));
    }

    /** The rows for whose objects a function is true. */
    public Dataset<T> filter(FilterFunction<T> function) {
        LogicalPlan input = objectPlan();
        // The rows that stay are the same, so their columns are too.
        return same(new TypedTransform(
                TypedOperators.filter(function, objectEncoder(), input.schema()), input.output(), input));
    }

    public Dataset<T> where(Column condition) {
        return filter(condition);
    }

    public Dataset<T> where(String condition) {
        return filter(condition);
    }

    /** The rows in order; on a stream only after an aggregation, in complete mode. */
    public Dataset<T> sort(Column... columns) {
        return sorted(true, columns);
    }

    public Dataset<T> sort(String column, String... columns) {
        return sort(Columns.columns(column, columns));
    }

    public Dataset<T> orderBy(Column... columns) {
        return sort(columns);
    }

    public Dataset<T> orderBy(String column, String... columns) {
        return sort(column, columns);
    }

    public Dataset<T> sortWithinPartitions(Column... columns) {
        return sorted(false, columns);
    }

    public Dataset<T> sortWithinPartitions(String column, String... columns) {
        return sortWithinPartitions(Columns.columns(column, columns));
    }

    private Dataset<T> sorted(boolean global, Column... columns) {
        return same(new Sort(Columns.sortOrder(columns), global, plan()));
    }

    /** The first rows; of a stream, the first that arrive. */
    public Dataset<T> limit(int n) {
        return same(new Limit(Literal.of(n), plan()));
    }

    /** All but the first rows. */
    public Dataset<T> offset(int n) {
        return same(new Offset(Literal.of(n), plan()));
    }

    /** The same as {@link #dropDuplicates()}; {@code SELECT DISTINCT} in SQL text is an aggregation, which a stream in append mode refuses. */
    public Dataset<T> distinct() {
        return dropDuplicates();
    }

    /** One row of those that are equal. */
    public Dataset<T> dropDuplicates() {
        return dropDuplicates(columns());
    }

    /** One row of those that are equal in these columns; of a stream, the first one that arrives. */
    public Dataset<T> dropDuplicates(String[] columns) {
        return same(Columns.deduplicate(columns, false, plan()));
    }

    public Dataset<T> dropDuplicates(String column, String... columns) {
        return dropDuplicates(Columns.with(column, columns));
    }

    /** As {@link #dropDuplicates()}, but duplicates that are further apart than the watermark's delay may come through. */
    public Dataset<T> dropDuplicatesWithinWatermark() {
        return dropDuplicatesWithinWatermark(columns());
    }

    public Dataset<T> dropDuplicatesWithinWatermark(String[] columns) {
        return same(Columns.deduplicate(columns, true, plan()));
    }

    public Dataset<T> dropDuplicatesWithinWatermark(String column, String... columns) {
        return dropDuplicatesWithinWatermark(Columns.with(column, columns));
    }

    /** The rows of both, by position, duplicates kept. */
    public Dataset<T> union(Dataset<T> other) {
        return same(new Union(List.of(plan(), other.plan()), false, false));
    }

    /** Same as {@link #union}. */
    public Dataset<T> unionAll(Dataset<T> other) {
        return union(other);
    }

    /** The rows of both, by names of columns. */
    public Dataset<T> unionByName(Dataset<T> other) {
        return unionByName(other, false);
    }

    /** As {@link #unionByName(Dataset)}; columns that one side lacks are NULL there if that is allowed. */
    public Dataset<T> unionByName(Dataset<T> other, boolean allowMissingColumns) {
        return same(new Union(List.of(plan(), other.plan()), true, allowMissingColumns));
    }

    /** The different rows that both have. */
    public Dataset<T> intersect(Dataset<T> other) {
        return same(new SetOperation(plan(), other.plan(), SetOperation.Kind.INTERSECT, false));
    }

    public Dataset<T> intersectAll(Dataset<T> other) {
        return same(new SetOperation(plan(), other.plan(), SetOperation.Kind.INTERSECT, true));
    }

    /** The different rows that the other does not have. */
    public Dataset<T> except(Dataset<T> other) {
        return same(new SetOperation(plan(), other.plan(), SetOperation.Kind.EXCEPT, false));
    }

    public Dataset<T> exceptAll(Dataset<T> other) {
        return same(new SetOperation(plan(), other.plan(), SetOperation.Kind.EXCEPT, true));
    }

    // Joins

    /** Every pair of rows. */
    public Dataset<Row> join(Dataset<?> right) {
        return rows(JoinBuilder.on(plan(), right.plan(), Optional.empty(), "inner"));
    }

    /** The pairs that are equal in a column that both have; it comes once. */
    public Dataset<Row> join(Dataset<?> right, String usingColumn) {
        return join(right, new String[] {usingColumn});
    }

    public Dataset<Row> join(Dataset<?> right, String[] usingColumns) {
        return join(right, usingColumns, "inner");
    }

    public Dataset<Row> join(Dataset<?> right, String usingColumn, String joinType) {
        return join(right, new String[] {usingColumn}, joinType);
    }

    public Dataset<Row> join(Dataset<?> right, String[] usingColumns, String joinType) {
        return rows(JoinBuilder.using(plan(), right.plan(), Arrays.asList(usingColumns), joinType));
    }

    /** The pairs for which the condition is true. */
    public Dataset<Row> join(Dataset<?> right, Column condition) {
        return join(right, condition, "inner");
    }

    /**
     * The pairs for which the condition is true, and what the type adds.
     *
     * @param joinType {@code inner}, {@code left}, {@code right}, {@code full}, {@code leftsemi}, {@code leftanti}, {@code cross}
     * @throws AnalysisException for another type
     */
    public Dataset<Row> join(Dataset<?> right, Column condition, String joinType) {
        return rows(JoinBuilder.on(plan(), right.plan(), Optional.of(Columns.operand(condition)), joinType));
    }

    public Dataset<Row> crossJoin(Dataset<?> right) {
        return rows(JoinBuilder.on(plan(), right.plan(), Optional.empty(), "cross"));
    }

    /** The pairs of objects for which the condition is true. */
    public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition) {
        return joinWith(other, condition, "inner");
    }

    /**
     * The pairs of objects for which the condition is true, and what the type adds, with null for the missing one.
     *
     * @param joinType {@code inner}, {@code left}, {@code right}, {@code full}, {@code cross}
     * @throws AnalysisException for another type
     */
    public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition, String joinType) {
        return TypedJoin.of(this, other, Columns.operand(condition), joinType);
    }

    // Groups

    public RelationalGroupedDataset groupBy(Column... columns) {
        return new RelationalGroupedDataset(session(), plan(), columns);
    }

    public RelationalGroupedDataset groupBy(String column, String... columns) {
        return groupBy(Columns.columns(column, columns));
    }

    /** Groups by a key that a function makes of each object. */
    public <K> KeyValueGroupedDataset<K, T> groupByKey(MapFunction<T, K> function, Encoder<K> encoder) {
        ObjectEncoder<K> key = ObjectEncoder.of(encoder);
        return new KeyValueGroupedDataset<>(GroupedRows.byKey(this, function, key), key, objectEncoder());
    }

    /** Aggregates over all rows. */
    public Dataset<Row> agg(Column column, Column... columns) {
        return groupBy().agg(column, columns);
    }

    /** Aggregates over all rows, each the name of a function by the name of its column. */
    public Dataset<Row> agg(Map<String, String> functionByColumn) {
        return groupBy().agg(functionByColumn);
    }

    // Objects

    public <U> Dataset<U> map(MapFunction<T, U> function, Encoder<U> encoder) {
        ObjectEncoder<U> to = ObjectEncoder.of(encoder);
        return of(
                session(),
                TypedTransform.create(TypedOperators.map(function, objectEncoder(), to), objectPlan()),
                encoder);
    }

    public <U> Dataset<U> flatMap(FlatMapFunction<T, U> function, Encoder<U> encoder) {
        ObjectEncoder<U> to = ObjectEncoder.of(encoder);
        return of(
                session(),
                TypedTransform.create(TypedOperators.flatMap(function, objectEncoder(), to), objectPlan()),
                encoder);
    }

    public <U> Dataset<U> mapPartitions(MapPartitionsFunction<T, U> function, Encoder<U> encoder) {
        ObjectEncoder<U> to = ObjectEncoder.of(encoder);
        return of(
                session(),
                TypedTransform.create(TypedOperators.mapPartitions(function, objectEncoder(), to), objectPlan()),
                encoder);
    }

    /** Applies a function to this Dataset, for chains of calls. */
    public <U> Dataset<U> transform(Function<Dataset<T>, Dataset<U>> function) {
        return function.apply(this);
    }

    // Event time

    /**
     * Declares a column to be the event time, of which rows may come late by at most {@code delay}.
     *
     * @param delay such as {@code "10 minutes"}
     * @throws IllegalArgumentException when the delay is negative or no duration
     */
    public Dataset<T> withWatermark(String eventTime, String delay) {
        return same(new EventTimeWatermark(Columns.named(eventTime), Texts.delay(delay), delay, plan()));
    }

    /**
     * As {@link #withWatermark(String, String)}, and says when the column counts as idle: after {@code idleTimeout} without rows, by the
     * clock. It does not hold back other watermarks then, and when all are idle event time goes on with the clock, so that the last
     * windows end. Beyond Spark.
     *
     * @param idleTimeout such as {@code "30 seconds"}; longer than 0
     * @throws IllegalArgumentException when one of the durations is none, or not as long as it must be
     */
    public Dataset<T> withWatermark(String eventTime, String delay, String idleTimeout) {
        return same(new EventTimeWatermark(
                Columns.named(eventTime), Texts.delay(delay), Texts.idleTimeout(idleTimeout), delay, plan()));
    }

    // Output

    /** Writes the rows of a bounded Dataset. */
    public DataFrameWriter<T> write() {
        requireBatch("write");
        return new DataFrameWriter<>(this);
    }

    /** Writes the rows of a streaming Dataset as they come. */
    public DataStreamWriter<T> writeStream() {
        requireStream();
        return new DataStreamWriter<>(this);
    }

    /** Drops or fills in rows with NULL. */
    public DataFrameNaFunctions na() {
        return new DataFrameNaFunctions(toDF());
    }
}
