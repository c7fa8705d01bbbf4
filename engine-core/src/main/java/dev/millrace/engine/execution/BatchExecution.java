package dev.millrace.engine.execution;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.PieceOutput;
import dev.millrace.engine.operator.PlanInstance;
import dev.millrace.engine.operator.Workers;
import dev.millrace.engine.vector.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a plan over bounded tables, once; what it puts out comes on the calling thread. */
public final class BatchExecution {
    private BatchExecution() {}

    /** Runs the plan on the calling thread; see the other method. */
    public static void run(PhysicalPlan plan, List<StaticScan> tables, BatchContext context, Output output) {
        run(plan, tables, context, Workers.one(), output);
    }

    /**
     * Runs the plan to its end. Tables are read in the order in which the plan asks for them, each as often as a scan names it.
     *
     * @param tables one for each scan of the plan
     * @param workers how many threads may work on it
     * @param output is given each batch of the result; valid during the call
     * @throws UncheckedIOException if a table cannot be read
     */
    public static void run(
            PhysicalPlan plan, List<StaticScan> tables, BatchContext context, Workers workers, Output output) {
        PlanInstance instance = PlanInstance.open(plan, workers);
        try {
            instance.run((scanId, batches) -> readAll(find(tables, scanId), batches), context, output);
        } finally {
            instance.close();
        }
    }

    private static StaticScan find(List<StaticScan> tables, int scanId) {
        for (StaticScan table : tables) {
            if (table.scanId() == scanId) {
                return table;
            }
        }
        throw new IllegalArgumentException("The plan scans table " + scanId + ", but there are only " + tables);
    }

    static void readAll(StaticScan scan, Output output) {
        try (BatchReader reader = scan.table().batch(scan.request())) {
            if (output instanceof PieceOutput divided) {
                List<BatchReader.Piece> pieces = reader.pieces();
                if (!pieces.isEmpty()) {
                    divided.accept(pieces, () -> false);
                    return;
                }
            }
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                if (batch.size() > 0) {
                    output.accept(batch);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + scan.table().description() + ": " + e.getMessage(), e);
        }
    }
}
