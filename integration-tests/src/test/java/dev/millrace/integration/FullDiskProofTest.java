package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.error.MillraceException;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.StreamingQueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real disk that is really full: a small one in memory (tmpfs), with room for nothing, for one page more, and so on until there is enough.
 * Each time the query ends with an error that names a file; with room again it goes on, and comes to what it always comes to.
 */
@Tag("proof")
final class FullDiskProofTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 256;
    private static final int FILES = 10;

    @TempDir
    Path directory;

    private Path disk;
    private boolean mounted;
    private Path texts;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectories(directory.resolve("disk"));
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Only Linux has tmpfs");
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + PAGES * PAGE, "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mount.getInputStream().readAllBytes());
        mounted = mount.waitFor() == 0;
        assumeTrue(mounted, "A disk of its own cannot be mounted here (it takes root): " + said);
        Random words = new Random(Proof.SEED);
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 60; k++) {
                text.append('w').append(words.nextInt(120)).append(k % 6 == 5 ? "\n" : " ");
            }
            texts = Directories.file(directory.resolve("texts"), i + ".txt", text.toString());
        }
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            Process unmount = new ProcessBuilder("umount", "-l", disk.toString()).start();
            assertThat(unmount.waitFor()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON_PARTITIONED", "UPDATE", "COMPLETE"})
    void isNamedAndLosesNothing(Story story) throws Exception {
        Path undisturbed = directory.resolve("undisturbed");
        assertThat(run(story, undisturbed.resolve("c"), undisturbed.resolve("r")))
                .isEmpty();
        TreeMap<String, String> expected = Remains.of(undisturbed.resolve("c"), undisturbed.resolve("r"));
        int failed = 0;
        int pages = 0;
        for (boolean full = true; full; pages++) {
            Path checkpoint = disk.resolve(pages + "/c");
            // What a user function does with a full disk is its own affair.
            Path results = (story == Story.JSON_PARTITIONED ? disk : directory).resolve(pages + "/r");
            Path ballast = fillBut(pages);
            Optional<Exception> error = run(story, checkpoint, results);
            full = error.isPresent();
            Files.delete(ballast);
            if (full) {
                assertNamed(error.get());
                failed++;
                assertThat(run(story, checkpoint, results)).isEmpty();
            }
            assertThat(Remains.of(checkpoint, results))
                    .as("%s with %d pages", story, pages)
                    .isEqualTo(expected);
            delete(checkpoint.getParent());
            if (Files.exists(results)) {
                delete(results.getParent());
            }
        }
        assertThat(failed).isGreaterThan(5);
        Proof.print(
                "full disk: %s failed by name at each of %d sizes of a tmpfs and went on with room again, different 0",
                story, failed);
    }

    private static Optional<Exception> run(Story story, Path texts, Path checkpoint, Path results) throws Exception {
        MillraceSession session = MillraceSession.builder().create();
        try {
            story.start(session, texts, checkpoint, results).awaitTermination();
            return Optional.empty();
        } catch (StreamingQueryException | MillraceException | IOException e) {
            return Optional.of(e);
        } finally {
            session.stop();
        }
    }

    private Optional<Exception> run(Story story, Path checkpoint, Path results) throws Exception {
        return run(story, texts, checkpoint, results);
    }

    private static void assertNamed(Exception error) {
        assertThat(error)
                .hasMessageContainingAll("No space left on device", "start it again")
                .hasMessageMatching("(?s)\\[[A-Z_]+].*")
                .hasMessageContaining("/disk/");
    }

    /** Fills the disk but for this many pages. */
    private Path fillBut(int pages) throws IOException {
        Path ballast = disk.resolve("ballast");
        long free = disk.toFile().getUsableSpace() / PAGE;
        Files.write(ballast, new byte[(int) (free - pages) * PAGE]);
        assertThat(disk.toFile().getUsableSpace()).isEqualTo((long) pages * PAGE);
        return ballast;
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (var children = Files.list(path)) {
                for (Path child : children.toList()) {
                    delete(child);
                }
            }
        }
        Files.delete(path);
    }
}
