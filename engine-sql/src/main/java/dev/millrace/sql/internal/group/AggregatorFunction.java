package dev.millrace.sql.internal.group;

import dev.millrace.engine.aggregate.Accumulator;
import dev.millrace.engine.aggregate.AccumulatorFactory;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.RowCodec;
import dev.millrace.sql.expressions.Aggregator;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.function.TypeCoercion;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An aggregate function of the user, over objects that an encoder makes of the arguments. */
public final class AggregatorFunction<I, B, O> implements AggregateFunction {
    private final Aggregator<I, B, O> aggregator;
    private final Optional<Encoder<?>> input;
    private final String name;

    public AggregatorFunction(Aggregator<I, B, O> aggregator) {
        this(aggregator, Optional.empty(), shortName(aggregator));
    }

    private AggregatorFunction(Aggregator<I, B, O> aggregator, Optional<Encoder<?>> input, String name) {
        this.aggregator = aggregator;
        this.input = input;
        this.name = name;
    }

    private static String shortName(Object aggregator) {
        String name = aggregator.getClass().getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** The function over objects that {@code encoder} makes of the arguments. */
    public AggregatorFunction<I, B, O> of(Encoder<?> encoder) {
        return new AggregatorFunction<>(aggregator, Optional.of(encoder), name);
    }

    public AggregatorFunction<I, B, O> named(String newName) {
        return new AggregatorFunction<>(aggregator, input, newName);
    }

    /** A call over the columns of the objects. */
    public AggregateCall over(Encoder<?> objects, List<Expression> columns) {
        return of(objects).bind(columns, false, Optional.empty(), false);
    }

    public Encoder<O> outputEncoder() {
        return aggregator.outputEncoder();
    }

    @Override
    public String name() {
        return name;
    }

    private Encoder<?> input() {
        return input.orElseThrow(() -> new AnalysisException(
                ErrorCondition.UNSUPPORTED_FEATURE,
                name + " aggregates objects: use it in agg of groupByKey, in select of a typed Dataset, or by"
                        + " functions.udaf"));
    }

    @Override
    public AggregateCall bind(
            List<Expression> arguments, boolean distinct, Optional<Expression> filter, boolean ignoreNulls) {
        Encoder<?> encoder = input();
        int count = encoder.schema().length();
        if (arguments.size() != count) {
            throw new AnalysisException(
                    ErrorCondition.WRONG_NUM_ARGS.subCondition("WITHOUT_SUGGESTION"),
                    "The `" + name + "` requires " + count + " parameters but the actual number is " + arguments.size()
                            + ".");
        }
        List<Expression> cast = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cast.add(TypeCoercion.cast(
                    arguments.get(i), encoder.schema().apply(i).dataType()));
        }
        return new AggregateCall(this, cast, distinct, filter, ignoreNulls, resultType(), true);
    }

    private DataType resultType() {
        return RowCodec.valueType(aggregator.outputEncoder());
    }

    @Override
    @SuppressWarnings("unchecked")
    public AccumulatorFactory accumulator(AggregateCall call) {
        return new Factory<>(name, aggregator, (Encoder<I>) input(), resultType());
    }

    @Override
    public String toString() {
        return name;
    }

    private record Factory<I, B, O>(String name, Aggregator<I, B, O> aggregator, Encoder<I> input, DataType resultType)
            implements AccumulatorFactory {
        @Override
        public Accumulator create() {
            return new AggregatorAccumulator<>(name, aggregator, input);
        }
    }
}
