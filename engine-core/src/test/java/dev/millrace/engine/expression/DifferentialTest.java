package dev.millrace.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.EvaluationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function over random columns (flat, constant, dictionary; with and without selection) equals the same function
 * evaluated for each row on its own, and fails exactly when one of the selected rows fails.
 */
class DifferentialTest {

    private static final long SEED = Long.getLong("millrace.seed", 20_261_122L);
    private static final int BATCHES = 40;

    static List<Kernel> kernels() {
        return Kernel.all();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aBatchEqualsItsRows(Kernel kernel) {
        Random random = new Random(SEED ^ kernel.toString().hashCode());
        RandomVectors vectors = new RandomVectors(random);
        Evaluator evaluator = kernel.function().of(columns(kernel));
        for (int number = 0; number < BATCHES; number++) {
            int rows = 1 + random.nextInt(number % 4 == 0 ? 200 : 20);
            Vector[] columns = new Vector[kernel.arguments().size()];
            for (int a = 0; a < columns.length; a++) {
                columns[a] = vectors.column(kernel.arguments().get(a), rows);
            }
            check(kernel, evaluator, new Batch(rows, columns), vectors.selection(rows), number);
        }
    }

    private static void check(Kernel kernel, Evaluator evaluator, Batch batch, Selection rows, int number) {
        String what = kernel + ", batch " + number + ", seed " + SEED;
        List<@Nullable Object> expected = new ArrayList<>();
        Set<String> failures = new HashSet<>();
        int[] good = new int[rows.count()];
        int goodCount = 0;
        for (int k = 0; k < rows.count(); k++) {
            try {
                expected.add(single(kernel, batch, rows.get(k)));
                good[goodCount++] = rows.get(k);
            } catch (EvaluationException e) {
                failures.add(e.getCondition());
            }
        }
        if (!failures.isEmpty()) {
            try {
                evaluator.evaluate(batch, rows, Expressions.CONTEXT);
                fail(what + " should fail with one of " + failures);
            } catch (EvaluationException e) {
                assertThat(failures).as(what).contains(e.getCondition());
            }
        }
        Selection goodRows = failures.isEmpty() ? rows : Selection.of(good, goodCount);
        Vector result = evaluator.evaluate(batch, goodRows, Expressions.CONTEXT);
        assertThat(result.size()).as(what).isGreaterThanOrEqualTo(batch.rowCount());
        for (int k = 0; k < goodRows.count(); k++) {
            assertThat(Expressions.read(result, goodRows.get(k)))
                    .as("%s, row %d of %s", what, goodRows.get(k), arguments(batch, goodRows.get(k)))
                    .isEqualTo(expected.get(k));
        }
    }

    private static @Nullable Object single(Kernel kernel, Batch batch, int row) {
        Vector[] columns = new Vector[batch.columnCount()];
        for (int a = 0; a < columns.length; a++) {
            VectorBuilder one = VectorBuilder.of(batch.column(a).type());
            one.append(batch.column(a), row);
            columns[a] = one.build();
        }
        return Expressions.read(Expressions.evaluate(kernel.function().of(columns(kernel)), 1, columns), 0);
    }

    private static Evaluator[] columns(Kernel kernel) {
        Evaluator[] columns = new Evaluator[kernel.arguments().size()];
        for (int a = 0; a < columns.length; a++) {
            columns[a] = new ColumnEvaluator(a, kernel.arguments().get(a));
        }
        return columns;
    }

    private static List<@Nullable Object> arguments(Batch batch, int row) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Vector column : batch.columns()) {
            arguments.add(Expressions.read(column, row));
        }
        return arguments;
    }
}
