package dev.millrace.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Values;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupTableTest {

    private static List<DataType[]> keyTypes() {
        List<DataType[]> keys = new ArrayList<>();
        keys.add(new DataType[0]);
        for (DataType type : Values.TYPES) {
            keys.add(new DataType[] {type});
            keys.add(new DataType[] {type, DataTypes.IntegerType});
        }
        return keys;
    }

    @Test
    void isAMapFromKeysToDenseGroups() {
        for (DataType[] types : keyTypes()) {
            for (int round = 0; round < 6; round++) {
                check(types, Values.seed() + round);
            }
        }
    }

    private static void check(DataType[] types, long seed) {
        Random random = new Random(seed);
        String what = Arrays.toString(types) + " seed " + seed;
        GroupTable table = GroupTable.of(types);
        Map<Object, Integer> model = new HashMap<>();
        for (int step = 0; step < 30; step++) {
            int rowCount = 1 + random.nextInt(100);
            List<List<@Nullable Object>> rows = randomRows(types, rowCount, random);
            Vector[] columns = columns(types, rows, random);
            Selection selection = randomSelection(rowCount, random);
            boolean find = random.nextInt(3) == 0;
            int[] groups = find ? table.find(columns, selection) : table.groupIds(columns, selection);
            for (int k = 0; k < selection.count(); k++) {
                int p = selection.get(k);
                Object key = Objects.requireNonNull(Values.key(rows.get(p)));
                if (!find) {
                    model.putIfAbsent(key, groups[p]);
                }
                assertThat(groups[p]).as(what).isEqualTo(model.getOrDefault(key, GroupTable.ABSENT));
            }
            if (random.nextInt(4) == 0) {
                removeSome(table, model, random);
            }
            checkContent(types, table, model, what);
        }
        checkRestored(types, table, model, what);
    }

    private static void removeSome(GroupTable table, Map<Object, Integer> model, Random random) {
        for (Object key : List.copyOf(model.keySet())) {
            if (random.nextBoolean()) {
                table.remove(model.remove(key));
            }
        }
    }

    private static void checkContent(DataType[] types, GroupTable table, Map<Object, Integer> model, String what) {
        assertThat(table.size()).as(what).isEqualTo(model.size());
        Map<Object, Integer> content = new HashMap<>();
        for (int group = 0; group < table.idLimit(); group++) {
            if (table.contains(group)) {
                content.put(keyOf(types, table, group), group);
            }
        }
        assertThat(content).as(what).isEqualTo(model);
    }

    private static void checkRestored(DataType[] types, GroupTable table, Map<Object, Integer> model, String what) {
        GroupTable restored = GroupTable.of(types);
        ByteWriter bytes = new ByteWriter(16);
        for (int group : model.values()) {
            bytes.reset();
            table.writeKey(group, bytes);
            int copy = restored.groupIdOf(new ByteReader(bytes.bytes(), 0, bytes.size()));
            assertThat(keyOf(types, restored, copy)).as(what).isEqualTo(keyOf(types, table, group));
            assertThat(restored.findKey(new ByteReader(bytes.bytes(), 0, bytes.size())))
                    .as(what)
                    .isEqualTo(copy);
        }
        assertThat(restored.size()).as(what).isEqualTo(table.size());
        restored.clear();
        assertThat(restored.size()).as(what).isZero();
    }

    private static Object keyOf(DataType[] types, GroupTable table, int group) {
        VectorBuilder[] out = new VectorBuilder[types.length];
        for (int c = 0; c < out.length; c++) {
            out[c] = VectorBuilder.of(types[c]);
        }
        table.appendKey(group, out);
        List<@Nullable Object> key = new ArrayList<>();
        for (VectorBuilder column : out) {
            key.add(Values.get(column.build(), 0));
        }
        return Objects.requireNonNull(Values.key(key));
    }

    private static List<List<@Nullable Object>> randomRows(DataType[] types, int count, Random random) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (DataType type : types) {
                row.add(Values.random(type, random));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Vector[] columns(DataType[] types, List<List<@Nullable Object>> rows, Random random) {
        Vector[] columns = new Vector[types.length];
        for (int c = 0; c < types.length; c++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (List<@Nullable Object> row : rows) {
                values.add(row.get(c));
            }
            columns[c] = Values.encoded(types[c], values, random);
        }
        return columns;
    }

    private static Selection randomSelection(int rowCount, Random random) {
        if (random.nextBoolean()) {
            return Selection.all(rowCount);
        }
        int[] positions = new int[rowCount];
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            if (random.nextInt(3) > 0) {
                positions[count++] = i;
            }
        }
        return Selection.of(positions, count);
    }

    @Test
    void aLargeTableKeepsItsGroups() {
        GroupTable table = GroupTable.of(DataTypes.LongType);
        int count = 100_000;
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add((long) i * i * 31);
        }
        Vector[] column = {Values.flat(DataTypes.LongType, keys)};
        int[] groups = table.groupIds(column, Selection.all(count)).clone();
        assertThat(table.size()).isEqualTo(count);
        assertThat(table.find(column, Selection.all(count))).startsWith(groups);
    }
}
