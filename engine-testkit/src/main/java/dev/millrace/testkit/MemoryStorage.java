package dev.millrace.testkit;

import dev.millrace.connector.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk in memory, which is empty at the beginning: checkpoints on it cost nothing and need not be cleaned up. Nothing is ever lost on
 * it. All methods may be called from any thread.
 */
public final class MemoryStorage implements Storage {
    private final NavigableMap<Path, Content> files = new TreeMap<>();
    private final Set<Path> directories = new HashSet<>();
    private final Set<Path> locked = new HashSet<>();

    /** An empty disk. */
    public MemoryStorage() {}

    @Override
    public synchronized WriteFile create(Path file) throws IOException {
        requireDirectory(file);
        Path key = key(file);
        if (files.containsKey(key) || directories.contains(key)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Content content = new Content();
        files.put(key, content);
        return content;
    }

    @Override
    public synchronized WriteFile append(Path file) throws IOException {
        return content(file);
    }

    @Override
    public synchronized InputStream read(Path file) throws IOException {
        return new ByteArrayInputStream(content(file).bytes());
    }

    @Override
    public synchronized Optional<FileStatus> status(Path file) {
        Content content = files.get(key(file));
        if (content != null) {
            return Optional.of(new FileStatus(file, false, content.length(), 0));
        }
        return directories.contains(key(file)) ? Optional.of(new FileStatus(file, true, 0, 0)) : Optional.empty();
    }

    @Override
    public synchronized List<FileStatus> list(Path directory) {
        Path key = key(directory);
        Set<Path> names = new TreeSet<>();
        for (Path file : files.keySet()) {
            addIfChild(key, file, names);
        }
        for (Path other : directories) {
            addIfChild(key, other, names);
        }
        List<FileStatus> entries = new ArrayList<>();
        for (Path name : names) {
            status(directory.resolve(name)).ifPresent(entries::add);
        }
        return entries;
    }

    private static void addIfChild(Path directory, Path path, Set<Path> names) {
        if (directory.equals(path.getParent())) {
            names.add(path.getFileName());
        }
    }

    @Override
    public synchronized void createDirectories(Path directory) throws IOException {
        for (Path path = key(directory); path != null; path = path.getParent()) {
            if (files.containsKey(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            directories.add(path);
        }
    }

    @Override
    public synchronized void moveAtomically(Path from, Path to) throws IOException {
        requireDirectory(to);
        files.put(key(to), content(from));
        files.remove(key(from));
    }

    @Override
    public synchronized boolean putIfAbsent(Path from, Path to) throws IOException {
        Content content = content(from);
        requireDirectory(to);
        files.remove(key(from));
        return files.putIfAbsent(key(to), content) == null;
    }

    @Override
    public synchronized boolean delete(Path file) throws IOException {
        if (directories.contains(key(file)) && !list(file).isEmpty()) {
            throw new DirectoryNotEmptyException(file.toString());
        }
        return files.remove(key(file)) != null || directories.remove(key(file));
    }

    @Override
    public void forceDirectory(Path directory) {}

    @Override
    public synchronized Optional<Lock> lock(Path file) throws IOException {
        Path key = key(file);
        requireDirectory(file);
        if (!locked.add(key)) {
            return Optional.empty();
        }
        files.putIfAbsent(key, new Content());
        return Optional.of(() -> unlock(key));
    }

    private synchronized void unlock(Path key) {
        locked.remove(key);
    }

    private Content content(Path file) throws IOException {
        Content content = files.get(key(file));
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return content;
    }

    private void requireDirectory(Path file) throws IOException {
        Path parent = key(file).getParent();
        if (parent != null && !directories.contains(parent)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static final class Content implements WriteFile {
        private final Bytes bytes = new Bytes();

        synchronized byte[] bytes() {
            return bytes.toByteArray();
        }

        @Override
        public synchronized void write(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }

        @Override
        public void force() {}

        @Override
        public synchronized void truncate(long length) {
            bytes.cut((int) length);
        }

        @Override
        public synchronized long length() {
            return bytes.size();
        }

        @Override
        public void close() {}
    }

    /** Bytes that can be made fewer. */
    private static final class Bytes extends ByteArrayOutputStream {
        synchronized void cut(int length) {
            count = Math.min(count, length);
        }
    }
}
