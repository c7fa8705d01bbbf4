package dev.millrace.sql.internal.function;

import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.GeneratorFunction;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions by name, without regard to case: the built-in ones and those that a session registered, which come first.
 * Safe for use by several threads.
 */
public final class FunctionRegistry {

    private final ConcurrentHashMap<String, ScalarFunction> scalars = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, AggregateFunction> aggregates = new ConcurrentHashMap<>();

    private FunctionRegistry() {}

    /** A registry of the built-in functions, to which a session may add its own. */
    public static FunctionRegistry builtIn() {
        return new FunctionRegistry();
    }

    public Optional<ScalarFunction> scalar(String name) {
        String key = key(name);
        ScalarFunction registered = scalars.get(key);
        if (registered != null) {
            return Optional.of(registered);
        }
        return aggregates.containsKey(key) ? Optional.empty() : BuiltInFunctions.scalar(key);
    }

    public Optional<AggregateFunction> aggregate(String name) {
        String key = key(name);
        AggregateFunction registered = aggregates.get(key);
        if (registered != null) {
            return Optional.of(registered);
        }
        return scalars.containsKey(key) ? Optional.empty() : BuiltInFunctions.aggregate(key);
    }

    public Optional<GeneratorFunction> generator(String name) {
        String key = key(name);
        boolean hidden = scalars.containsKey(key) || aggregates.containsKey(key);
        return hidden ? Optional.empty() : BuiltInFunctions.generator(key);
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
        return scalar(name).isPresent()
                || aggregate(name).isPresent()
                || generator(name).isPresent();
    }

    /** All names, in order. */
    public Collection<String> names() {
        TreeSet<String> names = BuiltInFunctions.names();
        names.addAll(scalars.keySet());
        names.addAll(aggregates.keySet());
        return names;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
