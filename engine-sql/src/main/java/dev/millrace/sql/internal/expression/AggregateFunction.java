package dev.millrace.sql.internal.expression;

import dev.millrace.engine.aggregate.AccumulatorFactory;
import java.util.List;
import java.util.Optional;

/** A function that makes one value of many rows. */
public interface AggregateFunction {

    /** The name that column names and plans show; in lower case. */
    String name();

    /**
     * Makes the call of this function with resolved arguments, as {@link ScalarFunction#bind}.
     *
     * @throws dev.millrace.sql.AnalysisException when the arguments do not fit, with the condition and wording of Spark
     */
    AggregateCall bind(List<Expression> arguments, boolean distinct, Optional<Expression> filter, boolean ignoreNulls);

    /** Makes what computes {@code call} over all rows, as if it had no {@code DISTINCT} and no filter. */
    AccumulatorFactory accumulator(AggregateCall call);

    /** What the analyzer puts in place of {@code call}, as {@link ScalarFunction#replacement}. */
    default Optional<Expression> replacement(AggregateCall call) {
        return Optional.empty();
    }
}
