package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A lock of the operating system on a file, which ends with the process.
 *
 * <p>The trap of POSIX: when a process closes <i>any</i> descriptor of a file, its locks on the file are gone. So a file that this
 * process has locked must not be opened a second time, not even for trying: a registry of real paths and file identities stands in front.
 */
final class NioLock implements Storage.Lock {
    private static final Set<Object> HELD = new HashSet<>();

    private final List<Object> keys;
    private final FileChannel channel;
    private boolean closed;

    private NioLock(List<Object> keys, FileChannel channel) {
        this.keys = keys;
        this.channel = channel;
    }

    static Optional<Storage.Lock> tryLock(Path file, FileAttribute<?>[] attributes) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        Path path = directory == null ? absolute : directory.toRealPath().resolve(absolute.getFileName());
        synchronized (HELD) {
            if (HELD.contains(path) || HELD.contains(identity(path))) {
                return Optional.empty();
            }
            FileChannel channel =
                    FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
            boolean taken = false;
            try {
                taken = channel.tryLock() != null;
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
            if (!taken) {
                return Optional.empty();
            }
            List<Object> keys = List.of(path, identity(path));
            HELD.addAll(keys);
            return Optional.of(new NioLock(keys, channel));
        }
    }

    /** What the file is whatever path leads to it; the path itself where the file system has no such thing, or no such file. */
    private static Object identity(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path : key;
        } catch (NoSuchFileException e) {
            return path;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (!closed) {
                closed = true;
                HELD.removeAll(keys);
                channel.close();
            }
        }
    }
}
