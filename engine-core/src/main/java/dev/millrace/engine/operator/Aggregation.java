package dev.millrace.engine.operator;

import dev.millrace.engine.aggregate.Accumulator;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups of a {@link HashAggregateOperator} and their running values. */
final class Aggregation {

    private final Evaluator[] keys;
    private final Vector[] keyVectors;
    private final GroupTable table;
    private final Call[] calls;
    private final BatchBuilder output;
    private final VectorBuilder[] keyOutput;

    Aggregation(HashAggregateOperator operator) {
        List<EvaluatorFactory> keyFactories = operator.keys();
        keys = Evaluators.create(keyFactories);
        keyVectors = new Vector[keys.length];
        table = GroupTable.of(Evaluators.types(keyFactories));
        calls = new Call[operator.calls().size()];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = new Call(operator.calls().get(i));
        }
        output = new BatchBuilder(operator.schema(), Batch.CAPACITY);
        keyOutput = new VectorBuilder[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keyOutput[i] = output.column(i);
        }
    }

    GroupTable table() {
        return table;
    }

    /** Whether there are no keys, and so always one group. */
    boolean isGlobal() {
        return keys.length == 0;
    }

    /** Adds rows and returns the group of each, by position. */
    int[] add(Batch batch, BatchContext context) {
        Selection rows = batch.selection();
        Evaluators.evaluate(keys, batch, rows, context, keyVectors);
        int[] groups = table.groupIds(keyVectors, rows);
        int groupCount = table.idLimit();
        for (Call call : calls) {
            call.accumulator.ensureGroups(groupCount);
            call.add(batch, context, groups);
        }
        return groups;
    }

    /** Takes note of groups that got rows. */
    interface Touched {
        void groups(int[] groupByPosition, Selection rows);
    }

    /** Merges the groups of another aggregation by the same operator, in this order. */
    void merge(Aggregation part, DirtySet order, Touched touched) {
        int limit = order.count();
        VectorBuilder[] builders = new VectorBuilder[keys.length];
        for (int i = 0; i < keys.length; i++) {
            builders[i] = VectorBuilder.of(keys[i].type(), Batch.CAPACITY);
        }
        for (int from = 0; from < limit; from += Batch.CAPACITY) {
            int count = Math.min(Batch.CAPACITY, limit - from);
            for (int k = 0; k < count; k++) {
                part.table.appendKey(order.get(from + k), builders);
            }
            for (int i = 0; i < keys.length; i++) {
                keyVectors[i] = builders[i].build();
            }
            Selection rows = Selection.all(count);
            int[] groups = table.groupIds(keyVectors, rows);
            for (int c = 0; c < calls.length; c++) {
                Accumulator to = calls[c].accumulator;
                Accumulator other = part.calls[c].accumulator;
                to.ensureGroups(table.idLimit());
                for (int k = 0; k < count; k++) {
                    to.merge(groups[k], other, order.get(from + k));
                }
            }
            touched.groups(groups, rows);
            for (VectorBuilder builder : builders) {
                builder.reset();
            }
        }
    }

    /** The one group of a global aggregation, made when there is none. */
    int globalGroup() {
        return prepared(table.groupIdOf(new ByteReader()));
    }

    private int prepared(int group) {
        for (Call call : calls) {
            call.accumulator.ensureGroups(table.idLimit());
        }
        return group;
    }

    /** Emits the row of a group, at once or with later ones. */
    void emit(int group, Output to) {
        table.appendKey(group, keyOutput);
        for (int i = 0; i < calls.length; i++) {
            calls[i].accumulator.result(group, output.column(keys.length + i));
        }
        output.endRow();
        if (output.isFull()) {
            flush(to);
        }
    }

    /** Emits what {@link #emit} kept back. */
    void flush(Output to) {
        if (output.rowCount() > 0) {
            to.accept(output.build());
            output.reset();
        }
    }

    void writeValue(int group, ByteWriter out) {
        for (Call call : calls) {
            call.accumulator.write(group, out);
        }
    }

    void restore(ByteReader key, ByteReader value) {
        int group = prepared(table.groupIdOf(key));
        for (Call call : calls) {
            call.accumulator.read(group, value);
        }
    }

    void remove(int group) {
        table.remove(group);
        for (Call call : calls) {
            call.accumulator.clear(group);
        }
    }

    /** Removes all groups. */
    void clear() {
        for (Call call : calls) {
            for (int group = 0; group < table.idLimit(); group++) {
                call.accumulator.clear(group);
            }
        }
        table.clear();
    }

    long memoryBytes() {
        long bytes = table.memoryBytes();
        for (Call call : calls) {
            bytes += call.accumulator.memoryBytes();
        }
        return bytes;
    }

    private static final class Call {

        private final Accumulator accumulator;
        private final Evaluator[] arguments;
        private final Vector[] vectors;
        private final @Nullable Evaluator filter;
        private final @Nullable Decoder filterDecoder;
        private int[] filtered = {};

        Call(AggregateCall call) {
            accumulator = call.function().create();
            arguments = Evaluators.create(call.arguments());
            vectors = new Vector[arguments.length];
            Optional<EvaluatorFactory> condition = call.filter();
            filter = condition.isPresent() ? condition.get().create() : null;
            filterDecoder = filter == null ? null : new Decoder(filter.type());
        }

        void add(Batch batch, BatchContext context, int[] groups) {
            Selection rows = select(batch, context);
            if (rows.count() > 0) {
                Evaluators.evaluate(arguments, batch, rows, context, vectors);
                accumulator.update(groups, rows, vectors, batch.weights());
            }
        }

        private Selection select(Batch batch, BatchContext context) {
            Selection rows = batch.selection();
            if (filter == null || filterDecoder == null) {
                return rows;
            }
            if (filtered.length < rows.count()) {
                filtered = new int[rows.count()];
            }
            Vector truth = filter.evaluate(batch, rows, context);
            int kept = FilterOperator.select(filterDecoder.asBoolean(truth, rows), rows, filtered);
            return kept == rows.count() ? rows : Selection.of(filtered, kept);
        }
    }
}
