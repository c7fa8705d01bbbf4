package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.state.JoinRows;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One side of a {@link StreamJoin}: what it remembers, and what it knows of the rows of the batch that has come. */
final class StreamJoinSide {

    final JoinRows rows;
    final StructType schema;
    /** Whether rows without a match are put out when they go. */
    final boolean isOuter;
    /** Whether it is remembered which rows have a match. */
    final boolean tracksMatches;
    /** Which rows of the batch have a match, by position. */
    boolean[] matched = {};

    final Vector[] keyVectors;
    private final Evaluator[] keys;
    private final boolean[] nullSafe;
    private final JoinTable.NullKeys nullKeys = new JoinTable.NullKeys();
    private final @Nullable Lateness lateness;
    private final @Nullable Evaluator condition;
    private final @Nullable Decoder truth;
    private final @Nullable Evaluator expiryTime;
    private final @Nullable Decoder expiryDecoder;
    private final long expiryOffsetMicros;
    private final VectorBuilder[] copies;
    private final Gather gather;
    private int[] passing = new int[Batch.CAPACITY];
    private int[] chosen = new int[Batch.CAPACITY];
    private long[] times = {};

    StreamJoinSide(
            int number,
            StreamJoinOperator.Side side,
            List<EvaluatorFactory> keyFactories,
            boolean[] nullSafe,
            boolean isOuter,
            boolean tracksMatches) {
        this.schema = side.columns();
        this.isOuter = isOuter;
        this.tracksMatches = tracksMatches;
        this.rows = new JoinRows(number, schema, tracksMatches);
        this.keys = Evaluators.create(keyFactories);
        this.keyVectors = new Vector[keys.length];
        this.nullSafe = nullSafe;
        Optional<EventTime> eventTime = side.eventTime();
        this.lateness = eventTime.isPresent() ? new Lateness(eventTime.get()) : null;
        Optional<EvaluatorFactory> own = side.condition();
        this.condition = own.isPresent() ? own.get().create() : null;
        this.truth = condition == null ? null : new Decoder(condition.type());
        Optional<StreamJoinOperator.Expiry> expiry = side.expiry();
        this.expiryTime = expiry.isPresent() ? expiry.get().time().create() : null;
        this.expiryDecoder = expiryTime == null ? null : new Decoder(expiryTime.type());
        this.expiryOffsetMicros = expiry.isPresent() ? expiry.get().offsetMicros() : 0;
        this.copies = new VectorBuilder[schema.length()];
        for (int c = 0; c < copies.length; c++) {
            copies[c] = VectorBuilder.of(schema.apply(c).dataType());
        }
        this.gather = new Gather(copies.length);
    }

    boolean expires() {
        return expiryTime != null;
    }

    /** Up to which time rows are dropped when the watermark is {@code watermarkMicros}. */
    long stateWatermark(long watermarkMicros) {
        return watermarkMicros == Long.MIN_VALUE || expiryTime == null
                ? Long.MIN_VALUE
                : watermarkMicros + expiryOffsetMicros;
    }

    /** The rows of a batch that are not late. */
    Selection onTime(Batch batch, BatchContext context) {
        return lateness == null ? batch.selection() : lateness.onTime(batch, context);
    }

    long takeDropped() {
        return lateness == null ? 0 : lateness.takeDropped();
    }

    /** From now on late rows go there, too. */
    void lateRowsTo(Output output) {
        if (lateness != null) {
            lateness.lateRowsTo(output);
        }
    }

    /** The rows that can match something: the side's own condition is true for them, and no key is {@code NULL}. Evaluates the keys. */
    Selection joinable(Batch batch, Selection from, BatchContext context) {
        Selection left = from;
        if (condition != null && truth != null) {
            if (passing.length < from.count()) {
                passing = new int[from.count()];
            }
            Vector result = condition.evaluate(batch, from, context);
            int count = FilterOperator.select(truth.asBoolean(result, from), from, passing);
            left = count == from.count() ? from : Selection.of(passing, count);
        }
        Evaluators.evaluate(keys, batch, left, context, keyVectors);
        return nullKeys.exclude(keyVectors, nullSafe, left);
    }

    /** Evaluates the keys of remembered rows, which depend on their columns alone. */
    void evaluateKeys(Batch remembered) {
        Evaluators.evaluate(keys, remembered, remembered.selection(), BatchContext.batch(0), keyVectors);
    }

    /** Until when each row is kept, by position; null when all are for ever. */
    long @Nullable [] times(Batch batch, Selection of, BatchContext context) {
        if (expiryTime == null || expiryDecoder == null) {
            return null;
        }
        if (times.length < batch.rowCount()) {
            times = new long[batch.rowCount()];
        }
        Vector result = expiryTime.evaluate(batch, of, context);
        long[] values = expiryDecoder.asLong(result, of).values();
        boolean nulls = result.mayHaveNulls();
        for (int k = 0; k < of.count(); k++) {
            int p = of.get(k);
            times[p] = nulls && result.isNull(p) ? JoinRows.FOREVER : values[p];
        }
        return times;
    }

    void clearMatched(int rowCount) {
        if (matched.length < rowCount) {
            matched = new boolean[rowCount];
        } else {
            Arrays.fill(matched, 0, rowCount, false);
        }
    }

    /** The rows that are matched, or those that are not. */
    Selection choose(Selection from, boolean isMatched) {
        if (chosen.length < from.count()) {
            chosen = new int[from.count()];
        }
        int count = 0;
        for (int k = 0; k < from.count(); k++) {
            int p = from.get(k);
            chosen[count] = p;
            count += matched[p] == isMatched ? 1 : 0;
        }
        return Selection.of(chosen, count);
    }

    /** Column {@code index} of rows of the batch, by reference. */
    Vector pick(int index, Batch batch, int[] positions, int count) {
        return gather.column(index, batch.column(index), positions, count);
    }

    /** Column {@code index} of remembered rows; valid until the next call for this column. */
    Vector copy(int index, int[] rowNumbers, int count) {
        VectorBuilder copy = copies[index];
        copy.reset();
        rows.copy(index, rowNumbers, count, copy);
        return copy.build();
    }
}
