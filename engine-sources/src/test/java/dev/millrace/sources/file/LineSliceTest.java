package dev.millrace.sources.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Options;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.format.LineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is cut, its pieces have its lines, each once and in order, and know how many there are before them. */
final class LineSliceTest {
    @TempDir
    private Path directory;

    @Test
    void piecesHaveTheLinesOfTheFile() throws IOException {
        long seed = Long.getLong("millrace.seed", 20261123);
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            byte[] text = text(random);
            List<Integer> cuts = cuts(random, text.length);
            List<String> lines = new ArrayList<>();
            for (int c = 0; c + 1 < cuts.size(); c++) {
                lines.addAll(lines(slice(text, piece(text, cuts.get(c), cuts.get(c + 1)))));
            }
            assertThat(lines)
                    .as("seed %d, case %d: %s cut at %s", seed, i, new String(text, StandardCharsets.UTF_8), cuts)
                    .isEqualTo(lines(text));
        }
    }

    @Test
    void aPieceCountsTheLinesBeforeIt() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] text = text(random);
            Path file = Files.write(directory.resolve("text"), text);
            for (int from = 1; from < text.length; from++) {
                FileContent content = FileContent.of(new NioStorage(), Options.none());
                FilePiece piece =
                        new FilePiece(new FileEntry(file, directory, text.length, 0), from, text.length, content);
                int after = lines(slice(text, piece)).size();
                if (after > 0) {
                    assertThat(piece.linesBefore()).isEqualTo(lines(text).size() - after);
                }
            }
        }
    }

    private static byte[] text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append("ab\n\r".charAt(random.nextInt(4)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Integer> cuts(Random random, int length) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        for (int i = 1; i < length; i++) {
            if (random.nextInt(4) == 0) {
                cuts.add(i);
            }
        }
        cuts.add(length);
        return cuts;
    }

    private FilePiece piece(byte[] text, int from, int to) {
        FileEntry file = new FileEntry(directory.resolve("text"), directory, text.length, 0);
        return new FilePiece(file, from, to, FileContent.of(new NioStorage(), Options.none()));
    }

    private static byte[] slice(byte[] text, FilePiece piece) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LineSlice slice = new LineSlice(new ByteArrayInputStream(text), piece)) {
            byte[] buffer = new byte[3];
            for (int count = slice.read(buffer, 0, 3); count >= 0; count = slice.read(buffer, 0, 3)) {
                bytes.write(buffer, 0, count);
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> lines(byte[] text) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(text), null, 1000)) {
            while (reader.next()) {
                lines.add(new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
