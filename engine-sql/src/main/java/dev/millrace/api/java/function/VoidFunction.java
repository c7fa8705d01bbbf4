package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Does something with one value. */
@FunctionalInterface
public interface VoidFunction<T extends @Nullable Object> extends Serializable {
    void call(T value) throws Exception;
}
