package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/** A function that needs no entries: a sum over rows, which takes a row back by its weight, or one that never has to. */
final class WeightedAccumulator extends ChangingAccumulator {

    private final Accumulator function;

    WeightedAccumulator(Accumulator function) {
        this.function = function;
    }

    @Override
    public void ensureGroups(int count) {
        function.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        function.update(groups, rows, arguments, weights);
    }

    @Override
    public boolean isOverdrawn() {
        return false;
    }

    @Override
    public void result(int group, VectorBuilder out) {
        function.result(group, out);
    }

    @Override
    public void clear(int group) {
        function.clear(group);
    }

    @Override
    public void write(int group, ByteWriter out) {
        function.write(group, out);
    }

    @Override
    public void read(int group, ByteReader in) {
        function.read(group, in);
    }

    @Override
    public void writeEntries(EntryOutput out) {
        // There are none.
    }

    @Override
    public void readEntry(int group, ByteReader key, ByteReader value) {
        throw new IllegalStateException("A stored entry of a function that has none");
    }

    @Override
    public void removeEntry(int group, ByteReader key) {
        // There are none.
    }

    @Override
    public long entryCount() {
        return 0;
    }

    @Override
    public long memoryBytes() {
        return function.memoryBytes();
    }
}
