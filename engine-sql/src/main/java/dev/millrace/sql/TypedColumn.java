package dev.millrace.sql;

import dev.millrace.sql.expressions.Aggregator;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.group.AggregatorFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are objects of a class: an {@link Aggregator#toColumn() aggregation}, or any column with an encoder
 * ({@link Column#as(Encoder)}).
 *
 * @param <T> the objects of the Dataset that it is used in
 * @param <U> its values
 */
public final class TypedColumn<T, U> extends Column {
    private final Encoder<U> encoder;
    private final @Nullable AggregatorFunction<T, ?, U> aggregator;
    private final String name;

    private TypedColumn(
            Expression expression, Encoder<U> encoder, @Nullable AggregatorFunction<T, ?, U> aggregator, String name) {
        super(expression);
        this.encoder = encoder;
        this.aggregator = aggregator;
        this.name = name;
    }

    /** The column of an aggregate function; programs call {@link Aggregator#toColumn()}. */
    public static <T, U> TypedColumn<T, U> of(AggregatorFunction<T, ?, U> aggregator) {
        // Stands for the function until it is known which columns its objects are made of.
        Expression unbound = UnresolvedFunction.of(aggregator.name(), List.of());
        return new TypedColumn<>(unbound, aggregator.outputEncoder(), aggregator, aggregator.name());
    }

    static <T, U> TypedColumn<T, U> of(Column column, Encoder<U> encoder) {
        return new TypedColumn<>(column.expression(), encoder, null, "");
    }

    /** The same column under a name. */
    @Override
    public TypedColumn<T, U> name(String alias) {
        return aggregator == null
                ? of(super.name(alias), encoder)
                : new TypedColumn<>(expression(), encoder, aggregator, alias);
    }

    /** How its values stand in columns. */
    public Encoder<U> encoder() {
        return encoder;
    }

    /** As a column of a result whose objects stand in these columns. */
    Expression bind(List<? extends Expression> values, Encoder<?> objects) {
        if (aggregator == null) {
            return expression();
        }
        AggregateCall call = aggregator.over(objects, List.copyOf(values));
        return Alias.of(call, name);
    }
}
