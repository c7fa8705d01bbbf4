package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real processes and SIGKILL: at each named crash point of each {@link Story}, and at any moment. A process is started again on what the
 * killed one left, killed again, and so on; whenever one gets to the end, everything is compared with what an undisturbed one leaves.
 */
@Tag("proof")
final class KillProofTest {
    private static final int FILES = 10;
    private static final int KILLS_AT_POINTS = Proof.size(18, 75);
    private static final int KILLS_ANYWHERE = Proof.size(15, 75);
    private static final int ATTEMPTS = 6;

    @TempDir
    static Path directory;

    private static WarmJvm jvm;

    private static final TreeSet<String> POINTS = new TreeSet<>();
    private static int killsAtPoints;
    private static int killsAnywhere;
    private static int compared;

    private final Random random = new Random(Proof.SEED);
    private Path checkpoint;
    private Path results;
    private TreeMap<String, String> expected;

    @BeforeAll
    static void prepare() throws Exception {
        Random words = new Random(Proof.SEED);
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 60; k++) {
                text.append('w').append(words.nextInt(120)).append(k % 6 == 5 ? "\n" : " ");
            }
            Directories.file(directory.resolve("texts"), i + ".txt", text.toString());
        }
        for (int i = 0; i < 2; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 45_000; k++) {
                text.append(k).append('\n');
            }
            Directories.file(directory.resolve("many"), i + ".txt", text.toString());
        }
        jvm = new WarmJvm(StoryProgram.class, directory);
        jvm.warmUp(arguments(Story.UPDATE, directory.resolve("warm/c"), directory.resolve("warm/r"), "none", 0));
    }

    @AfterAll
    static void printTotal() {
        Proof.print(
                "kills: %d processes ended by SIGKILL, %d of them at %d named crash points, %d at random moments;"
                        + " %d results and states compared, different 0, seed %d",
                killsAtPoints + killsAnywhere, killsAtPoints, POINTS.size(), killsAnywhere, compared, Proof.SEED);
        System.out.println("Crash points that processes were killed at: " + POINTS);
    }

    private static String[] arguments(Story story, Path checkpoint, Path results, String point, long pass) {
        Path texts = directory.resolve(story == Story.SPILLED ? "many" : "texts");
        return new String[] {
            story.name(), texts.toString(), checkpoint.toString(), results.toString(), point, Long.toString(pass)
        };
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOrRepeated(Story story) throws Exception {
        begin(story.name() + "-undisturbed");
        Map<String, Long> passes = new TreeMap<>();
        long start = System.nanoTime();
        try (ChildJvm child = jvm.start(arguments(story, checkpoint, results, "none", 0))) {
            child.awaitReady();
            start = System.nanoTime();
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                if (line.startsWith("passed ")) {
                    String[] parts = line.split(" ");
                    passes.put(parts[1], Long.parseLong(parts[2]));
                }
            }
            assertThat(child.awaitEnd()).as(KillProofTest::errors).isZero();
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        expected = Remains.of(checkpoint, results);
        assertThat(expected).hasSizeGreaterThan(4);
        begin(story.name());
        killAtPoints(story, passes);
        killAnywhere(story, micros, story == Story.SPILLED ? KILLS_ANYWHERE / 5 : KILLS_ANYWHERE);
        letFinish(story);
    }

    private void begin(String name) {
        checkpoint = directory.resolve(name + "-" + compared).resolve("checkpoint");
        results = directory.resolve(name + "-" + compared).resolve("results");
    }

    private void killAtPoints(Story story, Map<String, Long> passes) throws Exception {
        List<String> points = new ArrayList<>(passes.keySet());
        int kills = story == Story.SPILLED ? points.size() : Math.max(KILLS_AT_POINTS, points.size());
        for (int i = 0; i < kills; i++) {
            String point = points.get(i % points.size());
            // Of a query that was killed before there is less left, so the later passes are reached from the beginning
            // only.
            long pass = 1 + random.nextInt((int) Math.max(1, passes.get(point) / 2));
            boolean killed = false;
            for (int attempt = 0; attempt < ATTEMPTS && !killed; attempt++) {
                killed = killAt(story, point, attempt < 2 ? pass : 1);
            }
            assertThat(killed).as("%s reaches %s", story, point).isTrue();
            POINTS.add(point);
            killsAtPoints++;
        }
    }

    /** Kills a process at a crash point; false if it got to the end before. */
    private boolean killAt(Story story, String point, long pass) throws Exception {
        try (ChildJvm child = jvm.start(arguments(story, checkpoint, results, point, pass))) {
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                if (line.equals("at " + point)) {
                    child.kill();
                    return true;
                }
            }
            ended(story, child);
            return false;
        }
    }

    private void killAnywhere(Story story, long micros, int kills) throws Exception {
        int killed = 0;
        for (int attempt = 0; killed < kills; attempt++) {
            assertThat(attempt).as("attempts to kill %s", story).isLessThan(20 * kills);
            try (ChildJvm child = jvm.start(arguments(story, checkpoint, results, "none", 0))) {
                child.awaitReady();
                if (child.endsWithin((long) (random.nextDouble() * 0.7 * micros))) {
                    child.drain();
                    ended(story, child);
                } else {
                    child.kill();
                    killed++;
                    killsAnywhere++;
                }
            }
        }
    }

    private void letFinish(Story story) throws Exception {
        try (ChildJvm child = jvm.start(arguments(story, checkpoint, results, "none", 0))) {
            child.drain();
            ended(story, child);
        }
    }

    /** Compares what is there with what has to be, and begins anew. */
    private void ended(Story story, ChildJvm child) throws IOException, InterruptedException {
        assertThat(child.awaitEnd()).as(() -> "exit code; " + errors()).isZero();
        assertThat(Remains.of(checkpoint, results))
                .as("%s in %s, seed %d", story, checkpoint, Proof.SEED)
                .isEqualTo(expected);
        compared++;
        begin(story.name());
    }

    private static String errors() {
        try {
            return jvm.errors();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
