package dev.millrace.sql;

import dev.millrace.api.java.function.FilterFunction;
import dev.millrace.api.java.function.FlatMapFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapPartitionsFunction;
import dev.millrace.engine.operator.Operator;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.internal.plan.TypedFunction;
import dev.millrace.sql.types.StructType;
import java.util.Iterator;

/** The user's functions as nodes of a plan. Each says which function failed when one throws. */
final class TypedOperators {
    private TypedOperators() {}

    static <T, U> TypedFunction map(MapFunction<T, U> function, ObjectEncoder<T> from, ObjectEncoder<U> to) {
        return new Transform<>("MapElements", function, from, to, new MapStep<>(function));
    }

    static <T, U> TypedFunction flatMap(FlatMapFunction<T, U> function, ObjectEncoder<T> from, ObjectEncoder<U> to) {
        return new Transform<>("FlatMapElements", function, from, to, new FlatMapStep<>(function));
    }

    static <T> TypedFunction filter(FilterFunction<T> function, ObjectEncoder<T> encoder, StructType schema) {
        return new Filter<>(function, encoder, schema);
    }

    static <T, U> TypedFunction mapPartitions(
            MapPartitionsFunction<T, U> function, ObjectEncoder<T> from, ObjectEncoder<U> to) {
        return new Partitions<>(function, from, to);
    }

    /** @param from the places of the columns that the function's argument is read from */
    static <T, K> TypedFunction appendColumns(
            MapFunction<T, K> function, ObjectEncoder<T> input, int[] from, ObjectEncoder<K> added, StructType schema) {
        return new Append<>(function, input, from, added, schema);
    }

    /** Results for one input. */
    interface Results<U> {
        void add(U value);
    }

    /** What a transformation does with one object. */
    interface Step<T, U> {
        void apply(T value, Results<U> out) throws Exception;
    }

    /** A class and not a lambda, as a query with typed functions should start without any. */
    private record MapStep<T, U>(MapFunction<T, U> function) implements Step<T, U> {
        @Override
        public void apply(T value, Results<U> out) throws Exception {
            out.add(function.call(value));
        }
    }

    private record FlatMapStep<T, U>(FlatMapFunction<T, U> function) implements Step<T, U> {
        @Override
        public void apply(T value, Results<U> out) throws Exception {
            Iterator<U> results = function.call(value);
            while (results.hasNext()) {
                out.add(results.next());
            }
        }
    }

    private record Transform<T, U>(
            String name, Object function, ObjectEncoder<T> from, ObjectEncoder<U> to, Step<T, U> step)
            implements TypedFunction {
        @Override
        public StructType outputSchema() {
            return to.schema();
        }

        @Override
        public Operator operator(StructType input) {
            return new TypedOperator<>(describe(name, function), from, to, step);
        }

        @Override
        public String toString() {
            return describe(name, function);
        }
    }

    private record Filter<T>(FilterFunction<T> function, ObjectEncoder<T> encoder, StructType outputSchema)
            implements TypedFunction {
        @Override
        public String name() {
            return "TypedFilter";
        }

        @Override
        public Operator operator(StructType input) {
            return new TypedFilterOperator<>(describe(name(), function), function, encoder, outputSchema);
        }

        @Override
        public String toString() {
            return describe(name(), function);
        }
    }

    private record Partitions<T, U>(MapPartitionsFunction<T, U> function, ObjectEncoder<T> from, ObjectEncoder<U> to)
            implements TypedFunction {
        @Override
        public String name() {
            return "MapPartitions";
        }

        @Override
        public StructType outputSchema() {
            return to.schema();
        }

        @Override
        public Operator operator(StructType input) {
            return new PartitionsOperator<>(describe(name(), function), function, from, to);
        }

        @Override
        public String toString() {
            return describe(name(), function);
        }
    }

    private record Append<T, K>(
            MapFunction<T, K> function,
            ObjectEncoder<T> input,
            int[] from,
            ObjectEncoder<K> added,
            StructType outputSchema)
            implements TypedFunction {
        @Override
        public String name() {
            return "AppendColumns";
        }

        @Override
        public Operator operator(StructType schema) {
            return new AppendColumnsOperator<>(describe(name(), function), function, input, from, added, outputSchema);
        }

        @Override
        public String toString() {
            return describe(name(), function);
        }
    }

    static String describe(String name, Object function) {
        return name + " " + functionName(function);
    }

    static String functionName(Object function) {
        return UserFunctionException.nameOf(function);
    }

    static RuntimeException failed(String description, Throwable cause) {
        return cause instanceof UserFunctionException known
                ? known
                : new UserFunctionException("'" + description + "'", cause);
    }
}
