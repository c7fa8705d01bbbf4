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

    private final Path path;
    private final Object identity;
    private final FileChannel channel;
    private boolean closed;

    private NioLock(Path path, Object identity, FileChannel channel) {
        this.path = path;
        this.identity = identity;
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
            NioLock lock = new NioLock(path, identity(path), channel);
            HELD.add(lock.path);
            HELD.add(lock.identity);
            return Optional.of(lock);
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

    /** The lock is on the file that was opened; if the name leads to another one by now, or to none, others can have theirs. */
    @Override
    public boolean isHeld() throws IOException {
        return channel.isOpen() && identity(path).equals(identity);
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (!closed) {
                closed = true;
                HELD.remove(path);
                HELD.remove(identity);
                channel.close();
            }
        }
    }
}
