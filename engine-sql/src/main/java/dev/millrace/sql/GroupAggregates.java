package dev.millrace.sql;

import dev.millrace.api.java.function.ReduceFunction;
import dev.millrace.sql.expressions.Aggregator;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.plan.Aggregate;
import dev.millrace.sql.internal.plan.Distinct;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.util.Tuple2;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of {@link KeyValueGroupedDataset} that are aggregations, on streams too. */
final class GroupAggregates {
    private GroupAggregates() {}

    static <K, V> Dataset<K> keys(KeyValueGroupedDataset<K, V> groups) {
        GroupedRows rows = groups.rows();
        LogicalPlan keys = new Distinct(new Project(List.copyOf(rows.keys()), rows.plan()));
        return Dataset.of(rows.session(), keys, groups.keyEncoder());
    }

    static <K, V> Dataset<Tuple2<K, Long>> count(KeyValueGroupedDataset<K, V> groups) {
        Expression count = Alias.of(UnresolvedFunction.of("count", Literal.of(1)), "count(1)");
        return of(groups, List.of(count)).as(Encoders.tuple(groups.keyEncoder(), Encoders.LONG()));
    }

    /** The key, and what expressions make of the rows of each group. */
    static Dataset<Row> of(KeyValueGroupedDataset<?, ?> groups, List<Expression> aggregates) {
        GroupedRows rows = groups.rows();
        List<Expression> keys = List.copyOf(rows.keys());
        List<Expression> results = new ArrayList<>();
        results.add(
                Alias.of(groups.keyEncoder().isFlat() ? keys.get(0) : UnresolvedFunction.of("struct", keys), "key"));
        results.addAll(aggregates);
        return Dataset.ofRows(rows.session(), new Aggregate(keys, results, rows.plan()));
    }

    /** The columns as expressions over the rows of the groups. */
    static <V> List<Expression> bind(KeyValueGroupedDataset<?, V> groups, List<TypedColumn<V, ?>> columns) {
        List<Expression> bound = new ArrayList<>();
        for (TypedColumn<V, ?> column : columns) {
            bound.add(column.bind(groups.rows().values(), groups.valueEncoder()));
        }
        return bound;
    }

    static <K, V> Dataset<Tuple2<K, V>> reduce(KeyValueGroupedDataset<K, V> groups, ReduceFunction<V> function) {
        TypedColumn<V, V> reduced = new Reducing<>(function, groups.valueEncoder()).toColumn();
        List<ColumnReference> values = groups.rows().values();
        return of(groups, List.of(reduced.name("ReduceAggregator").bind(values, groups.valueEncoder())))
                .as(Encoders.tuple(groups.keyEncoder(), groups.valueEncoder()));
    }

    /** Keeps what the function has made of the objects so far. */
    private static final class Reducing<V> extends Aggregator<V, Tuple2<Boolean, @Nullable V>, V> {
        private static final long serialVersionUID = 1L;

        private final ReduceFunction<V> function;
        private final transient Encoder<V> encoder;

        Reducing(ReduceFunction<V> function, Encoder<V> encoder) {
            this.function = function;
            this.encoder = encoder;
        }

        @Override
        public Tuple2<Boolean, @Nullable V> zero() {
            return new Tuple2<>(false, null);
        }

        @Override
        public Tuple2<Boolean, @Nullable V> reduce(Tuple2<Boolean, @Nullable V> buffer, V input) {
            return new Tuple2<>(true, buffer._1 ? call(finish(buffer), input) : input);
        }

        @Override
        public Tuple2<Boolean, @Nullable V> merge(
                Tuple2<Boolean, @Nullable V> left, Tuple2<Boolean, @Nullable V> right) {
            if (!left._1 || !right._1) {
                return left._1 ? left : right;
            }
            return new Tuple2<>(true, call(finish(left), finish(right)));
        }

        private V call(V left, V right) {
            try {
                return function.call(left, right);
            } catch (Exception e) {
                throw TypedOperators.failed(TypedOperators.describe("reduceGroups", function), e);
            }
        }

        @Override
        @SuppressWarnings("NullAway")
        public V finish(Tuple2<Boolean, @Nullable V> reduction) {
            return reduction._2;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Encoder<Tuple2<Boolean, @Nullable V>> bufferEncoder() {
            return (Encoder<Tuple2<Boolean, @Nullable V>>) (Encoder<?>) Encoders.tuple(Encoders.BOOLEAN(), encoder);
        }

        @Override
        public Encoder<V> outputEncoder() {
            return encoder;
        }
    }
}
