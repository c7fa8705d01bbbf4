package dev.millrace.sql.internal.group;

import dev.millrace.api.java.function.CoGroupFunction;
import dev.millrace.engine.vector.ByteWriter;
import java.util.Iterator;

/** A function that remembers nothing, over one input or two. */
public final class FunctionStep<K, V, W, U> extends GroupStep<K, V, W, U> {
    /** What to do, for all instances. */
    public record Plan<K, V, W, U>(CoGroupFunction<K, V, W, U> function) implements Factory<K, V, W, U> {
        @Override
        public GroupStep<K, V, W, U> create(GroupKeys<K> keys, boolean streaming) {
            return new FunctionStep<>(function);
        }
    }

    private final CoGroupFunction<K, V, W, U> function;

    FunctionStep(CoGroupFunction<K, V, W, U> function) {
        this.function = function;
    }

    @Override
    void group(K key, ByteWriter keyBytes, Iterator<V> values, Iterator<W> others, Results<U> out) throws Exception {
        Iterator<U> results = function.call(key, values, others);
        while (results.hasNext()) {
            out.add(results.next());
        }
    }
}
