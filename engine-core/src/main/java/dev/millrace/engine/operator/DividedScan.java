package dev.millrace.engine.operator;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.expression.BatchContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A scan and the divisible operators above it, run on several threads where the reader offers pieces. An aggregation above them,
 * if it can take groups in place of rows, has its rows aggregated piece by piece as well.
 *
 * <p>Law: rows, groups and failures are those that one thread would make, in the same order.
 */
final class DividedScan {

    /** With more groups than this in relation to rows, it costs less to pass the rows on. */
    private static final double MOST_GROUPS_PER_ROW = 0.5;

    private final PhysicalPlan plan;
    private final Workers workers;
    private final PieceRun.Resources resources;
    private final @Nullable PreAggregating above;
    private volatile boolean preAggregate;
    private @Nullable String failedOperator;

    /** @param above what takes the rows of {@code plan}, if it can take groups */
    DividedScan(PhysicalPlan plan, Workers workers, @Nullable PreAggregating above) {
        this.plan = plan;
        this.workers = workers;
        this.above = above;
        this.preAggregate = above != null && above.preAggregates();
        this.resources = new PieceRun.Resources(() -> new Lane(plan), this::newResult);
    }

    /** Whether this is a scan, or divisible operators over one. */
    static boolean isDivisible(PhysicalPlan plan) {
        if (plan instanceof PhysicalPlan.Transform transform) {
            return transform.operator().isDivisible() && isDivisible(transform.input());
        }
        return plan instanceof PhysicalPlan.Scan;
    }

    /** Called by several threads. */
    private PieceResult newResult() {
        PieceResult result = new PieceResult(plan.schema());
        PreAggregating operator = above;
        if (operator != null && preAggregate) {
            result.part = operator.newPart();
        }
        return result;
    }

    /**
     * Reads pieces.
     *
     * @param observers those of the operators of this scan, in the order of the lanes'
     * @throws RuntimeException of the first piece that failed; then {@link #failedOperator} says where
     */
    PieceOutput.Totals run(
            List<BatchReader.Piece> pieces,
            BatchContext context,
            BooleanSupplier stopped,
            List<EventTimeObserver> observers,
            Output output)
            throws IOException {
        failedOperator = null;
        long[] totals = new long[3];
        PieceRun run = new PieceRun(pieces, context, stopped, workers.count(), resources);
        try {
            run.run(workers.count(), result -> {
                rethrow(result);
                totals[0] += result.rows;
                totals[1] += result.malformedRows;
                totals[2] += result.skippedRows;
                for (int i = 0; i < result.eventTimes.size(); i++) {
                    PieceResult.EventTimes seen = result.eventTimes.get(i);
                    observers.get(i).add(seen.count(), seen.maxMicros(), seen.minMicros(), seen.averageMicros());
                }
                take(result, output);
            });
        } catch (PieceFailedException e) {
            throw e.cause;
        }
        return new PieceOutput.Totals(totals[0], totals[1], totals[2]);
    }

    private void take(PieceResult result, Output output) {
        PreAggregating.Part part = result.part;
        PreAggregating operator = above;
        if (part == null || operator == null) {
            result.replay(output);
            return;
        }
        operator.merge(part);
        if (part.groupCount() > MOST_GROUPS_PER_ROW * part.rows()) {
            preAggregate = false;
        }
        if (!preAggregate) {
            result.part = null;
        }
    }

    private void rethrow(PieceResult result) {
        Throwable failure = result.failure;
        if (failure == null) {
            return;
        }
        failedOperator = result.failedOperator.orElse(null);
        if (failure instanceof UncheckedIOException unreadable) {
            throw new PieceFailedException(Objects.requireNonNull(unreadable.getCause()));
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** The operator in which the last {@link #run} failed. */
    @Nullable
    String failedOperator() {
        return failedOperator;
    }

    /** Carries what a reader throws through the run. */
    private static final class PieceFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient IOException cause;

        PieceFailedException(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
