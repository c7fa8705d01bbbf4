package dev.millrace.sql.internal.group;

import dev.millrace.engine.operator.JoinOperator;
import dev.millrace.engine.operator.Operator;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.types.StructType;
import java.util.OptionalInt;

/**
 * Calls a function for each key of a micro-batch with the objects that have it. Law: a step is given each group of the micro-batch
 * once, in the order of the keys, with its rows in the order in which they came.
 *
 * <p>With a second input it is a join in the physical plan, whose build side is that second input.
 *
 * @param description for plans and errors
 * @param other of the second input; that of the values where there is none
 * @param right the columns of the second input; those of the first where there is none
 * @param eventTimeColumn the column of the result that may not be before the watermark, if there is one
 */
public record GroupOperator<K, V, W, U>(
        String description,
        Encoder<K> key,
        Encoder<V> value,
        Encoder<W> other,
        Encoder<U> result,
        GroupSide left,
        GroupSide right,
        GroupStep.Factory<K, V, W, U> step,
        OptionalInt eventTimeColumn,
        boolean streaming)
        implements Operator, JoinOperator {

    @Override
    public StructType schema() {
        return result.schema();
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public GroupInstance<K, V, W, U> open() {
        return new GroupInstance<>(this);
    }
}
