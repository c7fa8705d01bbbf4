package dev.millrace.engine.operator;

import dev.millrace.engine.aggregate.Accumulator;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import java.util.List;

/** The running values of all calls of an aggregation, by group. */
final class AggregateValues {

    private final Accumulator[] accumulators;

    AggregateValues(List<AggregateCall> calls) {
        accumulators = new Accumulator[calls.size()];
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i] = calls.get(i).function().create();
        }
    }

    Accumulator accumulator(int call) {
        return accumulators[call];
    }

    void ensureGroups(int count) {
        for (Accumulator accumulator : accumulators) {
            accumulator.ensureGroups(count);
        }
    }

    /** Adds a group of {@code other} (or of this) to a group of this. */
    void merge(int into, AggregateValues other, int from) {
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].merge(into, other.accumulators[i], from);
        }
    }

    /** Appends the results of a group to the columns from {@code firstColumn}. */
    void result(int group, BatchBuilder out, int firstColumn) {
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].result(group, out.column(firstColumn + i));
        }
    }

    void clear(int group) {
        for (Accumulator accumulator : accumulators) {
            accumulator.clear(group);
        }
    }

    void write(int group, ByteWriter out) {
        for (Accumulator accumulator : accumulators) {
            accumulator.write(group, out);
        }
    }

    void read(int group, ByteReader in) {
        for (Accumulator accumulator : accumulators) {
            accumulator.read(group, in);
        }
    }

    long memoryBytes() {
        long bytes = 0;
        for (Accumulator accumulator : accumulators) {
            bytes += accumulator.memoryBytes();
        }
        return bytes;
    }
}
