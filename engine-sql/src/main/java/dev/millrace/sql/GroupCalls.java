package dev.millrace.sql;

import dev.millrace.api.java.function.CoGroupFunction;
import dev.millrace.api.java.function.FlatMapGroupsFunction;
import dev.millrace.api.java.function.FlatMapGroupsWithStateFunction;
import dev.millrace.api.java.function.MapGroupsFunction;
import dev.millrace.api.java.function.MapGroupsWithStateFunction;
import dev.millrace.connector.ResultMode;
import dev.millrace.sql.internal.group.FunctionStep;
import dev.millrace.sql.internal.group.GroupStateStep;
import dev.millrace.sql.internal.group.GroupTime;
import dev.millrace.sql.internal.plan.GroupFunction.Kind;
import dev.millrace.sql.internal.plan.GroupTransform;
import dev.millrace.sql.streaming.GroupStateTimeout;
import dev.millrace.sql.streaming.OutputMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The methods of {@link KeyValueGroupedDataset} that take functions. */
final class GroupCalls {
    private GroupCalls() {}

    static <K, V, U> Dataset<U> map(
            KeyValueGroupedDataset<K, V> groups, MapGroupsFunction<K, V, U> function, Encoder<U> encoder) {
        return plain(
                groups,
                function,
                (key, values, none) ->
                        Collections.singleton(function.call(key, values)).iterator(),
                encoder);
    }

    static <K, V, U> Dataset<U> flatMap(
            KeyValueGroupedDataset<K, V> groups, FlatMapGroupsFunction<K, V, U> function, Encoder<U> encoder) {
        return plain(groups, function, (key, values, none) -> function.call(key, values), encoder);
    }

    private static <K, V, U> Dataset<U> plain(
            KeyValueGroupedDataset<K, V> groups, Object named, CoGroupFunction<K, V, V, U> body, Encoder<U> encoder) {
        return call(
                new GroupCall<>(
                        Kind.MAP_GROUPS,
                        named,
                        groups.keyEncoder(),
                        groups.valueEncoder(),
                        groups.valueEncoder(),
                        encoder,
                        ResultMode.APPEND,
                        GroupTime.NONE,
                        watermarked -> new FunctionStep.Plan<>(body)),
                groups,
                List.of(),
                OptionalInt.empty());
    }

    static <K, V, W, U> Dataset<U> cogroup(
            KeyValueGroupedDataset<K, V> left,
            KeyValueGroupedDataset<K, W> right,
            CoGroupFunction<K, V, W, U> function,
            Encoder<U> encoder) {
        return call(
                new GroupCall<>(
                        Kind.CO_GROUP,
                        function,
                        left.keyEncoder(),
                        left.valueEncoder(),
                        right.valueEncoder(),
                        encoder,
                        ResultMode.APPEND,
                        GroupTime.NONE,
                        watermarked -> new FunctionStep.Plan<>(function)),
                left,
                List.of(right),
                OptionalInt.empty());
    }

    static <K, V, S, U> Dataset<U> mapWithState(
            KeyValueGroupedDataset<K, V> groups,
            MapGroupsWithStateFunction<K, V, S, U> function,
            Encoder<S> state,
            Encoder<U> result,
            GroupStateTimeout timeout,
            List<KeyValueGroupedDataset<K, S>> initial) {
        FlatMapGroupsWithStateFunction<K, V, S, U> body = (key, values, groupState) ->
                Collections.singleton(function.call(key, values, groupState)).iterator();
        return withState(
                groups, Kind.MAP_WITH_STATE, function, body, ResultMode.UPDATE, state, result, timeout, initial);
    }

    static <K, V, S, U> Dataset<U> flatMapWithState(
            KeyValueGroupedDataset<K, V> groups,
            FlatMapGroupsWithStateFunction<K, V, S, U> function,
            OutputMode mode,
            Encoder<S> state,
            Encoder<U> result,
            GroupStateTimeout timeout,
            List<KeyValueGroupedDataset<K, S>> initial) {
        if (mode != OutputMode.Append() && mode != OutputMode.Update()) {
            throw new IllegalArgumentException("The output mode of function should be append or update");
        }
        return withState(
                groups,
                Kind.FLAT_MAP_WITH_STATE,
                function,
                function,
                resultMode(mode),
                state,
                result,
                timeout,
                initial);
    }

    static ResultMode resultMode(OutputMode mode) {
        if (mode == OutputMode.Complete()) {
            return ResultMode.COMPLETE;
        }
        return mode == OutputMode.Update() ? ResultMode.UPDATE : ResultMode.APPEND;
    }

    private static <K, V, S, U> Dataset<U> withState(
            KeyValueGroupedDataset<K, V> groups,
            Kind kind,
            Object named,
            FlatMapGroupsWithStateFunction<K, V, S, U> body,
            ResultMode mode,
            Encoder<S> state,
            Encoder<U> result,
            GroupStateTimeout timeout,
            List<KeyValueGroupedDataset<K, S>> initial) {
        GroupTime time = GroupTime.of(timeout);
        Encoder<S> initialEncoder = initial.isEmpty() ? state : initial.get(0).valueEncoder();
        GroupCall<K, V, S, U> call = new GroupCall<>(
                kind,
                named,
                groups.keyEncoder(),
                groups.valueEncoder(),
                initialEncoder,
                result,
                mode,
                time,
                watermarked -> new GroupStateStep.Plan<>(body, state, time, watermarked, !initial.isEmpty()));
        return call(call, groups, initial, OptionalInt.empty());
    }

    static <K, V, W, U> Dataset<U> call(
            GroupCall<K, V, W, U> call,
            KeyValueGroupedDataset<K, V> groups,
            List<KeyValueGroupedDataset<K, W>> others,
            OptionalInt eventTimeColumn) {
        List<GroupTransform.Input> inputs = new ArrayList<>();
        inputs.add(groups.rows().input(call.time()));
        for (KeyValueGroupedDataset<K, W> other : others) {
            inputs.add(other.rows().input(GroupTime.NONE));
        }
        return Dataset.of(groups.rows().session(), GroupTransform.create(call, inputs, eventTimeColumn), call.result());
    }
}
