package dev.millrace.sinks.file;

import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.NioStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system that this user may only read; the superuser, as whom tests may run, would be let through by a real one. */
final class ReadOnlyStorage implements Storage {
    private final Storage storage = new NioStorage();

    private static AccessDeniedException denied(Path path) {
        return new AccessDeniedException(path.toString());
    }

    @Override
    public WriteFile create(Path file) throws IOException {
        throw denied(file);
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        throw denied(file);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return storage.read(file);
    }

    @Override
    public Optional<FileStatus> status(Path file) throws IOException {
        return storage.status(file);
    }

    @Override
    public List<FileStatus> list(Path directory) throws IOException {
        return storage.list(directory);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        throw denied(directory);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        throw denied(from);
    }

    @Override
    public boolean putIfAbsent(Path from, Path to) throws IOException {
        throw denied(from);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        throw denied(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        throw denied(directory);
    }

    @Override
    public Optional<Lock> lock(Path file) throws IOException {
        throw denied(file);
    }
}
