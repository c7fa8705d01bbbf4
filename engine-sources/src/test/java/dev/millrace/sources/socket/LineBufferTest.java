package dev.millrace.sources.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sources.Tables;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineBufferTest {
    private static void append(LineBuffer buffer, String line) throws InterruptedException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        buffer.append(bytes, 0, bytes.length, 0);
    }

    private static List<String> rows(LineBuffer buffer, long from, long to) throws IOException {
        return Tables.rows(new SocketReader(buffer.slices(from, to), new StructType().add("value", "string")));
    }

    @Test
    void anyRangeThatIsNotReleasedCanBeRead() throws Exception {
        LineBuffer buffer = new LineBuffer(1 << 20);
        int count = 3 * LineBuffer.CHUNK_LINES / 2;
        for (int i = 0; i < count; i++) {
            append(buffer, "line " + i);
        }
        assertThat(rows(buffer, 0, count)).hasSize(count);
        assertThat(rows(buffer, LineBuffer.CHUNK_LINES - 1, LineBuffer.CHUNK_LINES + 1))
                .containsExactly("line " + (LineBuffer.CHUNK_LINES - 1), "line " + LineBuffer.CHUNK_LINES);
        buffer.release(LineBuffer.CHUNK_LINES + 5);
        append(buffer, "more");
        assertThat(rows(buffer, count - 1, count + 1)).containsExactly("line " + (count - 1), "more");
    }

    @Test
    void whoAppendsWaitsForRoom() throws Exception {
        LineBuffer buffer = new LineBuffer(100);
        AtomicInteger appended = new AtomicInteger();
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    append(buffer, "ten bytes!");
                    appended.incrementAndGet();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        sender.start();
        long position = 0;
        while (position < 100) {
            long end = buffer.count();
            assertThat(end - position).isLessThanOrEqualTo(10);
            assertThat(rows(buffer, position, end)).hasSize((int) (end - position));
            buffer.release(end);
            position = end;
        }
        sender.join();
        assertThat(appended).hasValue(100);
        append(buffer, "x".repeat(1000));
        assertThat(buffer.count()).isEqualTo(101);
        buffer.close();
        assertThat(buffer.append(new byte[0], 0, 0, 0)).isFalse();
    }
}
