package dev.millrace.engine.operator;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a lane made of one piece: rows, or groups that are aggregated already; and figures. Used again for later pieces. */
final class PieceResult implements Output {

    private final StructType schema;
    private final List<BatchBuilder> builders = new ArrayList<>();
    private final List<long[]> weights = new ArrayList<>();
    private int used;
    private boolean weighted;

    PreAggregating.@Nullable Part part;
    final List<EventTimes> eventTimes = new ArrayList<>();
    long rows;
    long malformedRows;
    long skippedRows;

    @Nullable
    Throwable failure;

    Optional<String> failedOperator = Optional.empty();

    /** What an observer of the lane saw. */
    record EventTimes(long count, long maxMicros, long minMicros, double averageMicros) {}

    PieceResult(StructType schema) {
        this.schema = schema;
    }

    void reset() {
        for (int i = 0; i < used; i++) {
            builders.get(i).reset();
        }
        used = 0;
        weighted = false;
        eventTimes.clear();
        rows = 0;
        malformedRows = 0;
        skippedRows = 0;
        failure = null;
        failedOperator = Optional.empty();
    }

    /** Copies the rows. */
    @Override
    public void accept(Batch batch) {
        if (used == 0 || builders.get(used - 1).isFull()) {
            if (used == builders.size()) {
                builders.add(new BatchBuilder(schema, Batch.CAPACITY));
                weights.add(new long[0]);
            }
            used++;
        }
        BatchBuilder builder = builders.get(used - 1);
        int before = builder.rowCount();
        Selection selection = batch.selection();
        for (int i = 0; i < builder.columnCount(); i++) {
            builder.column(i).appendAll(batch.column(i), selection);
        }
        for (int k = 0; k < selection.count(); k++) {
            builder.endRow();
        }
        copyWeights(batch, selection, before);
    }

    private void copyWeights(Batch batch, Selection selection, int before) {
        long[] from = batch.weights();
        weighted |= from != null;
        int count = before + selection.count();
        long[] to = weights.get(used - 1);
        if (to.length < count) {
            to = Arrays.copyOf(to, Math.max(count, 2 * Batch.CAPACITY));
            weights.set(used - 1, to);
        }
        for (int k = 0; k < selection.count(); k++) {
            to[before + k] = from == null ? 1 : from[selection.get(k)];
        }
    }

    /** Puts out what {@link #accept} took. */
    void replay(Output output) {
        for (int i = 0; i < used; i++) {
            Batch batch = builders.get(i).build();
            output.accept(
                    weighted
                            ? new Batch(
                                    batch.rowCount(), batch.columns(), Selection.all(batch.rowCount()), weights.get(i))
                            : batch);
        }
    }
}
