package dev.millrace.sql.expressions;

import dev.millrace.sql.Encoder;
import dev.millrace.sql.TypedColumn;
import dev.millrace.sql.internal.group.AggregatorFunction;
import java.io.Serializable;

/**
 * An aggregate function of the user over objects: {@code groups.agg(new Average().toColumn())}.
 *
 * @param <IN> what is aggregated
 * @param <BUF> what is kept of it; may be changed and returned by {@link #reduce} and {@link #merge}
 * @param <OUT> the result
 */
public abstract class Aggregator<IN, BUF, OUT> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What is kept of nothing: a new object with each call, if it is changed later. */
    public abstract BUF zero();

    /** Adds an object. */
    public abstract BUF reduce(BUF buffer, IN input);

    /** What is kept of both. */
    public abstract BUF merge(BUF left, BUF right);

    /** The result. */
    public abstract OUT finish(BUF reduction);

    public abstract Encoder<BUF> bufferEncoder();

    public abstract Encoder<OUT> outputEncoder();

    /** This function as a column of {@code KeyValueGroupedDataset.agg} and {@code Dataset.select}. */
    public TypedColumn<IN, OUT> toColumn() {
        return TypedColumn.of(new AggregatorFunction<>(this));
    }
}
