package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.Lock;
import dev.millrace.connector.Storage.WriteFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryStorageTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final Path directory = Path.of("a", "b");
    private final Path file = directory.resolve("f");

    @BeforeEach
    void createDirectory() throws IOException {
        storage.createDirectories(directory);
    }

    private void write(Path path, String text) throws IOException {
        try (WriteFile opened = storage.create(path)) {
            opened.write(text.getBytes(), 0, text.length());
        }
    }

    private String read(Path path) throws IOException {
        return new String(storage.read(path).readAllBytes());
    }

    @Test
    void filesKeepWhatIsWritten() throws IOException {
        write(file, "abc");
        try (WriteFile opened = storage.append(file)) {
            opened.truncate(2);
            opened.write(new byte[] {'x'}, 0, 1);
            assertThat(opened.length()).isEqualTo(3);
        }
        assertThat(read(file)).isEqualTo("abx");
        assertThat(storage.status(file)).contains(new FileStatus(file, false, 3, 0));
        assertThatThrownBy(() -> storage.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> storage.read(directory.resolve("g"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.create(Path.of("nowhere", "f"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void moves() throws IOException {
        write(file, "one");
        Path other = directory.resolve("g");
        storage.moveAtomically(file, other);
        assertThat(storage.status(file)).isEmpty();
        write(file, "two");
        assertThat(storage.putIfAbsent(file, other)).isFalse();
        assertThat(storage.status(file)).isEmpty();
        assertThat(read(other)).isEqualTo("one");
        write(file, "three");
        assertThat(storage.putIfAbsent(file, directory.resolve("h"))).isTrue();
        assertThat(storage.list(directory)).extracting(FileStatus::path).containsExactly(other, directory.resolve("h"));
    }

    @Test
    void deletesFilesAndEmptyDirectories() throws IOException {
        write(file, "");
        assertThatThrownBy(() -> storage.delete(directory)).isInstanceOf(DirectoryNotEmptyException.class);
        assertThat(storage.delete(file)).isTrue();
        assertThat(storage.delete(file)).isFalse();
        assertThat(storage.delete(directory)).isTrue();
        assertThat(storage.list(directory)).isEmpty();
    }

    @Test
    void aLockIsHeldOnce() throws IOException {
        try (Lock lock = storage.lock(file).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(storage.lock(file)).isEmpty();
        }
        storage.lock(file).orElseThrow().close();
    }
}
