package dev.millrace.sql;

import java.util.Locale;
import java.util.Map;

/** Statistics of a table; from {@link Dataset#stat()}. All but the samples run at once, and refuse a stream. */
public final class DataFrameStatFunctions {
    private final Dataset<Row> rows;

    DataFrameStatFunctions(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** Pearson's coefficient of correlation. */
    public double corr(String col1, String col2) {
        return number("stat.corr", functions.corr(rows.col(col1), rows.col(col2)));
    }

    /** As {@link #corr(String, String)}; {@code pearson} is the only method. */
    public double corr(String col1, String col2, String method) {
        if (!method.toLowerCase(Locale.ROOT).equals("pearson")) {
            throw new IllegalArgumentException(
                    "Currently only the calculation of the Pearson Correlation coefficient is" + " supported, not '"
                            + method + "'");
        }
        return corr(col1, col2);
    }

    /** The covariance of a sample. */
    public double cov(String col1, String col2) {
        return number("stat.cov", functions.covar_samp(rows.col(col1), rows.col(col2)));
    }

    private double number(String method, Column aggregate) {
        rows.requireBatch(method);
        Row result = rows.agg(aggregate).head();
        return result.isNullAt(0) ? Double.NaN : result.getDouble(0);
    }

    /**
     * The values that these shares of all do not exceed, exactly, whatever {@code relativeError} is; none for an empty table.
     *
     * @param probabilities from 0 to 1
     */
    public double[] approxQuantile(String col, double[] probabilities, double relativeError) {
        return approxQuantile(new String[] {col}, probabilities, relativeError)[0];
    }

    /** As {@link #approxQuantile(String, double[], double)}, of several columns. */
    public double[][] approxQuantile(String[] cols, double[] probabilities, double relativeError) {
        rows.requireBatch("stat.approxQuantile");
        if (relativeError < 0) {
            throw new IllegalArgumentException(
                    "requirement failed: Relative Error must be non-negative but got " + relativeError);
        }
        double[][] quantiles = new double[cols.length][];
        for (int c = 0; c < cols.length; c++) {
            Column value = rows.col(cols[c]).cast("double");
            Column[] wanted = new Column[probabilities.length + 1];
            wanted[0] = functions.count(value);
            for (int i = 0; i < probabilities.length; i++) {
                Column present =
                        functions.when(value.isNaN(), functions.lit(null)).otherwise(value);
                wanted[i + 1] =
                        functions.percentile_approx(present, functions.lit(probabilities[i]), functions.lit(10_000));
            }
            Row result = rows.groupBy()
                    .agg(wanted[0], java.util.Arrays.copyOfRange(wanted, 1, wanted.length))
                    .head();
            quantiles[c] = new double[result.getLong(0) == 0 ? 0 : probabilities.length];
            for (int i = 0; i < quantiles[c].length; i++) {
                quantiles[c][i] = result.isNullAt(i + 1) ? Double.NaN : result.getDouble(i + 1);
            }
        }
        return quantiles;
    }

    /** How often each pair of values comes: a row for each value of the first, a column for each of the second. */
    public Dataset<Row> crosstab(String col1, String col2) {
        String corner = col1 + "_" + col2;
        Column first = functions.coalesce(rows.col(col1).cast("string"), functions.lit("null"));
        Column second = functions.coalesce(rows.col(col2).cast("string"), functions.lit("null"));
        return rows.select(first.as(corner), second.as("__second"))
                .groupBy(new Column(Columns.quoted(corner)))
                .pivot("__second")
                .count()
                .na()
                .fill(0);
    }

    /** A sample of rows with another probability for each value of a column; 0 for values that are not there. */
    public <T> Dataset<Row> sampleBy(String col, Map<T, Double> fractions, long seed) {
        Column fraction = functions.lit(0.0);
        for (Map.Entry<T, Double> entry : fractions.entrySet()) {
            if (!(entry.getValue() >= 0 && entry.getValue() <= 1)) {
                throw new IllegalArgumentException(
                        "requirement failed: Fractions must be in [0, 1], but got " + fractions);
            }
            fraction = functions
                    .when(rows.col(col).equalTo(entry.getKey()), entry.getValue())
                    .otherwise(fraction);
        }
        return rows.filter(functions.rand(seed).lt(fraction));
    }
}
