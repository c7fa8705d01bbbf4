package dev.millrace.engine.execution;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.PlanInstance;
import dev.millrace.engine.vector.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a plan over bounded tables, once, on the calling thread. */
public final class BatchExecution {
    private BatchExecution() {}

    /**
     * Runs the plan to its end. Tables are read in the order in which the plan asks for them, each as often as a scan names it.
     *
     * @param tables one for each scan of the plan
     * @param output is given each batch of the result; valid during the call
     * @throws UncheckedIOException if a table cannot be read
     */
    public static void run(PhysicalPlan plan, List<StaticScan> tables, BatchContext context, Output output) {
        PlanInstance instance = PlanInstance.open(plan);
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
