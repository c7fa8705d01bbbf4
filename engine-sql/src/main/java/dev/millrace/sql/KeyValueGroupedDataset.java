package dev.millrace.sql;

import dev.millrace.api.java.function.CoGroupFunction;
import dev.millrace.api.java.function.FlatMapGroupsFunction;
import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapGroupsFunction;
import dev.millrace.api.java.function.MapGroupsWithStateFunction;
import dev.millrace.api.java.function.ReduceFunction;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.StatefulProcessorWithInitialState;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.util.Tuple2;
import dev.millrace.util.Tuple3;
import dev.millrace.util.Tuple4;
import dev.millrace.util.Tuple5;
import java.util.List;

/**
 * Objects in groups by a key; made by {@link Dataset#groupByKey} and {@link RelationalGroupedDataset#as}.
 *
 * <p>On a stream, where the objects of a key come bit by bit, there are the methods with state ({@link #flatMapGroupsWithState},
 * {@link #transformWithState}) and the aggregations ({@link #count}, {@link #reduceGroups}); the others are for bounded Datasets.
 * Groups come in the order of their keys, objects of a group in the order in which they were read.
 */
public final class KeyValueGroupedDataset<K, V> {
    private final GroupedRows rows;
    private final ObjectEncoder<K> key;
    private final ObjectEncoder<V> value;

    KeyValueGroupedDataset(GroupedRows rows, ObjectEncoder<K> key, ObjectEncoder<V> value) {
        this.rows = rows;
        this.key = key;
        this.value = value;
    }

    GroupedRows rows() {
        return rows;
    }

    ObjectEncoder<K> keyEncoder() {
        return key;
    }

    ObjectEncoder<V> valueEncoder() {
        return value;
    }

    /** The same groups with keys of another class that has the same columns. */
    public <L> KeyValueGroupedDataset<L, V> keyAs(Encoder<L> encoder) {
        ObjectEncoder<L> newKey = ObjectEncoder.of(encoder);
        return new KeyValueGroupedDataset<>(rows.keyAs(newKey), newKey, value);
    }

    /** The same groups with other objects, which a function makes of theirs. */
    public <W> KeyValueGroupedDataset<K, W> mapValues(MapFunction<V, W> function, Encoder<W> encoder) {
        ObjectEncoder<W> newValue = ObjectEncoder.of(encoder);
        return new KeyValueGroupedDataset<>(rows.mapValues(function, value, newValue), key, newValue);
    }

    /** Each key once. */
    public Dataset<K> keys() {
        return GroupAggregates.keys(this);
    }

    /** Each key with the number of its objects. */
    public Dataset<Tuple2<K, Long>> count() {
        return GroupAggregates.count(this);
    }

    /** The objects of each group made into one; {@code function} must be associative and commutative. */
    public Dataset<Tuple2<K, V>> reduceGroups(ReduceFunction<V> function) {
        return GroupAggregates.reduce(this, function);
    }

    /** Each key with what an aggregation makes of its objects. */
    public <U1> Dataset<Tuple2<K, U1>> agg(TypedColumn<V, U1> c1) {
        return aggregated(List.of(c1)).as(Encoders.tuple(key, c1.encoder()));
    }

    public <U1, U2> Dataset<Tuple3<K, U1, U2>> agg(TypedColumn<V, U1> c1, TypedColumn<V, U2> c2) {
        return aggregated(List.of(c1, c2)).as(Encoders.tuple(key, c1.encoder(), c2.encoder()));
    }

    public <U1, U2, U3> Dataset<Tuple4<K, U1, U2, U3>> agg(
            TypedColumn<V, U1> c1, TypedColumn<V, U2> c2, TypedColumn<V, U3> c3) {
        return aggregated(List.of(c1, c2, c3)).as(Encoders.tuple(key, c1.encoder(), c2.encoder(), c3.encoder()));
    }

    public <U1, U2, U3, U4> Dataset<Tuple5<K, U1, U2, U3, U4>> agg(
            TypedColumn<V, U1> c1, TypedColumn<V, U2> c2, TypedColumn<V, U3> c3, TypedColumn<V, U4> c4) {
        return aggregated(List.of(c1, c2, c3, c4))
                .as(Encoders.tuple(key, c1.encoder(), c2.encoder(), c3.encoder(), c4.encoder()));
    }

    private Dataset<Row> aggregated(List<TypedColumn<V, ?>> columns) {
        return GroupAggregates.of(this, GroupAggregates.bind(this, columns));
    }

    /** One result for each group. */
    public <U> Dataset<U> mapGroups(MapGroupsFunction<K, V, U> function, Encoder<U> encoder) {
        return GroupCalls.map(this, function, encoder);
    }

    /** Any number of results for each group. */
    public <U> Dataset<U> flatMapGroups(FlatMapGroupsFunction<K, V, U> function, Encoder<U> encoder) {
        return GroupCalls.flatMap(this, function, encoder);
    }

    /** As {@link #flatMapGroups}, with the objects of each group in an order. */
    public <U> Dataset<U> flatMapSortedGroups(
            Column[] sortExprs, FlatMapGroupsFunction<K, V, U> function, Encoder<U> encoder) {
        return GroupCalls.flatMap(sorted(sortExprs), function, encoder);
    }

    private KeyValueGroupedDataset<K, V> sorted(Column[] order) {
        return new KeyValueGroupedDataset<>(rows.sorted(order), key, value);
    }

    /** Any number of results for each key that this one or the other one has. */
    public <U, R> Dataset<R> cogroup(
            KeyValueGroupedDataset<K, U> other, CoGroupFunction<K, V, U, R> function, Encoder<R> encoder) {
        return GroupCalls.cogroup(this, other, function, encoder);
    }

    /** As {@link #cogroup}, with the objects of each group in an order. */
    public <U, R> Dataset<R> cogroupSorted(
            KeyValueGroupedDataset<K, U> other,
            Column[] thisSortExprs,
            Column[] otherSortExprs,
            CoGroupFunction<K, V, U, R> function,
            Encoder<R> encoder) {
        return GroupCalls.cogroup(sorted(thisSortExprs), other.sorted(otherSortExprs), function, encoder);
    }

    /**
     * One result for each key that has new objects, from these and what was remembered. On a stream for update mode; in a batch the
     * function is called once for each key, without state.
     */
    public <S, U> Dataset<U> mapGroupsWithState(
            MapGroupsWithStateFunction<K, V, S, U> function, Encoder<S> stateEncoder, Encoder<U> outputEncoder) {
        return mapGroupsWithState(function, stateEncoder, outputEncoder, GroupStateTimeout.NoTimeout());
    }

    /** As {@link #mapGroupsWithState(MapGroupsWithStateFunction, Encoder, Encoder)}, with timeouts. */
    public <S, U> Dataset<U> mapGroupsWithState(
            MapGroupsWithStateFunction<K, V, S, U> function,
            Encoder<S> stateEncoder,
            Encoder<U> outputEncoder,
            GroupStateTimeout timeoutConf) {
        return GroupCalls.mapWithState(this, function, stateEncoder, outputEncoder, timeoutConf, List.of());
    }

    /**
     * As above, with a first state for some keys, for which the function is called in the first micro-batch also if they have no
     * objects.
     *
     * @param initialState at most one state for each key; not a stream
     */
    public <S, U> Dataset<U> mapGroupsWithState(
            MapGroupsWithStateFunction<K, V, S, U> function,
            Encoder<S> stateEncoder,
            Encoder<U> outputEncoder,
            GroupStateTimeout timeoutConf,
            KeyValueGroupedDataset<K, S> initialState) {
        return GroupCalls.mapWithState(this, function, stateEncoder, outputEncoder, timeoutConf, List.of(initialState));
    }

    /**
     * Any number of results for each key that has new objects or has timed out, from these and what was remembered; see
     * {@link dev.millrace.sql.streaming.GroupState}.
     *
     * @param outputMode {@code Append}: a result never changes. {@code Update}: it may replace an earlier one
     * @throws IllegalArgumentException for another output mode
     */
    public <S, U> Dataset<U> flatMapGroupsWithState(
            FlatMapGroupsWithStateFunction<K, V, S, U> function,
            OutputMode outputMode,
            Encoder<S> stateEncoder,
            Encoder<U> outputEncoder,
            GroupStateTimeout timeoutConf) {
        return GroupCalls.flatMapWithState(
                this, function, outputMode, stateEncoder, outputEncoder, timeoutConf, List.of());
    }

    /**
     * As above, with a first state for some keys, for which the function is called in the first micro-batch also if they have no
     * objects.
     *
     * @param initialState at most one state for each key; not a stream
     */
    public <S, U> Dataset<U> flatMapGroupsWithState(
            FlatMapGroupsWithStateFunction<K, V, S, U> function,
            OutputMode outputMode,
            Encoder<S> stateEncoder,
            Encoder<U> outputEncoder,
            GroupStateTimeout timeoutConf,
            KeyValueGroupedDataset<K, S> initialState) {
        return GroupCalls.flatMapWithState(
                this, function, outputMode, stateEncoder, outputEncoder, timeoutConf, List.of(initialState));
    }

    /** What a {@link StatefulProcessor} makes of the objects of each key, and of its timers. */
    public <U> Dataset<U> transformWithState(
            StatefulProcessor<K, V, U> statefulProcessor,
            TimeMode timeMode,
            OutputMode outputMode,
            Encoder<U> outputEncoder) {
        return ProcessorCalls.transform(this, statefulProcessor, timeMode, outputMode, outputEncoder);
    }

    /**
     * As above by event time, where a column of the result is event time for what follows: its values may not be before the watermark.
     */
    public <U> Dataset<U> transformWithState(
            StatefulProcessor<K, V, U> statefulProcessor,
            String eventTimeColumnName,
            OutputMode outputMode,
            Encoder<U> outputEncoder) {
        return ProcessorCalls.transform(this, statefulProcessor, eventTimeColumnName, outputMode, outputEncoder);
    }

    /** As above, with rows that the processor takes over in the first micro-batch. */
    public <U, S> Dataset<U> transformWithState(
            StatefulProcessorWithInitialState<K, V, U, S> statefulProcessor,
            TimeMode timeMode,
            OutputMode outputMode,
            KeyValueGroupedDataset<K, S> initialState,
            Encoder<U> outputEncoder,
            Encoder<S> initialStateEncoder) {
        return ProcessorCalls.transform(
                this, statefulProcessor, timeMode, outputMode, initialState, outputEncoder, initialStateEncoder);
    }

    /** As above by event time, where a column of the result is event time for what follows. */
    public <U, S> Dataset<U> transformWithState(
            StatefulProcessorWithInitialState<K, V, U, S> statefulProcessor,
            String eventTimeColumnName,
            OutputMode outputMode,
            KeyValueGroupedDataset<K, S> initialState,
            Encoder<U> outputEncoder,
            Encoder<S> initialStateEncoder) {
        return ProcessorCalls.transform(
                this,
                statefulProcessor,
                eventTimeColumnName,
                outputMode,
                initialState,
                outputEncoder,
                initialStateEncoder);
    }

    @Override
    public String toString() {
        return "KeyValueGroupedDataset: [key: " + key.schema().catalogString() + ", value: "
                + value.schema().catalogString() + "]";
    }
}
