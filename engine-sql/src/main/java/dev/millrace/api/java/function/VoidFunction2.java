package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Does something with two values; used by {@code DataStreamWriter.foreachBatch}. */
@FunctionalInterface
public interface VoidFunction2<T1 extends @Nullable Object, T2 extends @Nullable Object> extends Serializable {
    void call(T1 first, T2 second) throws Exception;
}
