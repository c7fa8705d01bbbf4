package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Any function that does not look at the order of rows: keeps the combinations of its arguments with their counts, and gives
 * all of them to the function anew when it is asked for a result. That costs time for each different combination that a changed
 * group has, which other functions need not.
 */
final class ReplayedMultiset extends MultisetAccumulator {

    private static final int[] FIRST_GROUP = new int[1];

    private final Accumulator function;
    private final VectorBuilder[] arguments;
    private final ByteWriter none = new ByteWriter(16);
    private int[] groups = FIRST_GROUP;

    ReplayedMultiset(Accumulator function, DataType[] types) {
        this.function = function;
        arguments = new VectorBuilder[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = VectorBuilder.of(types[i]);
        }
        function.ensureGroups(1);
    }

    @Override
    public void update(int[] groupIds, Selection rows, Vector[] vectors, long @Nullable [] weights) {
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            key.reset();
            for (Vector vector : vectors) {
                ValueCodec.write(vector, p, key);
            }
            add(groupIds[p], none, weights == null ? 1 : weights[p]);
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        int count = 0;
        for (VectorBuilder argument : arguments) {
            argument.reset();
        }
        long[] weights = new long[16];
        int entry = entries.orNext(entries.first(group));
        for (; entry != NONE; entry = entries.orNext(entries.next(entry))) {
            byte[] bytes = entries.key(entry);
            reader.reset(bytes, 0, bytes.length);
            for (VectorBuilder argument : arguments) {
                ValueCodec.read(reader, argument);
            }
            weights = count < weights.length ? weights : Arrays.copyOf(weights, 2 * count);
            weights[count++] = entries.weight(entry);
        }
        function.clear(0);
        if (count > 0) {
            if (groups.length < count) {
                groups = new int[count];
            }
            Vector[] vectors = new Vector[arguments.length];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = arguments[i].build();
            }
            function.update(groups, Selection.all(count), vectors, weights);
        }
        function.result(0, out);
    }

    @Override
    public long memoryBytes() {
        return super.memoryBytes() + function.memoryBytes();
    }
}
