package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.testkit.storage.FaultyStorage.Fault;
import dev.millrace.testkit.storage.FaultyStorage.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each fault happens to the operation that was chosen, and to no other. */
final class FaultyStorageTest {
    private static final Path A = Path.of("/a");
    private static final byte[] ABCD = "abcd".getBytes(StandardCharsets.UTF_8);

    private final SimulatedStorage disk = new SimulatedStorage();

    private FaultyStorage with(Kind kind, Fault fault) {
        return new FaultyStorage(disk, operation -> operation.kind() == kind ? fault : Fault.NONE, 3);
    }

    private String content() throws IOException {
        try (InputStream in = disk.read(A)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void writeAll(FaultyStorage storage) throws IOException {
        try (WriteFile file = storage.create(A)) {
            file.write(ABCD, 0, 4);
            file.force();
        }
        storage.forceDirectory(Path.of("/"));
    }

    @Test
    void countsAndNamesOperations() throws IOException {
        List<Kind> kinds = new ArrayList<>();
        FaultyStorage storage = new FaultyStorage(
                disk,
                operation -> {
                    kinds.add(operation.kind());
                    return Fault.NONE;
                },
                0);
        writeAll(storage);
        assertThat(kinds).containsExactly(Kind.CREATE, Kind.WRITE, Kind.FORCE, Kind.FORCE_DIRECTORY);
        assertThat(storage.operations()).isEqualTo(4);
        assertThat(storage.faults()).isZero();
    }

    @Test
    void failsEachOperationInTurn() {
        for (int number = 1; number <= 4; number++) {
            SimulatedStorage fresh = new SimulatedStorage();
            FaultyStorage storage = FaultyStorage.at(fresh, number, Fault.FAIL);
            assertThatThrownBy(() -> writeAll(storage)).hasMessageContaining("Input/output error");
            assertThat(storage.operations()).isEqualTo(number);
            assertThat(fresh.operations()).isEqualTo(number - 1);
        }
    }

    @Test
    void aFullDiskHasRoomForHalf() throws IOException {
        assertThatThrownBy(() -> writeAll(with(Kind.WRITE, Fault.NO_SPACE)))
                .hasMessage("No space left on device: WRITE /a");
        assertThat(content()).isEqualTo("ab");
        assertThatThrownBy(() -> with(Kind.CREATE, Fault.NO_SPACE).create(Path.of("/b")))
                .hasMessageContaining("No space left on device");
        assertThat(disk.status(Path.of("/b"))).isEmpty();
    }

    @Test
    void aShortWriteFailsToo() throws IOException {
        assertThatThrownBy(() -> writeAll(with(Kind.WRITE, Fault.SHORT_WRITE))).hasMessageContaining("WRITE /a");
        assertThat(content()).isEqualTo("ab");
    }

    @Test
    void flipsOneBitOfWhatIsWrittenOrRead() throws IOException {
        writeAll(with(Kind.WRITE, Fault.FLIP));
        assertThat(differentBits(disk.read(A).readAllBytes())).isOne();
        disk.delete(A);
        writeAll(with(Kind.READ, Fault.NONE));
        assertThat(differentBits(with(Kind.READ, Fault.FLIP).read(A).readAllBytes()))
                .isOne();
        assertThat(content()).isEqualTo("abcd");
    }

    private static int differentBits(byte[] bytes) {
        int bits = 0;
        for (int i = 0; i < bytes.length; i++) {
            bits += Integer.bitCount((bytes[i] ^ ABCD[i]) & 0xFF);
        }
        return bits;
    }

    @Test
    void aSkippedForceForcesNothing() throws IOException {
        writeAll(with(Kind.FORCE, Fault.SKIP));
        List<SimulatedStorage> left = disk.afterPowerLoss(100, new Random(1));
        assertThat(left).hasSize(4);
        assertThatThrownBy(() -> with(Kind.CREATE, Fault.SKIP).create(Path.of("/b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no fault SKIP");
    }

    @Test
    void aDelayIsOnlyADelay() throws IOException {
        long start = System.nanoTime();
        writeAll(with(Kind.FORCE, Fault.DELAY));
        assertThat(System.nanoTime() - start).isGreaterThan(10_000_000L);
        assertThat(content()).isEqualTo("abcd");
    }

    @Test
    void failuresOfTheStorageBelowComeThrough() {
        assertThatThrownBy(() -> with(Kind.LOCK, Fault.FAIL).read(A)).isInstanceOf(NoSuchFileException.class);
    }
}
