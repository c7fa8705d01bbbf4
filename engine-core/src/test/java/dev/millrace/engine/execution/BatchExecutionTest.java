package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.ScanRequest;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.operator.EmitMode;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.vector.LongVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BatchExecutionTest {
    private final Numbers numbers = new Numbers();

    private Map<Long, Long> run(PhysicalPlan plan) {
        Map<Long, Long> rows = new TreeMap<>();
        StaticScan scan = new StaticScan(0, numbers, ScanRequest.of(numbers.schema()));
        BatchExecution.run(plan, List.of(scan), BatchContext.batch(0), batch -> {
            for (int k = 0; k < batch.size(); k++) {
                int position = batch.selection().get(k);
                rows.put(((LongVector) batch.column(0)).get(position), ((LongVector) batch.column(1)).get(position));
            }
        });
        return rows;
    }

    @Test
    void runsAPlanOverATable() {
        numbers.rowsPerBatch = 2;
        numbers.add(1, 2, 2, 1, 2);
        assertThat(run(Plans.counts(Plans.scan(), EmitMode.BATCH))).isEqualTo(Map.of(1L, 2L, 2L, 3L));
    }

    @Test
    void saysWhichTableCannotBeRead() {
        numbers.add(1);
        numbers.script = phase -> {
            throw new IOException("gone");
        };
        assertThatThrownBy(() -> run(Plans.counts(Plans.scan(), EmitMode.BATCH)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read Numbers: gone");
    }

    @Test
    void refusesAPlanWithAScanThatIsNotDefined() {
        assertThatThrownBy(() -> run(Plans.union()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The plan scans table 1");
    }
}
