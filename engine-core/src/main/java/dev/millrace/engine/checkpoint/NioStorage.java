package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The file system of the computer.
 *
 * <p>Files are read and written through {@link FileInputStream} and {@link RandomAccessFile}, not through a {@link FileChannel}, because an
 * interrupt closes a channel, and any user function may interrupt the thread it runs on. New files and directories belong to their owner alone
 * (0600, 0700) where the file system has POSIX permissions, but for those that are made for others.
 */
public final class NioStorage implements Storage {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    // Not a lambda: this runs when a query starts, and setting up the first lambda takes longer than all of it.
    private static final Comparator<FileStatus> BY_PATH = new Comparator<>() {
        @Override
        public int compare(FileStatus left, FileStatus right) {
            return left.path().compareTo(right.path());
        }
    };

    public NioStorage() {}

    @Override
    public WriteFile create(Path file) throws IOException {
        Files.createFile(file, ownerOnly(file, "rw-------"));
        return open(file);
    }

    @Override
    public WriteFile createShared(Path file) throws IOException {
        Files.createFile(file);
        return open(file);
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return open(file);
    }

    private static WriteFile open(Path file) throws IOException {
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString(), null, "the file is not writable");
        }
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        opened.seek(opened.length());
        return new NioFile(opened);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return new BufferedInputStream(openForReading(file), 1 << 16);
    }

    /** Not through a channel, for the same reason as when writing. */
    private static InputStream openForReading(Path file) throws IOException {
        if (file.getFileSystem() != FileSystems.getDefault()) {
            return Files.newInputStream(file);
        }
        try {
            return new FileInputStream(file.toFile());
        } catch (FileNotFoundException e) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            if (!Files.isReadable(file)) {
                throw new AccessDeniedException(file.toString());
            }
            throw e;
        }
    }

    @Override
    public Optional<FileStatus> status(Path file) throws IOException {
        try {
            return Optional.of(statusOf(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static FileStatus statusOf(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStatus(
                file,
                attributes.isDirectory(),
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    @Override
    public List<FileStatus> list(Path directory) throws IOException {
        List<FileStatus> entries = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                Optional<FileStatus> status = status(child);
                if (status.isPresent()) {
                    entries.add(status.get());
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(BY_PATH);
        return entries;
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        createDirectories(directory, ownerOnly(directory, "rwx------"));
    }

    @Override
    public void createSharedDirectories(Path directory) throws IOException {
        createDirectories(directory, new FileAttribute<?>[0]);
    }

    private static void createDirectories(Path directory, FileAttribute<?>[] attributes) throws IOException {
        try {
            Files.createDirectories(directory, attributes);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A hard link fails if the name is taken, a move does not; where there are no links, the check comes before the move. */
    @Override
    public boolean putIfAbsent(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            Files.delete(from);
            return false;
        } catch (UnsupportedOperationException e) {
            if (Files.exists(to)) {
                Files.delete(from);
                return false;
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        Files.delete(from);
        return true;
    }

    @Override
    public boolean delete(Path file) throws IOException {
        return Files.deleteIfExists(file);
    }

    /**
     * Forces through a channel, which is the only way to a directory. When the thread is interrupted the channel closes without a
     * verdict, so the force is done again on a new one; the interrupt is kept for whom it was meant.
     */
    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (WINDOWS) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Optional<Lock> lock(Path file) throws IOException {
        return NioLock.tryLock(file, ownerOnly(file, "rw-------"));
    }

    private static FileAttribute<?>[] ownerOnly(Path file, String permissions) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /** See {@link WriteFile}. */
    private record NioFile(RandomAccessFile file) implements WriteFile {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
            file.seek(length);
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
