package dev.millrace.sql;

import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.session.QueryExecution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The part of {@link Dataset} that looks at a table as a whole: samples, summaries, grouping sets, columns as rows. */
abstract class DatasetStatistics<T> extends DatasetActions<T> {

    DatasetStatistics(MillraceSession session, QueryExecution execution, @Nullable ObjectEncoder<T> encoder) {
        super(session, execution, encoder);
    }

    private Dataset<Row> table() {
        return Dataset.ofRows(session(), plan());
    }

    private Dataset<T> typed(LogicalPlan plan) {
        return Dataset.of(session(), plan, encoder());
    }

    // Samples

    /** Each row with this probability; the same rows whenever it is run over the same table. */
    public Dataset<T> sample(double fraction, long seed) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("requirement failed: Sampling fraction (" + fraction
                    + ") must be on interval [0, 1] without replacement");
        }
        return typed(table().filter(functions.rand(seed).lt(fraction)).plan());
    }

    /** As {@link #sample(double, long)}, with a seed of its own. */
    public Dataset<T> sample(double fraction) {
        return sample(fraction, newSeed());
    }

    /** As {@link #sample(double, long)}; with replacement it is refused. */
    public Dataset<T> sample(boolean withReplacement, double fraction, long seed) {
        if (withReplacement) {
            throw new IllegalArgumentException("A sample with replacement, which may have a row more than once, is not"
                    + " supported; sample(fraction, seed) has each row at most once");
        }
        return sample(fraction, seed);
    }

    /** As {@link #sample(boolean, double, long)}, with a seed of its own. */
    public Dataset<T> sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, newSeed());
    }

    /** Parts of the rows without a row in common, in size about as the weights are to each other. */
    public List<Dataset<T>> randomSplitAsList(double[] weights, long seed) {
        double sum = Arrays.stream(weights).sum();
        if (weights.length == 0 || sum <= 0 || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException(
                    "Weights must be nonnegative and not all 0, but got " + Arrays.toString(weights));
        }
        String drawn = "__random_split";
        Dataset<Row> numbered = table().withColumn(drawn, functions.rand(seed));
        List<Dataset<T>> parts = new ArrayList<>(weights.length);
        double from = 0;
        for (int i = 0; i < weights.length; i++) {
            double to = i == weights.length - 1 ? 1 : from + weights[i] / sum;
            Column number = numbered.col(drawn);
            parts.add(typed(numbered.filter(number.geq(from).and(number.lt(to)))
                    .drop(drawn)
                    .plan()));
            from = to;
        }
        return parts;
    }

    /** As {@link #randomSplitAsList}. */
    public Dataset<T>[] randomSplit(double[] weights, long seed) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Dataset<T>[] parts = randomSplitAsList(weights, seed).toArray(new Dataset[0]);
        return parts;
    }

    /** As {@link #randomSplitAsList}, with a seed of its own. */
    public Dataset<T>[] randomSplit(double[] weights) {
        return randomSplit(weights, newSeed());
    }

    private static long newSeed() {
        return new SplittableRandom().nextLong();
    }

    // Summaries

    /** Count, mean, standard deviation, minimum and maximum of columns, or of all that are numbers or texts. */
    public Dataset<Row> describe(String... columns) {
        requireBatch("describe");
        return SummaryTable.of(table(), columns, "count", "mean", "stddev", "min", "max");
    }

    /**
     * Figures of all columns that are numbers or texts.
     *
     * @param statistics {@code count}, {@code count_distinct}, {@code approx_count_distinct}, {@code mean}, {@code stddev},
     *     {@code min}, {@code max} and percentiles such as {@code 75%}; without any, count, mean, stddev, min, quartiles, max
     */
    public Dataset<Row> summary(String... statistics) {
        requireBatch("summary");
        String[] wanted = statistics.length > 0
                ? statistics
                : new String[] {"count", "mean", "stddev", "min", "25%", "50%", "75%", "max"};
        return SummaryTable.of(table(), new String[0], wanted);
    }

    /** Correlations, quantiles and the like. */
    public DataFrameStatFunctions stat() {
        return new DataFrameStatFunctions(table());
    }

    // Grouping sets

    /** Groups by all columns, by all but the last, and so on, and all rows as one group. */
    public RelationalGroupedDataset rollup(Column... columns) {
        List<int[]> sets = new ArrayList<>();
        for (int size = columns.length; size >= 0; size--) {
            int[] set = new int[size];
            Arrays.setAll(set, i -> i);
            sets.add(set);
        }
        return GroupingSets.group(session(), plan(), columns, sets);
    }

    public RelationalGroupedDataset rollup(String column, String... columns) {
        return rollup(Columns.columns(column, columns));
    }

    /** Groups by every subset of the columns. */
    public RelationalGroupedDataset cube(Column... columns) {
        List<int[]> sets = new ArrayList<>();
        int all = 1 << columns.length;
        for (int missing = 0; missing < all; missing++) {
            int[] set = new int[columns.length - Integer.bitCount(missing)];
            int size = 0;
            for (int i = 0; i < columns.length; i++) {
                if ((missing & (1 << (columns.length - 1 - i))) == 0) {
                    set[size++] = i;
                }
            }
            sets.add(set);
        }
        return GroupingSets.group(session(), plan(), columns, sets);
    }

    public RelationalGroupedDataset cube(String column, String... columns) {
        return cube(Columns.columns(column, columns));
    }

    // Columns as rows

    /** A row for each of {@code values}: the {@code ids}, the name of the column, and its value in the type of all. */
    public Dataset<Row> unpivot(Column[] ids, Column[] values, String variableColumnName, String valueColumnName) {
        if (values.length == 0) {
            throw new IllegalArgumentException("unpivot needs at least one column of values");
        }
        Column[] pairs = new Column[values.length];
        for (int i = 0; i < values.length; i++) {
            Column name = functions.lit(table().select(values[i]).columns()[0]);
            pairs[i] = functions.struct(name.as(variableColumnName), values[i].as(valueColumnName));
        }
        Column[] all = Arrays.copyOf(ids, ids.length + 1);
        all[ids.length] = functions.explode(functions.array(pairs)).as("__pair");
        Dataset<Row> exploded = table().select(all);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            columns.add(new Column(exploded.plan().output().get(i)));
        }
        columns.add(exploded.col("__pair").getField(variableColumnName).as(variableColumnName));
        columns.add(exploded.col("__pair").getField(valueColumnName).as(valueColumnName));
        return exploded.select(columns.toArray(new Column[0]));
    }

    /** As {@link #unpivot(Column[], Column[], String, String)}, of all columns that are no ids. */
    public Dataset<Row> unpivot(Column[] ids, String variableColumnName, String valueColumnName) {
        List<String> kept = Arrays.asList(table().select(ids).columns());
        List<Column> values = new ArrayList<>();
        for (String name : columns()) {
            if (!kept.contains(name)) {
                values.add(table().col(Columns.quoted(name)));
            }
        }
        return unpivot(ids, values.toArray(new Column[0]), variableColumnName, valueColumnName);
    }

    /** Same as {@link #unpivot(Column[], Column[], String, String)}. */
    public Dataset<Row> melt(Column[] ids, Column[] values, String variableColumnName, String valueColumnName) {
        return unpivot(ids, values, variableColumnName, valueColumnName);
    }

    /** Same as {@link #unpivot(Column[], String, String)}. */
    public Dataset<Row> melt(Column[] ids, String variableColumnName, String valueColumnName) {
        return unpivot(ids, variableColumnName, valueColumnName);
    }
}
