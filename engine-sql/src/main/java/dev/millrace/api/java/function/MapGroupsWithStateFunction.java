package dev.millrace.api.java.function;

import dev.millrace.sql.streaming.GroupState;
import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One result for each call with a key, its new values and its state. */
@FunctionalInterface
public interface MapGroupsWithStateFunction<
                K extends @Nullable Object, V extends @Nullable Object, S, R extends @Nullable Object>
        extends Serializable {
    R call(K key, Iterator<V> values, GroupState<S> state) throws Exception;
}
