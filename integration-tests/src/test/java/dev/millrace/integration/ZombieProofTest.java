package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes that were stopped (SIGSTOP) while another one took their checkpoint, and go on (SIGCONT): they end with an error that says so, and
 * what is there afterwards is what one process alone leaves. The checkpoint is taken where nothing can be locked (ownership {@code claim}), and
 * with a lock whose file somebody deleted.
 */
@Tag("proof")
final class ZombieProofTest {
    private static final int FILES = 8;
    private static final int MOMENTS = Proof.size(4, 50);
    private static final int POINTS_OF_TEN = Proof.size(4, 50);

    @TempDir
    static Path directory;

    private static WarmJvm jvm;

    private static int atPoints;
    private static int anywhere;
    private static int stopped;
    private static int swept;
    private static int nothingLeft;

    private final Random random = new Random(Proof.SEED);
    private int number;
    private Path checkpoint;
    private Path results;
    private TreeMap<String, String> expected;

    @BeforeAll
    static void prepare() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Needs /proc, to see that a process has stopped");
        Random words = new Random(Proof.SEED);
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 40; k++) {
                text.append('w').append(words.nextInt(120)).append(k % 5 == 4 ? "\n" : " ");
            }
            Directories.file(directory.resolve("texts"), i + ".txt", text.toString());
        }
        jvm = new WarmJvm(StoryProgram.class, directory);
        jvm.warmUp(arguments(Story.UPDATE, directory.resolve("c"), directory.resolve("r"), "none", 0, "lock"));
    }

    @AfterAll
    static void printTotal() {
        Proof.print(
                "zombies: %d processes stopped by SIGSTOP (%d at crash points, %d at random moments) whose checkpoint"
                        + " was taken; %d ended with CHECKPOINT_LOCKED, %d found the files gone that they would have moved"
                        + " in, %d had nothing left to write; harm done 0, seed %d",
                atPoints + anywhere, atPoints, anywhere, stopped, swept, nothingLeft, Proof.SEED);
    }

    private static String[] arguments(
            Story story, Path checkpoint, Path results, String point, long pass, String ownership) {
        return new String[] {
            story.name(),
            directory.resolve("texts").toString(),
            checkpoint.toString(),
            results.toString(),
            point,
            Long.toString(pass),
            ownership
        };
    }

    @ParameterizedTest
    @CsvSource({"JSON_PARTITIONED, claim", "JSON_PARTITIONED, lock", "UPDATE, claim", "UPDATE, lock"})
    void stopsBeforeItHarms(Story story, String ownership) throws Exception {
        begin(story, ownership);
        Map<String, Long> passes = new TreeMap<>();
        long start = System.nanoTime();
        try (ChildJvm child = jvm.start(arguments(story, checkpoint, results, "none", 0, ownership))) {
            child.awaitReady();
            start = System.nanoTime();
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                if (line.startsWith("passed ")) {
                    passes.put(line.split(" ")[1], Long.parseLong(line.split(" ")[2]));
                }
            }
            assertThat(child.awaitEnd()).isZero();
        }
        long micros = (System.nanoTime() - start) / 1000;
        expected = Remains.of(checkpoint, results);
        for (Map.Entry<String, Long> point : passes.entrySet()) {
            for (int i = random.nextInt(10); i < POINTS_OF_TEN; i += 10) {
                begin(story, ownership);
                atPoint(
                        story,
                        ownership,
                        point.getKey(),
                        1 + random.nextInt(point.getValue().intValue()));
            }
        }
        for (int i = 0; i < MOMENTS; i++) {
            begin(story, ownership);
            anywhere(story, ownership, (long) (random.nextDouble() * 0.7 * micros));
        }
    }

    private void begin(Story story, String ownership) {
        Path parent = directory.resolve(story + "-" + ownership + "-" + number++);
        checkpoint = parent.resolve("checkpoint");
        results = parent.resolve("results");
    }

    private void atPoint(Story story, String ownership, String point, long pass) throws Exception {
        try (ChildJvm zombie = jvm.start(arguments(story, checkpoint, results, point, pass, ownership))) {
            String line = zombie.readLine();
            while (line != null && !line.startsWith("at ")) {
                line = zombie.readLine();
            }
            if (line == null) {
                // How often the compaction runs depends on how busy the computer is.
                assertThat(point).startsWith("compaction.");
                return;
            }
            zombie.signal("STOP");
            atPoints++;
            takeOver(story, ownership, zombie);
        }
    }

    private void anywhere(Story story, String ownership, long micros) throws Exception {
        try (ChildJvm zombie = jvm.start(arguments(story, checkpoint, results, "none", 0, ownership))) {
            zombie.awaitReady();
            // Before that it is not the owner, and would be the one that takes over.
            while (zombie.isAlive() && !Files.exists(checkpoint.resolve("owner"))) {
                Thread.sleep(1);
            }
            if (!zombie.endsWithin(micros)) {
                zombie.signal("STOP");
                anywhere++;
                takeOver(story, ownership, zombie);
            }
        }
    }

    /** Another process goes on; in the middle of its work, or when it is done, the stopped one does too. */
    private void takeOver(Story story, String ownership, ChildJvm zombie) throws Exception {
        Files.deleteIfExists(checkpoint.resolve("lock"));
        String point = random.nextBoolean() ? "loop.beforeSinkCommit" : "none";
        try (ChildJvm owner = jvm.start(arguments(story, checkpoint, results, point, 1, ownership))) {
            String last = "";
            for (String line = owner.readLine(); line != null; line = owner.readLine()) {
                last = line;
                if (line.startsWith("at ")) {
                    goOn(zombie);
                    owner.goOn();
                }
            }
            assertThat(last).as("end of the process that took " + checkpoint).isEqualTo("done");
        }
        goOn(zombie);
        assertThat(Remains.of(checkpoint, results))
                .as("%s in %s, seed %d", story, checkpoint, Proof.SEED)
                .isEqualTo(expected);
    }

    private static void goOn(ChildJvm zombie) throws IOException, InterruptedException {
        if (!zombie.isAlive()) {
            return;
        }
        zombie.signal("CONT");
        zombie.goOn();
        String last = "";
        for (String line = zombie.readLine(); line != null; line = zombie.readLine()) {
            last = line;
        }
        zombie.awaitEnd();
        if (last.contains("[SINK_FAILED]") || last.contains("NoSuchFileException")) {
            // Stopped after it had asked: what it was about to move in, or to compact, was cleared away by the one that
            // came after it.
            assertThat(last).containsAnyOf("_millrace", "manifest.tmp", "/checkpoint/log/", "/checkpoint/runs/");
            swept++;
        } else if (last.startsWith("failed ")) {
            assertThat(last).contains("[CHECKPOINT_LOCKED]", "was taken from this query");
            stopped++;
        } else {
            assertThat(last).isEqualTo("done");
            nothingLeft++;
        }
    }
}
