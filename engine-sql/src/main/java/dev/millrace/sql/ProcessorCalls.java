package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.group.GroupTime;
import dev.millrace.sql.internal.group.ProcessorStep;
import dev.millrace.sql.internal.plan.EventTimeWatermark;
import dev.millrace.sql.internal.plan.GroupFunction.Kind;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StatefulProcessor;
import dev.millrace.sql.streaming.StatefulProcessorWithInitialState;
import dev.millrace.sql.streaming.TimeMode;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The forms of {@code transformWithState}. */
final class ProcessorCalls {
    private ProcessorCalls() {}

    static <K, V, U> Dataset<U> transform(
            KeyValueGroupedDataset<K, V> groups,
            StatefulProcessor<K, V, U> processor,
            TimeMode time,
            OutputMode mode,
            Encoder<U> result) {
        return call(
                groups, processor, time, mode, List.<KeyValueGroupedDataset<K, V>>of(), result, OptionalInt.empty());
    }

    static <K, V, U> Dataset<U> transform(
            KeyValueGroupedDataset<K, V> groups,
            StatefulProcessor<K, V, U> processor,
            String eventTime,
            OutputMode mode,
            Encoder<U> result) {
        OptionalInt column = eventTimeColumn(groups, eventTime, result);
        return call(
                groups, processor, TimeMode.EventTime(), mode, List.<KeyValueGroupedDataset<K, V>>of(), result, column);
    }

    static <K, V, U, S> Dataset<U> transform(
            KeyValueGroupedDataset<K, V> groups,
            StatefulProcessorWithInitialState<K, V, U, S> processor,
            TimeMode time,
            OutputMode mode,
            KeyValueGroupedDataset<K, S> initial,
            Encoder<U> result,
            Encoder<S> initialEncoder) {
        return call(groups, processor, time, mode, List.of(as(initial, initialEncoder)), result, OptionalInt.empty());
    }

    static <K, V, U, S> Dataset<U> transform(
            KeyValueGroupedDataset<K, V> groups,
            StatefulProcessorWithInitialState<K, V, U, S> processor,
            String eventTime,
            OutputMode mode,
            KeyValueGroupedDataset<K, S> initial,
            Encoder<U> result,
            Encoder<S> initialEncoder) {
        OptionalInt column = eventTimeColumn(groups, eventTime, result);
        return call(
                groups, processor, TimeMode.EventTime(), mode, List.of(as(initial, initialEncoder)), result, column);
    }

    /** The encoder is there for Spark's signature; the groups know how to read their objects. */
    private static <K, S> KeyValueGroupedDataset<K, S> as(KeyValueGroupedDataset<K, S> groups, Encoder<S> encoder) {
        if (!groups.valueEncoder().schema().sameType(encoder.schema())) {
            throw new IllegalArgumentException("The initial state has the columns "
                    + groups.valueEncoder().schema().catalogString() + ", its encoder "
                    + encoder.schema().catalogString());
        }
        return groups;
    }

    private static <K, V, W, U> Dataset<U> call(
            KeyValueGroupedDataset<K, V> groups,
            StatefulProcessor<K, V, U> processor,
            TimeMode time,
            OutputMode mode,
            List<KeyValueGroupedDataset<K, W>> initial,
            Encoder<U> result,
            OptionalInt eventTimeColumn) {
        boolean initialized = !initial.isEmpty();
        @SuppressWarnings("unchecked")
        Encoder<W> other =
                initialized ? initial.get(0).valueEncoder() : (Encoder<W>) (Encoder<?>) groups.valueEncoder();
        GroupCall<K, V, W, U> call = new GroupCall<>(
                Kind.TRANSFORM_WITH_STATE,
                processor,
                groups.keyEncoder(),
                groups.valueEncoder(),
                other,
                result,
                GroupCalls.resultMode(mode),
                GroupTime.of(time),
                watermarked -> new ProcessorStep.Plan<>(processor, time, mode, initialized));
        return GroupCalls.call(call, groups, initial, eventTimeColumn);
    }

    private static OptionalInt eventTimeColumn(KeyValueGroupedDataset<?, ?> groups, String name, Encoder<?> result) {
        if (groups.rows().plan().isStreaming()
                && !Plans.exists(groups.rows().plan(), EventTimeWatermark.class::isInstance)) {
            throw new AnalysisException(
                    ErrorCondition.user("CANNOT_ASSIGN_EVENT_TIME_COLUMN_WITHOUT_WATERMARK", "42611"),
                    "Watermark needs to be defined to reassign event time column. Failed to find watermark definition"
                            + " in the streaming query.");
        }
        StructType schema = result.schema();
        for (int i = 0; i < schema.length(); i++) {
            if (schema.apply(i).name().equalsIgnoreCase(name)) {
                if (schema.apply(i).dataType() instanceof TimestampType
                        || schema.apply(i).dataType() instanceof TimestampNTZType) {
                    return OptionalInt.of(i);
                }
                throw new AnalysisException(
                        ErrorCondition.EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE,
                        "The event time `" + name + "` has the invalid type \""
                                + schema.apply(i).dataType().sql() + "\", but expected \"TIMESTAMP\".");
            }
        }
        throw new AnalysisException(
                ErrorCondition.UNRESOLVED_COLUMN_WITH_SUGGESTION,
                "A column with name `" + name + "` cannot be resolved. Did you mean one of the following? "
                        + Arrays.toString(schema.fieldNames()));
    }
}
