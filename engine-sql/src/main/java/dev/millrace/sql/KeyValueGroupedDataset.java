package dev.millrace.sql;

import dev.millrace.api.java.function.FlatMapGroupsFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapGroupsFunction;
import dev.millrace.api.java.function.ReduceFunction;
import dev.millrace.util.Tuple2;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects in groups by a key that a function made of them; made by {@link Dataset#groupByKey}. {@link #keys()} and {@link #count()} work
 * on streams too; the others are for bounded Datasets and compute their groups in memory when they are called.
 */
public final class KeyValueGroupedDataset<K, V> {
    private final Dataset<V> values;
    private final MapFunction<V, K> keyFunction;
    private final ObjectEncoder<K> keyEncoder;

    KeyValueGroupedDataset(Dataset<V> values, MapFunction<V, K> keyFunction, ObjectEncoder<K> keyEncoder) {
        this.values = values;
        this.keyFunction = keyFunction;
        this.keyEncoder = keyEncoder;
    }

    /** Each key once. */
    public Dataset<K> keys() {
        return values.map(keyFunction, keyEncoder).distinct();
    }

    /** Each key with the number of its objects. */
    public Dataset<Tuple2<K, Long>> count() {
        Dataset<Row> keys = values.map(keyFunction, keyEncoder).toDF();
        Column[] columns = Columns.columns(keys.columns());
        Column key = keyEncoder.isFlat() ? keys.col("value") : functions.struct(columns);
        Dataset<Row> counted = keys.select(key.as("key"))
                .groupBy("key")
                .agg(functions.count(functions.lit(1)).as("count(1)"));
        return counted.as(Encoders.tuple(keyEncoder, Encoders.LONG()));
    }

    /** One result for each group. */
    public <U> Dataset<U> mapGroups(MapGroupsFunction<K, V, U> function, Encoder<U> encoder) {
        List<U> results = new ArrayList<>();
        forEachGroup("mapGroups", function, (key, group) -> results.add(function.call(key, group.iterator())));
        return values.session().createDataset(results, encoder);
    }

    /** Any number of results for each group. */
    public <U> Dataset<U> flatMapGroups(FlatMapGroupsFunction<K, V, U> function, Encoder<U> encoder) {
        List<U> results = new ArrayList<>();
        forEachGroup("flatMapGroups", function, (key, group) -> {
            Iterator<U> made = function.call(key, group.iterator());
            made.forEachRemaining(results::add);
        });
        return values.session().createDataset(results, encoder);
    }

    /** The objects of each group made into one; {@code function} must be associative. */
    public Dataset<Tuple2<K, V>> reduceGroups(ReduceFunction<V> function) {
        List<Tuple2<K, V>> results = new ArrayList<>();
        forEachGroup("reduceGroups", function, (key, group) -> {
            V result = group.get(0);
            for (V value : group.subList(1, group.size())) {
                result = function.call(result, value);
            }
            results.add(new Tuple2<>(key, result));
        });
        return values.session().createDataset(results, Encoders.tuple(keyEncoder, values.encoder()));
    }

    private interface GroupStep<K, V> {
        void apply(K key, List<V> group) throws Exception;
    }

    private void forEachGroup(String method, Object function, GroupStep<K, V> step) {
        values.requireBatch(method);
        Map<K, List<V>> groups = new LinkedHashMap<>();
        for (V value : values.collectAsList()) {
            try {
                groups.computeIfAbsent(keyFunction.call(value), key -> new ArrayList<>())
                        .add(value);
            } catch (Exception e) {
                throw TypedOperators.failed(TypedOperators.describe("groupByKey", keyFunction), e);
            }
        }
        groups.forEach((key, group) -> {
            try {
                step.apply(key, group);
            } catch (Exception e) {
                throw TypedOperators.failed(TypedOperators.describe(method, function), e);
            }
        });
    }
}
