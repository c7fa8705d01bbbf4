package dev.millrace.sql;

import dev.millrace.connector.ResultMode;
import dev.millrace.sql.internal.group.GroupOperator;
import dev.millrace.sql.internal.group.GroupSide;
import dev.millrace.sql.internal.group.GroupStep;
import dev.millrace.sql.internal.group.GroupTime;
import dev.millrace.sql.internal.plan.GroupFunction;
import dev.millrace.sql.types.StructType;
import java.util.OptionalInt;

/**
 * A call of a method of {@link KeyValueGroupedDataset} as part of a plan.
 *
 * @param function what the user gave, named in errors
 * @param other of the second input; the same as {@code value} where there is none
 */
record GroupCall<K, V, W, U>(
        GroupFunction.Kind kind,
        Object function,
        Encoder<K> key,
        Encoder<V> value,
        Encoder<W> other,
        Encoder<U> result,
        ResultMode mode,
        GroupTime time,
        Steps<K, V, W, U> steps)
        implements GroupFunction {

    /** Makes what runs the function. */
    interface Steps<K, V, W, U> {

        /** @param watermarked whether the input declares an event time */
        GroupStep.Factory<K, V, W, U> factory(boolean watermarked);
    }

    @Override
    public String name() {
        return switch (kind) {
            case MAP_GROUPS -> "MapGroups";
            case CO_GROUP -> "CoGroup";
            case MAP_WITH_STATE -> "MapGroupsWithState";
            case FLAT_MAP_WITH_STATE -> "FlatMapGroupsWithState";
            case TRANSFORM_WITH_STATE -> "TransformWithState";
        };
    }

    @Override
    public StructType outputSchema() {
        return result.schema();
    }

    @Override
    public GroupOperator<?, ?, ?, ?> operator(
            GroupSide left, GroupSide right, boolean watermarked, OptionalInt eventTimeColumn, boolean streaming) {
        return new GroupOperator<>(
                toString(),
                key,
                value,
                other,
                result,
                left,
                right,
                steps.factory(watermarked),
                eventTimeColumn,
                streaming);
    }

    @Override
    public String toString() {
        return TypedOperators.describe(name(), function);
    }
}
