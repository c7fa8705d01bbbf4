package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.MillraceException;
import dev.millrace.testkit.storage.QueryProgram.Question;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damages each file of a small checkpoint: cuts it at each length, flips each of its bits, takes it away. The next start either fails with
 * an error that names the file, or goes on to the right result. The file {@code lock} is left out: it is empty, and nobody reads it.
 */
@Tag("proof")
final class DamageProofTest {
    private static final long[] VALUES = {1, 2, 3, 1, 2, 1, 5, 6, 7, 1, 2, 3};
    private static final int MOMENTS = Proof.size(3, 12);
    private static final int EXAMPLES = 10;

    private static final AtomicInteger CUTS = new AtomicInteger();
    private static final AtomicInteger BITS = new AtomicInteger();
    private static final AtomicInteger MISSING = new AtomicInteger();
    private static final AtomicInteger REFUSED = new AtomicInteger();
    private static final AtomicInteger RIGHT = new AtomicInteger();

    @AfterAll
    static void printTotal() {
        Proof.print(
                "damage: files cut at %,d lengths, %,d bits flipped, %d files taken away; %,d refused by name of the"
                        + " file, %,d with the right result, 0 undetected",
                CUTS.get(), BITS.get(), MISSING.get(), REFUSED.get(), RIGHT.get());
    }

    private record Damage(SimulatedStorage disk, Path file, String what, byte[] left, boolean gone) {}

    @ParameterizedTest
    @EnumSource(names = {"ALL", "COUNTS"})
    void isFoundOutOrHarmless(Question question) throws Exception {
        QueryProgram program = new QueryProgram(question, VALUES, CrashEnumerationTest.settings(), true);
        for (SimulatedStorage disk : moments(program)) {
            Queue<Damage> damages = damages(disk);
            Queue<String> undetected = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                Thread thread = new Thread(() -> {
                    for (Damage next = damages.poll(); next != null; next = damages.poll()) {
                        tryOut(program, next, undetected);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(undetected).as("on\n" + disk).isEmpty();
        }
    }

    /** Disks as they are when the process dies, at moments at which there are runs, the last one at the end of the query. */
    private static List<SimulatedStorage> moments(QueryProgram program) throws IOException {
        List<SimulatedStorage> all = new ArrayList<>();
        SimulatedStorage disk = new SimulatedStorage();
        disk.afterEachOperation(() -> {
            if (disk.status(QueryProgram.CHECKPOINT.resolve("manifest")).isPresent()) {
                all.add(disk.afterKill());
            }
        });
        program.run(disk, new Outside(), 0);
        List<SimulatedStorage> chosen = new ArrayList<>();
        for (int i = 1; i <= MOMENTS; i++) {
            chosen.add(all.get(i * all.size() / MOMENTS - 1));
        }
        return chosen;
    }

    private static Queue<Damage> damages(SimulatedStorage disk) throws IOException {
        Queue<Damage> damages = new ConcurrentLinkedQueue<>();
        for (Path file : files(disk, QueryProgram.CHECKPOINT)) {
            byte[] content = content(disk, file);
            damages.add(new Damage(disk, file, "taken away", content, true));
            for (int length = 0; length < content.length; length++) {
                damages.add(new Damage(disk, file, "cut at " + length, Arrays.copyOf(content, length), false));
            }
            for (int bit = 0; bit < 8 * content.length; bit++) {
                byte[] flipped = content.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                damages.add(new Damage(disk, file, "bit " + bit, flipped, false));
            }
            CUTS.addAndGet(content.length);
            BITS.addAndGet(8 * content.length);
            MISSING.incrementAndGet();
        }
        return damages;
    }

    private static List<Path> files(SimulatedStorage disk, Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        for (FileStatus entry : disk.list(directory)) {
            if (entry.directory()) {
                files.addAll(files(disk, entry.path()));
            } else if (!entry.path().endsWith("lock")) {
                files.add(entry.path());
            }
        }
        return files;
    }

    private static byte[] content(SimulatedStorage disk, Path file) throws IOException {
        try (InputStream in = disk.read(file)) {
            return in.readAllBytes();
        }
    }

    private static void tryOut(QueryProgram program, Damage damage, Queue<String> undetected) {
        SimulatedStorage disk = damage.disk().afterKill();
        try {
            disk.delete(damage.file());
            if (!damage.gone()) {
                try (WriteFile file = disk.create(damage.file())) {
                    file.write(damage.left(), 0, damage.left().length);
                    file.force();
                }
            }
            program.run(disk, new Outside(), 0);
            program.check(disk, new Outside());
            RIGHT.incrementAndGet();
        } catch (MillraceException e) {
            String message = String.valueOf(e.getMessage());
            if (e instanceof CheckpointException
                    && message.contains(damage.file().getFileName().toString())) {
                REFUSED.incrementAndGet();
                return;
            }
            note(undetected, damage, e);
        } catch (IOException | RuntimeException | AssertionError e) {
            note(undetected, damage, e);
        }
    }

    private static void note(Queue<String> undetected, Damage damage, Throwable problem) {
        if (undetected.size() < EXAMPLES) {
            undetected.add(damage.file() + " " + damage.what() + ": " + problem);
        }
    }
}
