package dev.millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Does something with a run of elements; used by {@code Dataset.foreachPartition}. */
@FunctionalInterface
public interface ForeachPartitionFunction<T extends @Nullable Object> extends Serializable {
    void call(Iterator<T> input) throws Exception;
}
