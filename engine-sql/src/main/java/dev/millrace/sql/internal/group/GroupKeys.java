package dev.millrace.sql.internal.group;

import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.RowCodec;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;

/**
 * The keys of one micro-batch: their groups, their order, and their objects. Groups come in the order of their keys, {@code NULL} first,
 * so that the order of the results depends on the data alone.
 */
final class GroupKeys<K> implements StoredKeys<K> {
    private final StructType schema;
    private final GroupTable table;
    private final BatchBuilder rows;
    private final VectorBuilder[] columns;
    private final RowCodec<K> codec;
    private final BatchBuilder single;
    private final VectorBuilder[] singleColumns;
    private final ByteReader reader = new ByteReader();

    GroupKeys(Encoder<K> encoder) {
        schema = encoder.schema();
        DataType[] types = new DataType[schema.length()];
        for (int i = 0; i < types.length; i++) {
            types[i] = schema.apply(i).dataType();
        }
        table = GroupTable.of(types);
        rows = new BatchBuilder(schema, 64);
        columns = StateCodec.columns(rows);
        codec = RowCodec.of(encoder);
        single = new BatchBuilder(schema, 1);
        singleColumns = StateCodec.columns(single);
    }

    StructType schema() {
        return schema;
    }

    GroupTable table() {
        return table;
    }

    /** The groups of this micro-batch in the order of their keys. */
    int[] sorted() {
        int[] groups = new int[table.size()];
        rows.reset();
        int count = 0;
        for (int group = 0; group < table.idLimit(); group++) {
            if (table.contains(group)) {
                groups[count++] = group;
                table.appendKey(group, columns);
                rows.endRow();
            }
        }
        Vector[] keys = rows.build().columns();
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> compare(keys, a, b));
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = groups[order[i]];
        }
        return sorted;
    }

    private static int compare(Vector[] keys, int a, int b) {
        for (Vector column : keys) {
            int order = Vectors.compareNullsFirst(column, a, column, b);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a, b);
    }

    /** The key of a group as an object. */
    K object(int group) {
        single.reset();
        table.appendKey(group, singleColumns);
        return read();
    }

    @Override
    public K object(byte[] bytes, int offset, int length) {
        single.reset();
        reader.reset(bytes, offset, length);
        for (VectorBuilder column : singleColumns) {
            ValueCodec.read(reader, column);
        }
        return read();
    }

    private K read() {
        single.endRow();
        codec.open(single.build());
        return codec.read(0);
    }

    void clear() {
        table.clear();
    }
}
