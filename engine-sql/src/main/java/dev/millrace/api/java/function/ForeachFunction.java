package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Does something with one element; used by {@code Dataset.foreach}. */
@FunctionalInterface
public interface ForeachFunction<T extends @Nullable Object> extends Serializable {
    void call(T value) throws Exception;
}
