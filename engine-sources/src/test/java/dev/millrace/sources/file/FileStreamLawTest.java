package dev.millrace.sources.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.Source;
import dev.millrace.sources.KeptLog;
import dev.millrace.sources.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever files come when, whatever the limits, wherever a run dies: each row is delivered exactly once. */
class FileStreamLawTest {
    private static final int CASES = 200;

    @TempDir
    Path temp;

    @Test
    void eachRowIsDeliveredExactlyOnce() throws IOException {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        for (int i = 0; i < CASES; i++) {
            long caseSeed = seed + i;
            try {
                new Case(caseSeed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("failed with -Dmillrace.seed=" + caseSeed, e);
            }
        }
    }

    /** One directory, one query with its crashes. */
    private final class Case {
        private final Random random;
        private final Path in;
        private final Map<String, String> options;
        private final List<String> written = new ArrayList<>();
        private final List<String> committed = new ArrayList<>();
        private KeptLog log = new KeptLog();
        private long time = 1_700_000_000_000L;
        private int files;
        private Source source;
        private Offset position;

        Case(long seed) throws IOException {
            random = new Random(seed);
            in = Files.createDirectories(temp.resolve("case" + seed));
            options = new HashMap<>(Map.of("path", in.toString()));
            switch (random.nextInt(4)) {
                case 0 -> options.put("maxFilesPerTrigger", Integer.toString(1 + random.nextInt(4)));
                case 1 -> options.put("maxBytesPerTrigger", Integer.toString(1 + random.nextInt(60)));
                default -> {
                    // no limit
                }
            }
            if (random.nextInt(3) == 0) {
                options.put("latestFirst", "true");
            }
            if (random.nextInt(3) == 0) {
                options.put("cleanSource", "delete");
            }
            if (random.nextBoolean()) {
                options.put("maxCachedFiles", Integer.toString(random.nextInt(4)));
            }
        }

        void run() throws IOException {
            open();
            for (int step = 0; step < 40; step++) {
                switch (random.nextInt(4)) {
                    case 0, 1 -> write();
                    case 2 -> batch(random.nextInt(5));
                    default -> {
                        log.plan();
                        restart();
                    }
                }
            }
            Offset before;
            do {
                before = position;
                batch(4);
            } while (!position.equals(before));
            source.close();
            assertThat(committed).containsExactlyInAnyOrderElementsOf(written);
            if (!options.containsKey("latestFirst") && options.size() == 1) {
                assertThat(committed).containsExactlyElementsOf(written);
            }
        }

        private void open() throws IOException {
            ReadTable table = Tables.stream("text", options);
            source = Tables.source(table, log);
            position = position == null ? source.initialOffset() : source.parseOffset(position.json());
        }

        private void restart() throws IOException {
            source.close();
            log = log.restart();
            open();
        }

        private void write() throws IOException {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                lines.add("row " + written.size());
                written.add(lines.get(lines.size() - 1));
            }
            Path aside = Files.write(temp.resolve("aside"), lines);
            time += random.nextInt(3);
            Files.setLastModifiedTime(aside, FileTime.fromMillis(time));
            Files.move(aside, in.resolve(String.format("f%05d", files++)));
        }

        /** A micro-batch in which the run dies at one of the places where it can, or at none. */
        private void batch(int death) throws IOException {
            Offset end = source.latestOffset(position, source.defaultLimit());
            if (death == 0) {
                restart();
                return;
            }
            log.plan();
            if (death == 1) {
                restart();
                end = source.parseOffset(end.json());
            }
            List<String> rows = Tables.rows(source.read(position, end));
            if (death == 2) {
                restart();
                end = source.parseOffset(end.json());
                assertThat(Tables.rows(source.read(position, end))).isEqualTo(rows);
            }
            committed.addAll(rows);
            position = end;
            if (death == 3) {
                restart();
            }
            source.commit(position);
        }
    }
}
