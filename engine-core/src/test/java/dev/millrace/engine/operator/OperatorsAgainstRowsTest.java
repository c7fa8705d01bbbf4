package dev.millrace.engine.operator;

import static dev.millrace.engine.operator.RowFunction.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.aggregate.AccumulatorFactory;
import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Values;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every operator against the same thing written down for rows, over random data, splits, encodings and restarts. */
class OperatorsAgainstRowsTest {

    private static final int CASES = 400;

    private static void forEachSeed(Check check) {
        for (int i = 0; i < CASES; i++) {
            long seed = Values.seed() + i;
            try {
                check.run(new RandomRuns(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("fails with -Dmillrace.seed=" + seed, e);
            }
        }
    }

    private interface Check {
        void run(RandomRuns runs);
    }

    private static List<DataType> types(RandomRuns runs, int count) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(runs.oneOf(Values.TYPES));
        }
        return types;
    }

    private static <T> List<T> flatten(List<List<T>> lists) {
        List<T> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return all;
    }

    @Test
    void filterAndProject() {
        forEachSeed(runs -> {
            StructType schema = RandomRuns.schema(types(runs, 3)).add("n", DataTypes.IntegerType);
            List<List<@Nullable Object>> rows = runs.rows(schema, runs.random().nextInt(120));
            Function<List<@Nullable Object>, @Nullable Object> predicate =
                    row -> row.get(3) == null ? null : (Integer) row.get(3) > 0;
            FilterOperator filter =
                    new FilterOperator(new RowFunction(DataTypes.BooleanType, "n > 0", predicate), schema);
            List<List<@Nullable Object>> kept = new ArrayList<>(rows);
            kept.removeIf(row -> !Boolean.TRUE.equals(predicate.apply(row)));
            assertThat(flatten(runs.run(filter, schema, runs.split(rows, 4)))).isEqualTo(kept);

            StructType swapped = new StructType().add(schema.apply(2)).add("same", DataTypes.LongType);
            ProjectOperator project = new ProjectOperator(
                    List.of(column(schema, "c2"), new RowFunction(DataTypes.LongType, "7", row -> 7L)), swapped);
            List<List<@Nullable Object>> projected = new ArrayList<>();
            rows.forEach(row -> projected.add(Table.row(row.get(2), 7L)));
            assertThat(flatten(runs.run(project, schema, runs.split(rows, 4)))).isEqualTo(projected);
        });
    }

    @Test
    void generate() {
        forEachSeed(runs -> {
            DataType element = runs.oneOf(Values.TYPES);
            StructType schema = RandomRuns.schema(types(runs, 2)).add("xs", DataTypes.createArrayType(element));
            boolean outer = runs.random().nextBoolean();
            GenerateOperator explode = new GenerateOperator(
                    column(schema, "xs"),
                    true,
                    outer,
                    List.of(1),
                    new StructType()
                            .add(schema.apply(1))
                            .add("pos", DataTypes.IntegerType)
                            .add("x", element));
            List<List<@Nullable Object>> rows = runs.rows(schema, runs.random().nextInt(900));
            List<List<@Nullable Object>> expected = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                List<?> xs = row.get(2) == null ? List.of() : (List<?>) row.get(2);
                for (int i = 0; i < xs.size(); i++) {
                    expected.add(Table.row(row.get(1), i, xs.get(i)));
                }
                if (xs.isEmpty() && outer) {
                    expected.add(Table.row(row.get(1), null, null));
                }
            }
            assertThat(flatten(runs.run(explode, schema, runs.split(rows, 3)))).isEqualTo(expected);
        });
    }

    @Test
    void sortAndTopN() {
        forEachSeed(runs -> {
            List<DataType> types = new ArrayList<>(types(runs, 1));
            types.add(runs.oneOf(Values.orderable()));
            types.add(runs.oneOf(Values.orderable()));
            StructType schema = RandomRuns.schema(types);
            Random random = runs.random();
            List<SortKey> keys = List.of(
                    new SortKey(column(schema, "c1"), random.nextBoolean(), random.nextBoolean()),
                    new SortKey(column(schema, "c2"), random.nextBoolean(), random.nextBoolean()));
            int count = random.nextInt(20) == 0 ? 5000 + random.nextInt(4000) : random.nextInt(300);
            List<List<@Nullable Object>> rows = runs.rows(schema, count);
            List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
            sorted.sort(order(keys.get(0), 1).thenComparing(order(keys.get(1), 2)));
            assertThat(flatten(runs.run(new SortOperator(keys, schema), schema, List.of(rows))))
                    .isEqualTo(sorted);

            int offset = random.nextInt(5);
            int limit = random.nextInt(count + 10);
            List<List<@Nullable Object>> top = sorted.subList(Math.min(offset, count), Math.min(offset + limit, count));
            assertThat(flatten(runs.run(new TopNOperator(keys, limit, offset, schema), schema, List.of(rows))))
                    .isEqualTo(top);
        });
    }

    private static Comparator<List<@Nullable Object>> order(SortKey key, int column) {
        return (a, b) -> {
            Object x = a.get(column);
            Object y = b.get(column);
            if (x == null || y == null) {
                return x == y ? 0 : (x == null) == key.nullsFirst() ? -1 : 1;
            }
            return key.ascending() ? Values.compare(x, y) : Values.compare(y, x);
        };
    }

    @Test
    void limit() {
        forEachSeed(runs -> {
            StructType schema = RandomRuns.schema(types(runs, 2));
            List<List<@Nullable Object>> rows = runs.rows(schema, runs.random().nextInt(100));
            int offset = runs.random().nextInt(20);
            int limit = runs.random().nextInt(60);
            LimitOperator operator = new LimitOperator(limit, offset, true, schema);
            int from = Math.min(offset, rows.size());
            int to = Math.min(offset + limit, rows.size());
            assertThat(flatten(runs.run(operator, schema, runs.split(rows, 6)))).isEqualTo(rows.subList(from, to));
        });
    }

    /** A function with the type of its argument and the same function over a list of values. */
    private record Aggregated(
            AccumulatorFactory factory, DataType input, Function<List<@Nullable Object>, @Nullable Object> naive) {}

    private static Aggregated aggregated(RandomRuns runs) {
        DataType any = runs.oneOf(Values.TYPES);
        DataType orderable = runs.oneOf(Values.orderable());
        DecimalType decimal = new DecimalType(10, 2);
        return switch (runs.random().nextInt(9)) {
            case 0 ->
                new Aggregated(Accumulators.countNonNull(1), any, list ->
                        (long) nonNull(list).size());
            case 1 ->
                new Aggregated(
                        Accumulators.sum(DataTypes.LongType),
                        DataTypes.LongType,
                        list -> nonNull(list).isEmpty()
                                ? null
                                : nonNull(list).stream()
                                        .mapToLong(v -> (Long) v)
                                        .sum());
            case 2 -> new Aggregated(Accumulators.min(orderable), orderable, list -> extreme(list, 1));
            case 3 -> new Aggregated(Accumulators.max(orderable), orderable, list -> extreme(list, -1));
            case 4 ->
                new Aggregated(
                        Accumulators.first(any, true),
                        any,
                        list -> nonNull(list).isEmpty() ? null : nonNull(list).get(0));
            case 5 -> new Aggregated(Accumulators.last(any, false), any, list -> list.get(list.size() - 1));
            case 6 -> new Aggregated(Accumulators.collectList(any), any, OperatorsAgainstRowsTest::nonNull);
            case 7 ->
                new Aggregated(Accumulators.distinct(Accumulators.countNonNull(1), any), any, list ->
                        (long) new LinkedHashSet<>(keys(nonNull(list))).size());
            default ->
                new Aggregated(
                        Accumulators.sum(decimal),
                        decimal,
                        list -> nonNull(list).stream()
                                .map(v -> (BigDecimal) v)
                                .reduce(BigDecimal::add)
                                .orElse(null));
        };
    }

    private static List<Object> nonNull(List<@Nullable Object> list) {
        return list.stream().filter(Objects::nonNull).toList();
    }

    private static List<@Nullable Object> keys(List<Object> list) {
        List<@Nullable Object> keys = new ArrayList<>();
        list.forEach(value -> keys.add(Values.key(value)));
        return keys;
    }

    private static @Nullable Object extreme(List<@Nullable Object> list, int sign) {
        Object best = null;
        for (Object value : nonNull(list)) {
            best = best == null || sign * Values.compare(value, best) < 0 ? value : best;
        }
        return best;
    }

    @Test
    void hashAggregate() {
        forEachSeed(runs -> {
            int keyCount = runs.random().nextInt(3);
            List<Aggregated> functions = List.of(aggregated(runs), aggregated(runs));
            List<DataType> types = new ArrayList<>(types(runs, keyCount));
            functions.forEach(f -> types.add(f.input()));
            StructType input = RandomRuns.schema(types);
            List<EvaluatorFactory> keys = new ArrayList<>();
            StructType output = new StructType();
            for (int k = 0; k < keyCount; k++) {
                keys.add(column(input, "c" + k));
                output = output.add(input.apply(k));
            }
            List<AggregateCall> calls = new ArrayList<>();
            for (int f = 0; f < functions.size(); f++) {
                AccumulatorFactory factory = functions.get(f).factory();
                calls.add(new AggregateCall(factory, List.of(column(input, "c" + (keyCount + f)))));
                output = output.add("r" + f, factory.resultType());
            }
            List<List<@Nullable Object>> rows =
                    runs.rows(input, 1 + runs.random().nextInt(150));
            List<List<List<@Nullable Object>>> parts = runs.split(rows, 5);
            Map<Object, List<@Nullable Object>> expected = naiveGroups(rows, keyCount, functions);

            Operator update = new HashAggregateOperator(keys, calls, output, EmitMode.UPDATE);
            assertThat(lastByKey(runs.run(update, input, parts), keyCount)).isEqualTo(expected);

            Operator complete = new HashAggregateOperator(keys, calls, output, EmitMode.COMPLETE);
            List<List<List<@Nullable Object>>> completes = runs.run(complete, input, parts);
            List<List<@Nullable Object>> last = completes.get(completes.size() - 1);
            assertThat(last).hasSize(expected.size());
            assertThat(lastByKey(List.of(last), keyCount)).isEqualTo(expected);

            Operator batch = new HashAggregateOperator(keys, calls, output, EmitMode.BATCH);
            List<List<@Nullable Object>> once =
                    runs.run(batch, input, List.of(rows)).get(0);
            assertThat(once).hasSize(expected.size());
            assertThat(lastByKey(List.of(once), keyCount)).isEqualTo(expected);
        });
    }

    private static Map<Object, List<@Nullable Object>> naiveGroups(
            List<List<@Nullable Object>> rows, int keyCount, List<Aggregated> functions) {
        Map<Object, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(key(row, keyCount), key -> new ArrayList<>())
                .add(row));
        Map<Object, List<@Nullable Object>> results = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            List<@Nullable Object> result = new ArrayList<>();
            for (int f = 0; f < functions.size(); f++) {
                result.add(functions.get(f).naive().apply(Table.column(group, keyCount + f)));
            }
            results.put(key, result);
        });
        return results;
    }

    private static Map<Object, List<@Nullable Object>> lastByKey(
            List<List<List<@Nullable Object>>> batches, int keyCount) {
        Map<Object, List<@Nullable Object>> last = new LinkedHashMap<>();
        for (List<@Nullable Object> row : flatten(batches)) {
            last.put(key(row, keyCount), row.subList(keyCount, row.size()));
        }
        return last;
    }

    private static Object key(List<@Nullable Object> row, int keyCount) {
        return Objects.requireNonNull(Values.key(row.subList(0, keyCount)));
    }

    @Test
    void hashJoin() {
        forEachSeed(runs -> {
            Random random = runs.random();
            int keyCount = random.nextInt(3);
            List<DataType> keyTypes = types(runs, keyCount);
            StructType left = RandomRuns.schema(keyTypes).add("x", DataTypes.IntegerType);
            StructType right = RandomRuns.schema(keyTypes).add("y", DataTypes.IntegerType);
            List<HashJoinOperator.Key> keys = new ArrayList<>();
            for (int k = 0; k < keyCount; k++) {
                keys.add(new HashJoinOperator.Key(
                        column(left, "c" + k), column(right, "c" + k), random.nextInt(3) == 0));
            }
            JoinType type = runs.oneOf(List.of(JoinType.values()));
            boolean conditional = random.nextBoolean();
            Function<List<@Nullable Object>, @Nullable Object> condition = row -> {
                Object x = row.get(keyCount);
                Object y = row.get(2 * keyCount + 1);
                return x == null || y == null ? null : (Integer) x > (Integer) y;
            };
            StructType schema = left;
            for (int c = 0; c < right.length() && !type.isProbeOnly(); c++) {
                schema = schema.add(right.apply(c));
            }
            HashJoinOperator join = new HashJoinOperator(
                    type,
                    keys,
                    conditional
                            ? Optional.of(new RowFunction(DataTypes.BooleanType, "x > y", condition))
                            : Optional.empty(),
                    left,
                    right,
                    schema);
            PlanInstance plan =
                    PlanInstance.open(new PhysicalPlan.Join(join, Table.scan(0, left), Table.scan(1, right)));
            for (int batch = 0; batch < 3; batch++) {
                List<List<@Nullable Object>> probe = runs.rows(left, random.nextInt(90));
                List<List<@Nullable Object>> build = runs.rows(right, random.nextInt(90));
                List<List<@Nullable Object>> result = new ArrayList<>();
                ScanReader scans = (id, output) -> runs.push(id == 0 ? left : right, id == 0 ? probe : build, output);
                plan.run(scans, Table.CONTEXT, Table.collect(result));
                List<List<@Nullable Object>> expected =
                        naiveJoin(type, keys, conditional ? condition : row -> true, probe, build);
                assertThat(sorted(result)).as(join.describe()).isEqualTo(sorted(expected));
            }
        });
    }

    private static List<List<@Nullable Object>> naiveJoin(
            JoinType type,
            List<HashJoinOperator.Key> keys,
            Function<List<@Nullable Object>, @Nullable Object> condition,
            List<List<@Nullable Object>> probe,
            List<List<@Nullable Object>> build) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        boolean[] buildMatched = new boolean[build.size()];
        for (List<@Nullable Object> left : probe) {
            boolean matched = false;
            for (int b = 0; b < build.size(); b++) {
                List<@Nullable Object> pair = new ArrayList<>(left);
                pair.addAll(build.get(b));
                if (keysMatch(keys, left, build.get(b)) && Boolean.TRUE.equals(condition.apply(pair))) {
                    matched = true;
                    buildMatched[b] = true;
                    if (!type.isProbeOnly()) {
                        result.add(pair);
                    }
                }
            }
            if (type == JoinType.LEFT_SEMI && matched || type == JoinType.LEFT_ANTI && !matched) {
                result.add(left);
            } else if (type.keepsProbe() && !matched) {
                List<@Nullable Object> row = new ArrayList<>(left);
                left.forEach(column -> row.add(null));
                result.add(row);
            }
        }
        for (int b = 0; b < build.size() && type.keepsBuild(); b++) {
            if (!buildMatched[b]) {
                List<@Nullable Object> row = new ArrayList<>();
                build.get(b).forEach(column -> row.add(null));
                row.addAll(build.get(b));
                result.add(row);
            }
        }
        return result;
    }

    private static boolean keysMatch(
            List<HashJoinOperator.Key> keys, List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int k = 0; k < keys.size(); k++) {
            Object a = Values.key(left.get(k));
            Object b = Values.key(right.get(k));
            boolean match = a == null || b == null ? a == b && keys.get(k).nullSafe() : a.equals(b);
            if (!match) {
                return false;
            }
        }
        return true;
    }

    private static List<String> sorted(List<List<@Nullable Object>> rows) {
        return rows.stream().map(Object::toString).sorted().toList();
    }
}
