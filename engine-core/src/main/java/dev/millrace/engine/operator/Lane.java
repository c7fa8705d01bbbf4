package dev.millrace.engine.operator;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.vector.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Instances of the divisible operators above a scan, for one thread at a time: makes results of pieces. */
final class Lane {

    private final PlanInstance plan;
    private final List<EventTimeObserver> observers;

    Lane(PhysicalPlan operators) {
        plan = PlanInstance.open(operators);
        observers = plan.observers();
    }

    /** Reads a piece; what goes wrong stands in the result. */
    void run(BatchReader.Piece piece, BatchContext context, BooleanSupplier given, PieceResult result) {
        PreAggregating.Part part = result.part;
        Output output = part == null ? result : batch -> part.process(batch, context);
        try {
            plan.run((scanId, to) -> read(piece, given, result, to), context, output);
            for (EventTimeObserver seen : observers) {
                result.eventTimes.add(new PieceResult.EventTimes(
                        seen.count(), seen.maxMicros(), seen.minMicros(), seen.averageMicros()));
            }
        } catch (RuntimeException | Error e) {
            result.failure = e;
            result.failedOperator = plan.failedOperator();
        }
    }

    private static void read(BatchReader.Piece piece, BooleanSupplier given, PieceResult result, Output output) {
        try (BatchReader reader = piece.open()) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                if (given.getAsBoolean()) {
                    return;
                }
                result.rows += batch.size();
                output.accept(batch);
            }
            result.malformedRows = reader.malformedRows();
            result.skippedRows = reader.skippedRows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
