package dev.millrace.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RandomsTest {

    private static final int ROWS = 1000;

    private static double[] draw(Evaluator random, long batchId) {
        Vector values = random.evaluate(rows(), Selection.all(ROWS), context(batchId));
        return Arrays.copyOf(((DoubleVector) values).values(), ROWS);
    }

    private static Batch rows() {
        return new Batch(ROWS, new Vector[0]);
    }

    private static BatchContext context(long batchId) {
        return new BatchContext(batchId, 0, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    @Test
    void aMicroBatchThatRunsAgainDrawsTheSameValues() {
        Evaluator first = Randoms.uniform(42);
        double[] third = draw(first, 3);
        double[] thirdGoesOn = draw(first, 3);
        double[] fourth = draw(first, 4);

        Evaluator afterRestart = Randoms.uniform(42);
        assertThat(draw(afterRestart, 3)).isEqualTo(third);
        assertThat(draw(afterRestart, 3)).isEqualTo(thirdGoesOn).isNotEqualTo(third);
        assertThat(draw(afterRestart, 4)).isEqualTo(fourth).isNotEqualTo(third);
        assertThat(draw(Randoms.uniform(43), 3)).isNotEqualTo(third);
    }

    @Test
    void theFirstValuesAreThoseOfSpark() {
        assertThat(draw(Randoms.uniform(42), 0)[0]).isEqualTo(0.619189370225301);
        assertThat(draw(Randoms.normal(42), 0)[0]).isEqualTo(2.384479054241165);
    }

    @Test
    void valuesAreSpread() {
        double[] uniform = draw(Randoms.uniform(7), 0);
        assertThat(Arrays.stream(uniform).average().orElseThrow()).isCloseTo(0.5, within(0.05));
        assertThat(Arrays.stream(uniform).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        assertThat(Arrays.stream(uniform).max().orElseThrow()).isLessThan(1);
        double[] normal = draw(Randoms.normal(7), 0);
        assertThat(Arrays.stream(normal).average().orElseThrow()).isCloseTo(0, within(0.15));
    }

    @Test
    void rowsAreNumberedInTheirMicroBatch() {
        Evaluator numbers = Randoms.rowNumber();
        numbers.evaluate(rows(), Selection.all(ROWS), context(0));
        LongVector second = (LongVector) numbers.evaluate(rows(), Selection.of(new int[] {1, 5}, 2), context(0));
        assertThat(second.get(1)).isEqualTo(ROWS);
        assertThat(second.get(5)).isEqualTo(ROWS + 1);
        LongVector next = (LongVector) numbers.evaluate(rows(), Selection.all(ROWS), context(1));
        assertThat(next.get(0)).isZero();
    }

    @Test
    void uuidsAreOfVersion4AndDiffer() {
        BytesVector texts = (BytesVector) Randoms.uuid(1).evaluate(rows(), Selection.all(ROWS), context(0));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            all.add(texts.getString(i));
        }
        assertThat(all).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{8}-[0-9a-f]{4}-4.*"));
    }
}
