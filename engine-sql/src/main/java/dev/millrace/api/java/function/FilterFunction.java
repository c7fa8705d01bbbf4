package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Decides whether an element stays; used by {@code Dataset.filter}. */
@FunctionalInterface
public interface FilterFunction<T extends @Nullable Object> extends Serializable {
    boolean call(T value) throws Exception;
}
