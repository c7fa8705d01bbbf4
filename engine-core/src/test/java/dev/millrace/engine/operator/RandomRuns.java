package dev.millrace.engine.operator;

import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Values;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random rows, random ways to cut them in micro-batches and batches, and restarts from what was written. */
final class RandomRuns {

    private final Random random;

    RandomRuns(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A schema of columns {@code c0}, {@code c1}, ... of these types. */
    static StructType schema(List<DataType> types) {
        StructType schema = new StructType();
        for (int i = 0; i < types.size(); i++) {
            schema = schema.add("c" + i, types.get(i));
        }
        return schema;
    }

    List<List<@Nullable Object>> rows(StructType schema, int count) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(schema));
        }
        return rows;
    }

    private List<@Nullable Object> row(StructType schema) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int c = 0; c < schema.length(); c++) {
            row.add(Values.random(schema.apply(c).dataType(), random));
        }
        return row;
    }

    /** Cuts a list in consecutive parts, some of them empty. */
    List<List<List<@Nullable Object>>> split(List<List<@Nullable Object>> rows, int mostParts) {
        int[] cuts = new int[random.nextInt(mostParts)];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = random.nextInt(rows.size() + 1);
        }
        Arrays.sort(cuts);
        List<List<List<@Nullable Object>>> parts = new ArrayList<>();
        int from = 0;
        for (int cut : cuts) {
            parts.add(rows.subList(from, cut));
            from = cut;
        }
        parts.add(rows.subList(from, rows.size()));
        return parts;
    }

    /** Pushes rows in batches of any size and encoding, between rows that are not selected. */
    void push(StructType schema, List<List<@Nullable Object>> rows, Output output) {
        for (List<List<@Nullable Object>> part : split(rows, 4)) {
            output.accept(random.nextBoolean() ? selected(schema, part) : encoded(schema, part, null));
        }
    }

    private Batch selected(StructType schema, List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> mixed = new ArrayList<>();
        int[] positions = new int[rows.size()];
        for (int i = 0; i < positions.length; i++) {
            while (random.nextInt(3) == 0) {
                mixed.add(row(schema));
            }
            positions[i] = mixed.size();
            mixed.add(rows.get(i));
        }
        return encoded(schema, mixed, Selection.of(positions, positions.length));
    }

    private Batch encoded(StructType schema, List<List<@Nullable Object>> rows, @Nullable Selection selection) {
        Vector[] columns = new Vector[schema.length()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Values.encoded(schema.apply(c).dataType(), Table.column(rows, c), random);
        }
        return new Batch(rows.size(), columns, selection == null ? Selection.all(rows.size()) : selection, null);
    }

    /** Runs rows through an operator in random micro-batches, with restarts, and returns what each one gave. */
    List<List<List<@Nullable Object>>> run(
            Operator operator, StructType input, List<List<List<@Nullable Object>>> microBatches) {
        PhysicalPlan plan = new PhysicalPlan.Transform(operator, Table.scan(0, input));
        PlanInstance instance = PlanInstance.open(plan);
        Stored stored = new Stored();
        List<List<List<@Nullable Object>>> results = new ArrayList<>();
        for (List<List<@Nullable Object>> rows : microBatches) {
            List<List<@Nullable Object>> result = new ArrayList<>();
            instance.run((id, output) -> push(input, rows, output), Table.CONTEXT, Table.collect(result));
            results.add(result);
            for (Stateful stateful : instance.statefuls()) {
                stateful.writeChanges(stored);
            }
            if (random.nextInt(3) == 0) {
                instance.close();
                instance = PlanInstance.open(plan);
                stored.restore(instance.statefuls());
            }
        }
        return results;
    }

    /** What a checkpoint of one stateful operator would hold. */
    static final class Stored implements ChangeOutput {

        private final Map<ByteBuffer, byte[]> values = new HashMap<>();
        private int puts;

        @Override
        public void put(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
            puts++;
            values.put(
                    copy(key, keyOffset, keyLength),
                    copy(value, valueOffset, valueLength).array());
        }

        @Override
        public void delete(byte[] key, int keyOffset, int keyLength) {
            values.remove(copy(key, keyOffset, keyLength));
        }

        void restore(List<Stateful> statefuls) {
            for (Stateful stateful : statefuls) {
                values.forEach(
                        (key, value) -> stateful.restore(key.array(), 0, key.array().length, value, 0, value.length));
            }
        }

        /** The values put since the last call. */
        int takePuts() {
            int count = puts;
            puts = 0;
            return count;
        }

        int size() {
            return values.size();
        }

        private static ByteBuffer copy(byte[] bytes, int offset, int length) {
            return ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
