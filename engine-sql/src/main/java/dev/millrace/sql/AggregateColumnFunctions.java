package dev.millrace.sql;

/** The part of {@link functions} that makes one value of a group of rows. */
abstract class AggregateColumnFunctions {
    AggregateColumnFunctions() {}

    /** How many rows have a value that is not NULL; of {@code lit(1)} or {@code col("*")}, all rows. */
    public static Column count(Column column) {
        return Columns.call("count", column);
    }

    /** As {@link #count(Column)}; {@code "*"} counts all rows. */
    public static Column count(String column) {
        return count(new Column(column));
    }

    /** The sum; of whole numbers a long, an overflow of which fails the query. */
    public static Column sum(Column column) {
        return Columns.call("sum", column);
    }

    /** As {@link #sum(Column)}, by name. */
    public static Column sum(String column) {
        return sum(new Column(column));
    }

    /** The mean of the values that are not NULL. */
    public static Column avg(Column column) {
        return Columns.call("avg", column);
    }

    /** As {@link #avg(Column)}, by name. */
    public static Column avg(String column) {
        return avg(new Column(column));
    }

    /** Same as {@link #avg(Column)}. */
    public static Column mean(Column column) {
        return avg(column);
    }

    /** As {@link #mean(Column)}, by name. */
    public static Column mean(String column) {
        return mean(new Column(column));
    }

    /** The smallest value. */
    public static Column min(Column column) {
        return Columns.call("min", column);
    }

    /** As {@link #min(Column)}, by name. */
    public static Column min(String column) {
        return min(new Column(column));
    }

    /** The greatest value. */
    public static Column max(Column column) {
        return Columns.call("max", column);
    }

    /** As {@link #max(Column)}, by name. */
    public static Column max(String column) {
        return max(new Column(column));
    }

    /** The first value that arrives, NULL included. */
    public static Column first(Column column) {
        return Columns.call("first", column);
    }

    /** As {@link #first(Column)}, by name. */
    public static Column first(String column) {
        return first(new Column(column));
    }

    /** The first value that arrives; with {@code ignoreNulls}, the first that is not NULL. */
    public static Column first(Column column, boolean ignoreNulls) {
        return Columns.ignoringNulls("first", column, ignoreNulls);
    }

    /** As {@link #first(Column, boolean)}, by name. */
    public static Column first(String column, boolean ignoreNulls) {
        return first(new Column(column), ignoreNulls);
    }

    /** Same as {@link #first(Column)}. */
    public static Column first_value(Column column) {
        return Columns.call("first_value", column);
    }

    /** The last value that arrived, NULL included. */
    public static Column last(Column column) {
        return Columns.call("last", column);
    }

    /** As {@link #last(Column)}, by name. */
    public static Column last(String column) {
        return last(new Column(column));
    }

    /** The last value that arrived; with {@code ignoreNulls}, the last that is not NULL. */
    public static Column last(Column column, boolean ignoreNulls) {
        return Columns.ignoringNulls("last", column, ignoreNulls);
    }

    /** As {@link #last(Column, boolean)}, by name. */
    public static Column last(String column, boolean ignoreNulls) {
        return last(new Column(column), ignoreNulls);
    }

    /** Same as {@link #last(Column)}. */
    public static Column last_value(Column column) {
        return Columns.call("last_value", column);
    }

    /** Some value of the group. */
    public static Column any_value(Column column) {
        return Columns.call("any_value", column);
    }

    /** All values that are not NULL, in the order of arrival. */
    public static Column collect_list(Column column) {
        return Columns.call("collect_list", column);
    }

    /** As {@link #collect_list(Column)}, by name. */
    public static Column collect_list(String column) {
        return collect_list(new Column(column));
    }

    /** Same as {@link #collect_list(Column)}. */
    public static Column array_agg(Column column) {
        return Columns.call("array_agg", column);
    }

    /** The different values that are not NULL, in no particular order. */
    public static Column collect_set(Column column) {
        return Columns.call("collect_set", column);
    }

    /** As {@link #collect_set(Column)}, by name. */
    public static Column collect_set(String column) {
        return collect_set(new Column(column));
    }

    /** How many different combinations of values there are, those with a NULL left out. */
    public static Column count_distinct(Column column, Column... columns) {
        return Columns.distinct("count", column, columns);
    }

    /** Same as {@link #count_distinct(Column, Column...)}. */
    public static Column countDistinct(Column column, Column... columns) {
        return count_distinct(column, columns);
    }

    /** As {@link #count_distinct(Column, Column...)}. */
    public static Column countDistinct(String column, String... columns) {
        return count_distinct(new Column(column), Columns.columns(columns));
    }

    /** The sum of the different values. */
    public static Column sum_distinct(Column column) {
        return Columns.distinct("sum", column);
    }

    /** In how many rows the condition holds. */
    public static Column count_if(Column condition) {
        return Columns.call("count_if", condition);
    }

    /** Whether the condition holds in every row in which it is not NULL. */
    public static Column bool_and(Column condition) {
        return Columns.call("bool_and", condition);
    }

    /** Same as {@link #bool_and(Column)}. */
    public static Column every(Column condition) {
        return Columns.call("every", condition);
    }

    /** Whether the condition holds in any row. */
    public static Column bool_or(Column condition) {
        return Columns.call("bool_or", condition);
    }

    /** Same as {@link #bool_or(Column)}. */
    public static Column some(Column condition) {
        return Columns.call("some", condition);
    }

    /** Same as {@link #bool_or(Column)}. */
    public static Column any(Column condition) {
        return Columns.call("any", condition);
    }

    /** The standard deviation of a sample. */
    public static Column stddev(Column column) {
        return Columns.call("stddev", column);
    }

    /** As {@link #stddev(Column)}, by name. */
    public static Column stddev(String column) {
        return stddev(new Column(column));
    }

    /** Same as {@link #stddev(Column)}. */
    public static Column stddev_samp(Column column) {
        return Columns.call("stddev_samp", column);
    }

    /** As {@link #stddev_samp(Column)}, by name. */
    public static Column stddev_samp(String column) {
        return stddev_samp(new Column(column));
    }

    /** Same as {@link #stddev(Column)}. */
    public static Column std(Column column) {
        return Columns.call("std", column);
    }

    /** The standard deviation of a whole population. */
    public static Column stddev_pop(Column column) {
        return Columns.call("stddev_pop", column);
    }

    /** As {@link #stddev_pop(Column)}, by name. */
    public static Column stddev_pop(String column) {
        return stddev_pop(new Column(column));
    }

    /** The variance of a sample. */
    public static Column variance(Column column) {
        return Columns.call("variance", column);
    }

    /** As {@link #variance(Column)}, by name. */
    public static Column variance(String column) {
        return variance(new Column(column));
    }

    /** Same as {@link #variance(Column)}. */
    public static Column var_samp(Column column) {
        return Columns.call("var_samp", column);
    }

    /** As {@link #var_samp(Column)}, by name. */
    public static Column var_samp(String column) {
        return var_samp(new Column(column));
    }

    /** The variance of a whole population. */
    public static Column var_pop(Column column) {
        return Columns.call("var_pop", column);
    }

    /** As {@link #var_pop(Column)}, by name. */
    public static Column var_pop(String column) {
        return var_pop(new Column(column));
    }

    /** The value of {@code value} in the row with the greatest {@code order}; of the last of several. */
    public static Column max_by(Column value, Column order) {
        return Columns.call("max_by", value, order);
    }

    /** The value of {@code value} in the row with the smallest {@code order}; of the last of several. */
    public static Column min_by(Column value, Column order) {
        return Columns.call("min_by", value, order);
    }

    /** About how many different values there are, with a standard error of 5 percent. */
    public static Column approx_count_distinct(Column column) {
        return Columns.call("approx_count_distinct", column);
    }

    /** As {@link #approx_count_distinct(Column)}, with a standard error relative to the count, 0.39 at most. */
    public static Column approx_count_distinct(Column column, double relativeError) {
        return Columns.call("approx_count_distinct", column, relativeError);
    }

    /** All bits that every value has. */
    public static Column bit_and(Column column) {
        return Columns.call("bit_and", column);
    }

    /** All bits that a value has. */
    public static Column bit_or(Column column) {
        return Columns.call("bit_or", column);
    }

    /** All bits that an odd number of values has. */
    public static Column bit_xor(Column column) {
        return Columns.call("bit_xor", column);
    }

    /** Pearson's coefficient of correlation. */
    public static Column corr(Column left, Column right) {
        return Columns.call("corr", left, right);
    }

    /** The covariance of the population. */
    public static Column covar_pop(Column left, Column right) {
        return Columns.call("covar_pop", left, right);
    }

    /** The covariance of a sample. */
    public static Column covar_samp(Column left, Column right) {
        return Columns.call("covar_samp", left, right);
    }

    /** The value below which a share of all lies, from 0 to 1, or an array of shares; between two values if need be. */
    public static Column percentile(Column column, Column share) {
        return Columns.call("percentile", column, share);
    }

    /** The smallest value that a share of all does not exceed; all values of a group are kept, whatever {@code accuracy} is. */
    public static Column percentile_approx(Column column, Column share, Column accuracy) {
        return Columns.call("percentile_approx", column, share, accuracy);
    }

    /** Same as {@link #percentile_approx}. */
    public static Column approx_percentile(Column column, Column share, Column accuracy) {
        return Columns.call("approx_percentile", column, share, accuracy);
    }

    /** The value in the middle, or between the two there. */
    public static Column median(Column column) {
        return Columns.call("median", column);
    }

    /** The value that comes most often; of several the one that came first. */
    public static Column mode(Column column) {
        return Columns.call("mode", column);
    }

    /** All texts that are not NULL in one. */
    public static Column listagg(Column column) {
        return Columns.call("listagg", column);
    }

    /** All texts that are not NULL in one, with a delimiter between them. */
    public static Column listagg(Column column, Column delimiter) {
        return Columns.call("listagg", column, delimiter);
    }

    /** Same as {@link #listagg(Column)}. */
    public static Column string_agg(Column column) {
        return Columns.call("string_agg", column);
    }

    /** Same as {@link #listagg(Column, Column)}. */
    public static Column string_agg(Column column, Column delimiter) {
        return Columns.call("string_agg", column, delimiter);
    }

    /** As {@link #approx_count_distinct(Column)}, by name. */
    public static Column approx_count_distinct(String column) {
        return approx_count_distinct(new Column(column));
    }

    /** As {@link #approx_count_distinct(Column, double)}, by name. */
    public static Column approx_count_distinct(String column, double relativeError) {
        return approx_count_distinct(new Column(column), relativeError);
    }

    /** As {@link #corr(Column, Column)}, by name. */
    public static Column corr(String left, String right) {
        return corr(new Column(left), new Column(right));
    }

    /** As {@link #covar_pop(Column, Column)}, by name. */
    public static Column covar_pop(String left, String right) {
        return covar_pop(new Column(left), new Column(right));
    }

    /** As {@link #covar_samp(Column, Column)}, by name. */
    public static Column covar_samp(String left, String right) {
        return covar_samp(new Column(left), new Column(right));
    }

    /** The different texts that are not NULL in one. */
    public static Column listagg_distinct(Column column) {
        return Columns.distinct("listagg", column);
    }

    /** The different texts that are not NULL in one, with a delimiter between them. */
    public static Column listagg_distinct(Column column, Column delimiter) {
        return Columns.distinct("listagg", column, delimiter);
    }

    /** Same as {@link #listagg_distinct(Column)}. */
    public static Column string_agg_distinct(Column column) {
        return Columns.distinct("string_agg", column);
    }

    /** Same as {@link #listagg_distinct(Column, Column)}. */
    public static Column string_agg_distinct(Column column, Column delimiter) {
        return Columns.distinct("string_agg", column, delimiter);
    }
}
