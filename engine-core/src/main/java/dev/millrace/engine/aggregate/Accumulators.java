package dev.millrace.engine.aggregate;

import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.FractionalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.NumericType;
import java.util.List;

/**
 * The aggregate functions there are. Arguments have the types that are named here; casts to them are the caller's. A type
 * that a function does not take is a misuse, an {@code IllegalArgumentException}.
 */
public final class Accumulators {

    private Accumulators() {}

    /** {@code count(*)}: all rows. */
    public static AccumulatorFactory count() {
        return new CountAccumulator.Factory();
    }

    /** {@code count(a, b, ...)}: the rows in which none of the arguments is {@code NULL}. */
    public static AccumulatorFactory countNonNull(int arguments) {
        if (arguments < 1) {
            throw new IllegalArgumentException("count needs at least one argument here, not " + arguments);
        }
        return new CountAccumulator.Factory();
    }

    /**
     * {@code sum}: of integral types a long, of decimal(p,s) a decimal(p+10,s), of double and float a double, of an
     * interval the same interval. Overflow is an error.
     */
    public static AccumulatorFactory sum(DataType input) {
        if (input instanceof DecimalType decimal) {
            return new DecimalSumAccumulator.Factory(decimal, false);
        }
        if (input instanceof FractionalType) {
            return new DoubleSumAccumulator.Factory(input, false);
        }
        if (input instanceof IntegralType || input instanceof AnsiIntervalType) {
            return new LongSumAccumulator.Factory(input, false);
        }
        throw unfit("sum", input);
    }

    /**
     * {@code avg}: of decimal(p,s) a decimal(p+4,s+4), of an interval the same interval, of other numbers a double.
     */
    public static AccumulatorFactory avg(DataType input) {
        if (input instanceof DecimalType decimal) {
            return new DecimalSumAccumulator.Factory(decimal, true);
        }
        if (input instanceof NumericType) {
            return new DoubleSumAccumulator.Factory(input, true);
        }
        if (input instanceof AnsiIntervalType) {
            return new LongSumAccumulator.Factory(input, true);
        }
        throw unfit("avg", input);
    }

    /** {@code min} of any orderable type. */
    public static AccumulatorFactory min(DataType input) {
        return new ExtremeFactory(input, false);
    }

    /** {@code max} of any orderable type. */
    public static AccumulatorFactory max(DataType input) {
        return new ExtremeFactory(input, true);
    }

    /** {@code first}: the value of the first row, or of the first one that is not {@code NULL}. */
    public static AccumulatorFactory first(DataType input, boolean ignoreNulls) {
        return new PositionalAccumulator.Factory(input, false, ignoreNulls);
    }

    /** {@code last}: the value of the last row, or of the last one that is not {@code NULL}. */
    public static AccumulatorFactory last(DataType input, boolean ignoreNulls) {
        return new PositionalAccumulator.Factory(input, true, ignoreNulls);
    }

    /** {@code collect_list}: all values that are not {@code NULL}, in the order of the rows. */
    public static AccumulatorFactory collectList(DataType input) {
        return new ListAccumulator.Factory("collect_list", input);
    }

    /** {@code collect_set}: all different values that are not {@code NULL}, in the order that they came in first. */
    public static AccumulatorFactory collectSet(DataType input) {
        return new DistinctAccumulator.Factory(
                "collect_set", new ListAccumulator.Factory("collect_set", input), List.of(input));
    }

    /** {@code stddev_samp} of a double. */
    public static AccumulatorFactory stddevSamp() {
        return new MomentsAccumulator.Factory("stddev_samp", true, true);
    }

    /** {@code stddev_pop} of a double. */
    public static AccumulatorFactory stddevPop() {
        return new MomentsAccumulator.Factory("stddev_pop", false, true);
    }

    /** {@code var_samp} of a double. */
    public static AccumulatorFactory varSamp() {
        return new MomentsAccumulator.Factory("var_samp", true, false);
    }

    /** {@code var_pop} of a double. */
    public static AccumulatorFactory varPop() {
        return new MomentsAccumulator.Factory("var_pop", false, false);
    }

    /** {@code max_by} or {@code min_by} of two arguments: a value of any type, and one that can be ordered. */
    public static AccumulatorFactory bestBy(DataType value, DataType order, boolean max) {
        return new BestByAccumulator.Factory(value, order, max);
    }

    /** {@code approx_count_distinct}: with this standard error, relative to the count. */
    public static AccumulatorFactory approximateDistinct(double relativeError) {
        return ApproximateDistinctAccumulator.Factory.ofError(relativeError);
    }

    /** {@code bit_and}, {@code bit_or} or {@code bit_xor} of an integral type. */
    public static AccumulatorFactory bits(String name, DataType input) {
        return new BitsAccumulator.Factory(name, input);
    }

    /** {@code corr}, {@code covar_pop} or {@code covar_samp} of two doubles. */
    public static AccumulatorFactory covariance(String name) {
        return new CovarianceAccumulator.Factory(name);
    }

    /** {@code f(DISTINCT ...)}: a function over rows of which those that repeat all arguments are left out. */
    public static AccumulatorFactory distinct(AccumulatorFactory inner, DataType... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("DISTINCT needs at least one argument");
        }
        return new DistinctAccumulator.Factory(inner.name() + " distinct", inner, List.of(arguments));
    }

    private static IllegalArgumentException unfit(String function, DataType input) {
        return new IllegalArgumentException("The function " + function + " does not take the type " + input.sql());
    }
}
