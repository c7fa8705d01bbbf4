package dev.millrace.sql.internal.function;

import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.GeneratorFunction;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions by name, without regard to case: the built-in ones and those that a session registered. Safe for use by
 * several threads.
 */
public final class FunctionRegistry {

    private final ConcurrentHashMap<String, ScalarFunction> scalars = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, AggregateFunction> aggregates = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, GeneratorFunction> generators = new ConcurrentHashMap<>();

    private FunctionRegistry() {}

    /** A registry of the built-in functions, to which a session may add its own. */
    public static FunctionRegistry builtIn() {
        return new FunctionRegistry();
    }

    public Optional<ScalarFunction> scalar(String name) {
        return Optional.ofNullable(scalars.get(key(name)));
    }

    public Optional<AggregateFunction> aggregate(String name) {
        return Optional.ofNullable(aggregates.get(key(name)));
    }

    public Optional<GeneratorFunction> generator(String name) {
        return Optional.ofNullable(generators.get(key(name)));
    }

    /** Adds a function under a name, in place of one that had it. */
    public void register(String name, ScalarFunction function) {
        aggregates.remove(key(name));
        scalars.put(key(name), function);
    }

    /** Adds a function under a name, in place of one that had it. */
    public void register(String name, AggregateFunction function) {
        scalars.remove(key(name));
        aggregates.put(key(name), function);
    }

    public boolean contains(String name) {
        String key = key(name);
        return scalars.containsKey(key) || aggregates.containsKey(key) || generators.containsKey(key);
    }

    /** All names, in order. */
    public Collection<String> names() {
        TreeSet<String> names = new TreeSet<>(scalars.keySet());
        names.addAll(aggregates.keySet());
        names.addAll(generators.keySet());
        return names;
    }

    private static String key(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
