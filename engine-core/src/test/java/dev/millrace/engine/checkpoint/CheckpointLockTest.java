package dev.millrace.engine.checkpoint;

import static dev.millrace.engine.checkpoint.CheckpointFixture.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One owner at a time: in this process, through other paths, and in another process that dies. */
final class CheckpointLockTest {
    @TempDir
    Path temporary;

    private static void assertLocked(Path directory, String... parts) {
        assertThatThrownBy(() -> open(directory))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.condition()).isEqualTo(ErrorCondition.CHECKPOINT_LOCKED))
                .hasMessageContaining("The checkpoint " + directory + " is in use by")
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(parts.length == 0 ? new String[] {"CHECKPOINT_LOCKED"} : parts));
    }

    @Test
    void refusesASecondOwnerInTheSameProcess() throws IOException {
        Path directory = temporary.resolve("checkpoint");
        try (DirectoryCheckpoint first = CheckpointFixture.begin(directory)) {
            String pid = "process " + ProcessHandle.current().pid();
            assertLocked(directory, "query words (run run-1)", pid, "since 20", "Stop that query first");
            // Trying has not opened the lock file a second time, which would have freed it.
            assertLocked(directory, pid);
            first.plan(CheckpointFixture.plan(0));
            first.publish();
        }
        open(directory).close();
        assertThat(directory.resolve("owner")).doesNotExist();
    }

    @Test
    void writesNothingWhereAnotherOwnerIs() throws IOException {
        Path directory = temporary.resolve("checkpoint");
        try (DirectoryCheckpoint first = CheckpointFixture.begin(directory)) {
            assertThat(first.isTemporary()).isFalse();
            List<String> writes = new ArrayList<>();
            FailingStorage watched = new FailingStorage(0, false) {
                @Override
                public WriteFile create(Path file) throws IOException {
                    writes.add("create " + file);
                    return super.create(file);
                }

                @Override
                public WriteFile append(Path file) throws IOException {
                    writes.add("append " + file);
                    return super.append(file);
                }

                @Override
                public boolean delete(Path file) throws IOException {
                    writes.add("delete " + file);
                    return super.delete(file);
                }
            };
            assertThatThrownBy(() -> open(watched, directory, CheckpointSettings.defaults()))
                    .hasMessageContaining("CHECKPOINT_LOCKED");
            assertThat(writes).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void seesThroughLinks() throws IOException {
        Path directory = temporary.resolve("checkpoint");
        Path link = temporary.resolve("link");
        Files.createSymbolicLink(link, directory);
        try (DirectoryCheckpoint first = CheckpointFixture.begin(directory)) {
            assertThat(first.isTemporary()).isFalse();
            assertLocked(link);
            Path twin = Files.createDirectory(temporary.resolve("twin"));
            Files.createLink(twin.resolve("lock"), directory.resolve("lock"));
            assertLocked(twin);
        }
    }

    @Test
    void refusesWhileAnotherProcessRunsAndNotAfterItsDeath() throws Exception {
        Path directory = temporary.resolve("checkpoint");
        Process owner = startOwner(directory);
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("owning");
            assertLocked(directory, "query words", "process " + owner.pid());
        } finally {
            owner.destroyForcibly().waitFor();
        }
        try (DirectoryCheckpoint checkpoint = open(directory)) {
            assertThat(checkpoint.recordedOrigin()).isPresent();
        }
    }

    private static Process startOwner(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        Owner.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Where the classes of the test and of the checkpoint are, however this process has found them. */
    private static String classPath() {
        return location(Owner.class) + File.pathSeparator + location(DirectoryCheckpoint.class);
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The other process. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            DirectoryCheckpoint checkpoint = CheckpointFixture.begin(Path.of(arguments[0]));
            System.out.println("owning");
            Thread.sleep(60_000);
            checkpoint.close();
        }
    }
}
