package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void threeBreaksEndALine() throws IOException {
        assertThat(lines("a\nb\r\nc\rd", null)).containsExactly("a", "b", "c", "d");
        assertThat(lines("a\n\n\r\r\nb\n", null)).containsExactly("a", "", "", "", "b");
        assertThat(lines("", null)).isEmpty();
        assertThat(lines("\n", null)).containsExactly("");
        assertThat(lines("a\r", null)).containsExactly("a");
    }

    @Test
    void aSeparatorOfItsOwnEndsALine() throws IOException {
        assertThat(lines("a||b|c||", "||")).containsExactly("a", "b|c");
        assertThat(lines("a\nb;c", ";")).containsExactly("a\nb", "c");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertThat(lines("\ufeffa\n\ufeffb", null)).containsExactly("a", "\ufeffb");
        assertThat(lines("\ufeff", null)).isEmpty();
    }

    @Test
    void linesAreTheSameHoweverTheStreamIsCut() throws IOException {
        long seed = Long.getLong("millrace.seed", 20_260_101L);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(2_000); length > 0; length--) {
                text.append("ab\r\n\n".charAt(random.nextInt(5)));
            }
            String whole = text.toString();
            List<String> expected = new ArrayList<>(List.of(whole.split("\r\n|\n|\r", -1)));
            if (expected.get(expected.size() - 1).isEmpty()) {
                expected.remove(expected.size() - 1);
            }
            InputStream drops = drops(whole.getBytes(StandardCharsets.UTF_8), random);
            assertThat(lines(new LineReader(drops, null, 10_000)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void positionsAreThoseInTheStream() throws IOException {
        LineReader reader =
                new LineReader(new ByteArrayInputStream("ab\r\ncde\nf".getBytes(StandardCharsets.UTF_8)), null, 100);
        List<Long> positions = new ArrayList<>();
        while (reader.next()) {
            positions.add(reader.position());
        }
        assertThat(positions).containsExactly(0L, 4L, 8L);
    }

    @Test
    void aLineOfAHundredMegabytesIsALineOrAnErrorThatTellsWhere() throws IOException {
        int size = 100 << 20;
        LineReader reader = new LineReader(repeated(size), null, Integer.MAX_VALUE);
        assertThat(reader.next()).isTrue();
        assertThat(reader.length()).isEqualTo(size);
        assertThat(reader.next()).isFalse();
        LineReader bounded = new LineReader(repeated(size), null, 1 << 20);
        assertThatThrownBy(bounded::next)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a line is longer than 1048576 bytes (it begins at byte 0)");
    }

    private static List<String> lines(String text, String separator) throws IOException {
        byte[] mark = separator == null ? null : separator.getBytes(StandardCharsets.UTF_8);
        return lines(new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), mark, 1 << 20));
    }

    private static List<String> lines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        try (reader) {
            while (reader.next()) {
                lines.add(new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
            }
        }
        return lines;
    }

    /** A stream that gives a few bytes at a time. */
    private static InputStream drops(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5)));
            }
        };
    }

    private static InputStream repeated(int size) {
        return new InputStream() {
            private int left = size;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = Math.min(left, length);
                Arrays.fill(target, offset, offset + count, (byte) 'x');
                left -= count;
                return count;
            }
        };
    }
}
