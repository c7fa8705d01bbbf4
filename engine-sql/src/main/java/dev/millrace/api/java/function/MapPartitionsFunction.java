package dev.millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Turns a run of elements into another run; used by {@code Dataset.mapPartitions}. In Millrace one run is one vector batch. */
@FunctionalInterface
public interface MapPartitionsFunction<T extends @Nullable Object, U extends @Nullable Object> extends Serializable {
    Iterator<U> call(Iterator<T> input) throws Exception;
}
