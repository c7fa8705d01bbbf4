package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.engine.checkpoint.NioStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Storage} says of a live system, on each storage there is: a simulation is worth something only if it is the same. */
final class StorageContractTest {
    private enum Made {
        REAL,
        SIMULATED,
        WITHOUT_FAULTS
    }

    @TempDir
    Path temporary;

    private Storage storage(Made made) throws IOException {
        Storage storage = made == Made.REAL ? new NioStorage() : new SimulatedStorage();
        storage.createDirectories(temporary);
        return made == Made.WITHOUT_FAULTS
                ? new FaultyStorage(storage, operation -> FaultyStorage.Fault.NONE, 0)
                : storage;
    }

    private static void write(Storage storage, Path file, String text) throws IOException {
        try (WriteFile out = storage.create(file)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
            assertThat(out.length()).isEqualTo(bytes.length);
            out.force();
        }
    }

    private static String read(Storage storage, Path file) throws IOException {
        try (InputStream in = storage.read(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesAppendsAndCuts(Made made) throws IOException {
        Storage storage = storage(made);
        Path file = temporary.resolve("a");
        write(storage, file, "hello");
        try (WriteFile out = storage.append(file)) {
            out.write("-world-".getBytes(StandardCharsets.UTF_8), 1, 5);
            out.truncate(7);
            out.write(new byte[] {'!'}, 0, 1);
            assertThat(out.length()).isEqualTo(8);
        }
        assertThat(read(storage, file)).isEqualTo("hellowo!");
        assertThat(storage.status(file)).map(FileStatus::length).contains(8L);
        assertThatThrownBy(() -> storage.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAFileIsMissing(Made made) throws IOException {
        Storage storage = storage(made);
        Path missing = temporary.resolve("missing");
        Path below = missing.resolve("file");
        assertThatThrownBy(() -> storage.read(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.append(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.create(below)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.moveAtomically(missing, temporary.resolve("b")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(storage.status(missing)).isEmpty();
        assertThat(storage.list(missing)).isEmpty();
        assertThat(storage.delete(missing)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void movesOverWhatIsThereAndPutsOnlyWhereNothingIs(Made made) throws IOException {
        Storage storage = storage(made);
        Path a = temporary.resolve("a");
        Path b = temporary.resolve("b");
        write(storage, a, "1");
        write(storage, b, "2");
        storage.moveAtomically(a, b);
        assertThat(storage.status(a)).isEmpty();
        assertThat(read(storage, b)).isEqualTo("1");
        write(storage, a, "3");
        assertThat(storage.putIfAbsent(a, b)).isFalse();
        assertThat(storage.status(a)).isEmpty();
        assertThat(read(storage, b)).isEqualTo("1");
        assertThat(storage.putIfAbsent(b, a)).isTrue();
        assertThat(storage.status(b)).isEmpty();
        assertThat(read(storage, a)).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void listsDirectoriesInOrderAndDeletesThemWhenEmpty(Made made) throws IOException {
        Storage storage = storage(made);
        Path directory = temporary.resolve("d");
        storage.createDirectories(directory.resolve("e"));
        storage.createDirectories(directory.resolve("e"));
        write(storage, temporary.resolve("d-2"), "");
        write(storage, directory.resolve("f"), "12");
        write(storage, directory.resolve("a"), "1");
        storage.forceDirectory(directory);
        assertThat(storage.list(directory))
                .extracting(FileStatus::path)
                .containsExactly(directory.resolve("a"), directory.resolve("e"), directory.resolve("f"));
        assertThat(storage.list(directory)).extracting(FileStatus::directory).containsExactly(false, true, false);
        assertThatThrownBy(() -> storage.delete(directory)).isInstanceOf(DirectoryNotEmptyException.class);
        assertThat(storage.delete(directory.resolve("e"))).isTrue();
        assertThat(storage.delete(directory.resolve("a"))).isTrue();
        assertThat(storage.delete(directory.resolve("f"))).isTrue();
        assertThat(storage.delete(directory)).isTrue();
        assertThatThrownBy(() -> storage.createDirectories(temporary.resolve("d-2")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @EnumSource
    void locksUntilTheLockIsClosed(Made made) throws IOException {
        Storage storage = storage(made);
        Path file = temporary.resolve("lock");
        Storage.Lock lock = storage.lock(file).orElseThrow();
        assertThat(storage.status(file)).isPresent();
        assertThat(storage.lock(file)).isEmpty();
        lock.close();
        storage.lock(file).orElseThrow().close();
    }
}
