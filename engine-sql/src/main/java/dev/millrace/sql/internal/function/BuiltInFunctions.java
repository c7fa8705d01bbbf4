package dev.millrace.sql.internal.function;

import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.GeneratorFunction;
import dev.millrace.sql.internal.expression.ScalarFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The functions that every session has. Each is defined when it is first asked for, and then kept. */
final class BuiltInFunctions {

    private static final List<FunctionFamily> FAMILIES = List.of(
            new PredicateFunctions(),
            new ArithmeticFunctions(),
            new ConditionalFunctions(),
            new StringFunctions(),
            new TextFunctions(),
            new TextToolFunctions(),
            new ArrayFunctions(),
            new NestedFunctions(),
            new CollectionFunctions(),
            new ConstructorFunctions(),
            new MathematicalFunctions(),
            new RoundingFunctions(),
            new DateTimeFunctions(),
            new WindowFunctions(),
            new RankFunctions(),
            new TimeTextFunctions(),
            new ConversionFunctions(),
            new JsonFamily(),
            new RandomFunctions());

    private static final Map<String, FunctionFamily> FAMILY_BY_NAME = familyByName();

    private static final ConcurrentHashMap<String, ScalarFunction> SCALARS = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, AggregateFunction> AGGREGATES = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, GeneratorFunction> GENERATORS = new ConcurrentHashMap<>();

    private BuiltInFunctions() {}

    private static Map<String, FunctionFamily> familyByName() {
        Map<String, FunctionFamily> families = new HashMap<>();
        for (FunctionFamily family : FAMILIES) {
            for (String name : family.names()) {
                if (families.put(name, family) != null) {
                    throw new AssertionError("The function " + name + " is on two pages");
                }
            }
        }
        return families;
    }

    /** The function with this name, in lower case. */
    static Optional<ScalarFunction> scalar(String name) {
        ScalarFunction known = SCALARS.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        FunctionFamily family = FAMILY_BY_NAME.get(name);
        if (family == null) {
            return Optional.empty();
        }
        ScalarFunction defined = family.define(name);
        ScalarFunction earlier = SCALARS.putIfAbsent(name, defined);
        return Optional.of(earlier == null ? defined : earlier);
    }

    /** The aggregate function with this name, in lower case. */
    static Optional<AggregateFunction> aggregate(String name) {
        AggregateFunction known = AGGREGATES.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        boolean statistical = StatisticalFunctions.NAMES.contains(name);
        if (!statistical && !AggregateFunctions.NAMES.contains(name)) {
            return Optional.empty();
        }
        AggregateFunction defined = statistical ? StatisticalFunctions.define(name) : AggregateFunctions.define(name);
        AggregateFunction earlier = AGGREGATES.putIfAbsent(name, defined);
        return Optional.of(earlier == null ? defined : earlier);
    }

    /** The generator with this name, in lower case. */
    static Optional<GeneratorFunction> generator(String name) {
        return GeneratorFunctions.NAMES.contains(name)
                ? Optional.of(GENERATORS.computeIfAbsent(name, GeneratorFunctions::define))
                : Optional.empty();
    }

    /** All names, in order. */
    static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(FAMILY_BY_NAME.keySet());
        names.addAll(AggregateFunctions.NAMES);
        names.addAll(StatisticalFunctions.NAMES);
        names.addAll(GeneratorFunctions.NAMES);
        return names;
    }
}
