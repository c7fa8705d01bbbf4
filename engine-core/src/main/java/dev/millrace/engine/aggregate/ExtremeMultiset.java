package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.OrderedBytes;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/** {@code min} and {@code max}: the values in their order, so that the next best is at hand when the best one goes. */
final class ExtremeMultiset extends MultisetAccumulator {

    private final boolean max;
    private final ByteWriter value = new ByteWriter(32);

    ExtremeMultiset(boolean max) {
        this.max = max;
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Vector argument = arguments[0];
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (!argument.isNull(p)) {
                key.reset();
                OrderedBytes.write(argument, p, true, true, key);
                value.reset();
                ValueCodec.write(argument, p, value);
                add(groups[p], value, weights == null ? 1 : weights[p]);
            }
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        int entry = max ? entries.orPrevious(entries.last(group)) : entries.orNext(entries.first(group));
        if (entry == NONE) {
            out.appendNull();
        } else {
            byte[] best = entries.value(entry);
            reader.reset(best, 0, best.length);
            ValueCodec.read(reader, out);
        }
    }
}
