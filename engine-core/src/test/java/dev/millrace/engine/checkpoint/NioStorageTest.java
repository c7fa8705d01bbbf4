package dev.millrace.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class NioStorageTest {
    private final Storage storage = new NioStorage();

    @TempDir
    Path temporary;

    private void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (WriteFile out = storage.create(file)) {
            out.write(bytes, 0, bytes.length);
            out.force();
        }
    }

    private String read(Path file) throws IOException {
        try (InputStream in = storage.read(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void createsAppendsAndCuts() throws IOException {
        Path file = temporary.resolve("file");
        write(file, "first");
        assertThatThrownBy(() -> storage.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        try (WriteFile out = storage.append(file)) {
            assertThat(out.length()).isEqualTo(5);
            out.write("xyz".getBytes(StandardCharsets.UTF_8), 1, 2);
            out.truncate(6);
            out.write("!".getBytes(StandardCharsets.UTF_8), 0, 1);
        }
        assertThat(read(file)).isEqualTo("firsty!");
        Path missing = temporary.resolve("missing");
        assertThatThrownBy(() -> storage.append(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.read(missing)).isInstanceOf(NoSuchFileException.class);
        assertThat(missing).doesNotExist();
    }

    @Test
    void listsAndTells() throws IOException {
        Path directory = temporary.resolve("a/b/c");
        storage.createDirectories(directory);
        storage.createDirectories(directory);
        write(directory.resolve("2"), "22");
        write(directory.resolve("1"), "1");
        storage.forceDirectory(directory);
        assertThat(storage.list(directory))
                .extracting(FileStatus::path, FileStatus::length, FileStatus::directory)
                .containsExactly(tuple(directory.resolve("1"), 1L, false), tuple(directory.resolve("2"), 2L, false));
        assertThat(storage.status(directory).orElseThrow().directory()).isTrue();
        assertThat(storage.status(temporary.resolve("none"))).isEmpty();
        assertThat(storage.list(temporary.resolve("none"))).isEmpty();
        assertThat(storage.delete(directory.resolve("1"))).isTrue();
        assertThat(storage.delete(directory.resolve("1"))).isFalse();
    }

    @Test
    void movesOverAndPutsOnce() throws IOException {
        Path target = temporary.resolve("target");
        write(target, "old");
        write(temporary.resolve("new"), "new");
        storage.moveAtomically(temporary.resolve("new"), target);
        assertThat(read(target)).isEqualTo("new");
        write(temporary.resolve("late"), "late");
        assertThat(storage.putIfAbsent(temporary.resolve("late"), target)).isFalse();
        assertThat(read(target)).isEqualTo("new");
        write(temporary.resolve("first"), "first");
        assertThat(storage.putIfAbsent(temporary.resolve("first"), temporary.resolve("place")))
                .isTrue();
        assertThat(read(temporary.resolve("place"))).isEqualTo("first");
        assertThat(temporary.resolve("late")).doesNotExist();
        assertThat(temporary.resolve("first")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsOthersOut() throws IOException {
        Path directory = temporary.resolve("private/inner");
        storage.createDirectories(directory);
        write(directory.resolve("file"), "");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("file"))))
                .isEqualTo("rw-------");
    }

    @Test
    void writesOnAnInterruptedThread() throws IOException {
        Path file = temporary.resolve("file");
        try (WriteFile out = storage.create(file)) {
            Thread.currentThread().interrupt();
            out.write("ab".getBytes(StandardCharsets.UTF_8), 0, 1);
            out.force();
            storage.forceDirectory(temporary);
            out.write("ab".getBytes(StandardCharsets.UTF_8), 1, 1);
            out.force();
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(read(file)).isEqualTo("ab");
    }

    @Test
    void locksOnce() throws IOException {
        Path file = temporary.resolve("lock");
        Storage.Lock lock = storage.lock(file).orElseThrow();
        assertThat(storage.lock(file)).isEmpty();
        lock.close();
        lock.close();
        Storage.Lock again = storage.lock(file).orElseThrow();
        assertThat(storage.lock(file)).isEmpty();
        again.close();
    }
}
