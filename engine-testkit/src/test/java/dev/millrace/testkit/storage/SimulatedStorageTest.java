package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a loss of power may leave: each line of the contract of {@code Storage} on durability, and nothing more friendly. */
final class SimulatedStorageTest {
    private static final Path D = Path.of("/d");
    private static final Path A = D.resolve("a");
    private static final Path B = D.resolve("b");

    private final SimulatedStorage storage = begun();

    private static SimulatedStorage begun() {
        SimulatedStorage storage = new SimulatedStorage();
        try {
            storage.createDirectories(D);
            storage.forceDirectory(Path.of("/"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return storage;
    }

    private static void append(WriteFile file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.write(bytes, 0, bytes.length);
    }

    /** The disks after a loss of power, each as {@code name=content} with zeros as dots. */
    private Set<String> survivors() throws IOException {
        Set<String> texts = new TreeSet<>();
        for (SimulatedStorage disk : storage.afterPowerLoss(10_000, new Random(1))) {
            texts.add(text(disk));
        }
        return texts;
    }

    private static String text(SimulatedStorage disk) throws IOException {
        List<String> files = new ArrayList<>();
        for (FileStatus file : disk.list(D)) {
            try (InputStream in = disk.read(file.path())) {
                files.add(file.path().getFileName() + "="
                        + new String(in.readAllBytes(), StandardCharsets.UTF_8).replace('\0', '.'));
            }
        }
        return files.toString();
    }

    @Test
    void aNewNameNeedsTheForceOfItsDirectory() throws IOException {
        WriteFile file = storage.create(A);
        append(file, "x");
        file.force();
        assertThat(survivors()).containsExactlyInAnyOrder("[]", "[a=x]");
        storage.forceDirectory(D);
        assertThat(survivors()).containsExactly("[a=x]");
    }

    @Test
    void bytesNeedTheForceOfTheirFile() throws IOException {
        WriteFile file = storage.create(A);
        storage.forceDirectory(D);
        append(file, "abcd");
        assertThat(survivors()).containsExactlyInAnyOrder("[a=]", "[a=ab]", "[a=abcd]", "[a=....]");
        file.force();
        assertThat(survivors()).containsExactly("[a=abcd]");
        append(file, "ef");
        assertThat(survivors()).containsExactlyInAnyOrder("[a=abcd]", "[a=abcde]", "[a=abcdef]", "[a=abcd..]");
    }

    @Test
    void whatWasCutMayComeBack() throws IOException {
        WriteFile file = storage.create(A);
        append(file, "abcdef");
        file.force();
        storage.forceDirectory(D);
        file.truncate(2);
        assertThat(survivors()).containsExactlyInAnyOrder("[a=abcdef]", "[a=ab]");
        append(file, "XY");
        assertThat(survivors())
                .containsExactlyInAnyOrder("[a=abcdef]", "[a=abX]", "[a=abXY]", "[a=abXdef]", "[a=ab..]");
        file.force();
        assertThat(survivors()).containsExactly("[a=abXY]");
    }

    @Test
    void changesOfADirectorySurviveInAnySubset() throws IOException {
        for (Path path : List.of(A, B)) {
            storage.create(path).force();
        }
        assertThat(survivors()).containsExactlyInAnyOrder("[]", "[a=]", "[b=]", "[a=, b=]");
        storage.forceDirectory(D);
        storage.delete(A);
        assertThat(survivors()).containsExactlyInAnyOrder("[a=, b=]", "[b=]");
    }

    @Test
    void aMoveIsOneStepAndAPutIsTwo() throws IOException {
        WriteFile file = storage.create(A);
        append(file, "x");
        file.force();
        storage.forceDirectory(D);
        storage.moveAtomically(A, B);
        assertThat(survivors()).containsExactlyInAnyOrder("[a=x]", "[b=x]");
        storage.forceDirectory(D);
        storage.putIfAbsent(B, A);
        assertThat(survivors()).containsExactlyInAnyOrder("[b=x]", "[a=x, b=x]", "[a=x]", "[]");
    }

    @Test
    void whatALostDirectoryHeldIsLost() throws IOException {
        storage.createDirectories(D.resolve("e"));
        Path inner = D.resolve("e").resolve("f");
        storage.create(inner).force();
        storage.forceDirectory(D.resolve("e"));
        List<SimulatedStorage> disks = storage.afterPowerLoss(100, new Random(1));
        assertThat(disks).hasSize(2);
        assertThat(disks.get(0).status(inner)).isEmpty();
        assertThat(disks.get(0).status(D.resolve("e"))).isEmpty();
        assertThat(disks.get(1).status(inner)).isPresent();
    }

    @Test
    void theDeathOfTheProcessLosesNothingButLocks() throws IOException {
        append(storage.create(A), "abc");
        storage.lock(D.resolve("lock")).orElseThrow();
        SimulatedStorage disk = storage.afterKill();
        assertThat(text(disk)).isEqualTo("[a=abc, lock=]");
        assertThat(disk.lock(D.resolve("lock"))).isPresent();
        assertThat(text(disk.afterPowerLoss(1, new Random(1)).get(0))).isEqualTo("[]");
        disk.forceDirectory(D);
        assertThat(text(disk.afterPowerLoss(1, new Random(1)).get(0))).isEqualTo("[a=, lock=]");
    }

    @Test
    void diesAfterTheWantedOperationAndStaysDead() throws IOException {
        long done = storage.operations();
        storage.crashAfter(done + 2);
        WriteFile file = storage.create(A);
        assertThatThrownBy(() -> append(file, "abc"))
                .isInstanceOf(SimulatedCrash.class)
                .hasMessageContaining("operation " + (done + 2));
        assertThatThrownBy(file::force).isInstanceOf(SimulatedCrash.class);
        assertThatThrownBy(() -> storage.list(D)).isInstanceOf(SimulatedCrash.class);
        assertThat(storage.operations()).isEqualTo(done + 2);
        assertThat(text(storage.afterKill())).isEqualTo("[a=abc]");
    }

    @Test
    void chooseAtRandomWhereThereAreTooMany() throws IOException {
        for (int i = 0; i < 20; i++) {
            storage.create(D.resolve("f" + i));
        }
        List<SimulatedStorage> disks = storage.afterPowerLoss(50, new Random(7));
        assertThat(disks).hasSize(50);
        assertThat(disks.get(0).list(D)).isEmpty();
        assertThat(disks.get(1).list(D)).hasSize(20);
        List<SimulatedStorage> again = storage.afterPowerLoss(50, new Random(7));
        for (int i = 0; i < 50; i++) {
            assertThat(again.get(i).fingerprint()).isEqualTo(disks.get(i).fingerprint());
        }
    }

    @Test
    void survivorsAreDisksOfTheirOwn() throws IOException {
        WriteFile file = storage.create(A);
        append(file, "abcd");
        file.force();
        storage.forceDirectory(D);
        SimulatedStorage left = storage.afterPowerLoss(1, new Random(1)).get(0);
        append(left.append(A), "X");
        append(file, "Y");
        assertThat(text(left)).isEqualTo("[a=abcdX]");
        assertThat(text(storage)).isEqualTo("[a=abcdY]");
    }
}
