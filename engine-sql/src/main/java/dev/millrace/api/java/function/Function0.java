package dev.millrace.api.java.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of no values that may throw. */
@FunctionalInterface
public interface Function0<R extends @Nullable Object> extends Serializable {
    R call() throws Exception;
}
