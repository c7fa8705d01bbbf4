package dev.millrace.sql.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.SourceLog;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.error.DataLossException;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a source over a MemoryStream keeps, gives again and forgets. */
class MemoryStreamTest {
    private static final StructType SCHEMA = new StructType().add("a", "int").add("b", "int");

    private final Map<String, String> kept = new HashMap<>();
    private MemoryBlocks blocks = new MemoryBlocks();

    private static List<Batch> block(int... values) {
        BatchBuilder builder = new BatchBuilder(SCHEMA, 16);
        for (int value : values) {
            ((IntBuilder) builder.column(0)).append(value);
            ((IntBuilder) builder.column(1)).append(-value);
            builder.endRow();
        }
        return List.of(builder.build());
    }

    private MemorySource source() {
        return new MemorySource(blocks, SCHEMA, new StructType().add("b", "int"), "MemoryStream[a,b]", new Kept());
    }

    /** What a checkpoint keeps, from one source to the next. */
    private final class Kept implements SourceLog {
        @Override
        public void put(String key, String value) {
            kept.put(key, value);
        }

        @Override
        public void remove(String key) {
            kept.remove(key);
        }

        @Override
        public void forEach(BiConsumer<String, String> action) {
            Map.copyOf(kept).forEach(action);
        }
    }

    private static List<Integer> read(MemorySource source, Offset start, Offset end) throws IOException {
        List<Integer> values = new ArrayList<>();
        try (BatchReader reader = source.read(start, end)) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                assertThat(batch.columnCount()).isEqualTo(1);
                for (int i = 0; i < batch.rowCount(); i++) {
                    values.add(((IntVector) batch.column(0)).get(i));
                }
            }
        }
        return values;
    }

    @Test
    void readsARangeAsOftenAsAskedUntilItIsCommitted() throws IOException {
        MemorySource source = source();
        Offset start = source.initialOffset();
        blocks.add(block(1, 2));
        blocks.add(block(3));
        Offset end = source.latestOffset(start, ReadLimit.ALL);
        assertThat(end).isEqualTo(new LongOffset(1));
        assertThat(read(source, start, end)).containsExactly(-1, -2, -3);
        assertThat(read(source, start, end)).containsExactly(-1, -2, -3);
        assertThat(read(source, new LongOffset(0), end)).containsExactly(-3);
        source.commit(end);
        assertThat(source.latestOffset(end, ReadLimit.ALL)).isEqualTo(end);
        assertThatThrownBy(() -> source.read(start, end))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("blocks 0 to 1 are wanted");
    }

    @Test
    void keepsWhatAnotherQueryStillNeeds() throws IOException {
        MemorySource fast = source();
        MemorySource slow = source();
        blocks.add(block(1));
        fast.commit(new LongOffset(0));
        assertThat(read(slow, slow.initialOffset(), new LongOffset(0))).containsExactly(-1);
        slow.commit(new LongOffset(0));
        blocks.add(block(2));
        MemorySource late = source();
        assertThat(late.initialOffset()).isEqualTo(new LongOffset(0));
        assertThat(read(late, late.initialOffset(), new LongOffset(1))).containsExactly(-2);
    }

    @Test
    void givesARestartedQueryWhatItHadNotFinished() throws IOException {
        MemorySource first = source();
        blocks.add(block(1));
        first.commit(new LongOffset(0));
        blocks.add(block(2));
        first.close();
        blocks.add(block(3));
        MemorySource second = source();
        second.commit(second.parseOffset("0"));
        assertThat(read(second, new LongOffset(0), new LongOffset(2))).containsExactly(-2, -3);
    }

    @Test
    void goesOnCountingInAnotherProcessHoweverManyBlocksThereAreAlready() throws IOException {
        MemorySource first = source();
        blocks.add(block(1));
        blocks.add(block(2));
        Offset reached = first.latestOffset(first.initialOffset(), ReadLimit.ALL);
        assertThat(reached).isEqualTo(new LongOffset(1));

        blocks = new MemoryBlocks();
        blocks.add(block(3));
        blocks.add(block(4));
        blocks.add(block(5));
        MemorySource second = source();
        second.commit(reached);
        Offset end = second.latestOffset(reached, ReadLimit.ALL);
        assertThat(end).isEqualTo(new LongOffset(4));
        assertThat(second.newestOffset()).contains(end);
        assertThat(read(second, reached, end)).containsExactly(-3, -4, -5);
        second.close();

        MemorySource third = source();
        third.commit(reached);
        assertThat(read(third, reached, end)).containsExactly(-3, -4, -5);
        third.commit(end);
        blocks.add(block(6));
        assertThat(third.latestOffset(end, ReadLimit.ALL)).isEqualTo(new LongOffset(5));
        assertThat(read(third, end, new LongOffset(5))).containsExactly(-6);
    }

    @Test
    void doesNotTakeTheRowsOfThisProcessForThoseOfAnInterruptedBatch() {
        MemorySource first = source();
        blocks.add(block(1));
        Offset start = first.initialOffset();
        Offset end = first.latestOffset(start, ReadLimit.ALL);
        blocks = new MemoryBlocks();
        blocks.add(block(2));
        MemorySource second = source();
        assertThatThrownBy(() -> second.read(start, end))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("they were added in another process");
    }

    @Test
    void announcesAndFreezes() {
        MemorySource source = source();
        int[] wakes = new int[1];
        source.onNewData(() -> wakes[0]++);
        blocks.add(block(1));
        assertThat(wakes[0]).isEqualTo(1);
        assertThat(source.pollInterval()).isEmpty();
        source.prepareForAvailableNow();
        blocks.add(block(2));
        assertThat(source.latestOffset(source.initialOffset(), ReadLimit.ALL)).isEqualTo(new LongOffset(0));
        assertThat(source.newestOffset()).contains(new LongOffset(1));
        source.close();
        blocks.add(block(3));
        assertThat(wakes[0]).isEqualTo(2);
    }

    @Test
    void joinsTinyBlocksAndLeavesBigOnesAlone() throws IOException {
        MemorySource source = source();
        for (int i = 0; i < 5000; i++) {
            blocks.add(block(i));
        }
        int batches = 0;
        int rows = 0;
        try (BatchReader reader = source.read(source.initialOffset(), new LongOffset(4999))) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                batches++;
                rows += batch.rowCount();
            }
        }
        assertThat(rows).isEqualTo(5000);
        assertThat(batches).isEqualTo(3);
    }
}
