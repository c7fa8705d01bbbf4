package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A storage that does what the one below does; mutants override what they do otherwise. */
class PassedOn implements Storage {
    private final Storage below;

    PassedOn(Storage below) {
        this.below = below;
    }

    @Override
    public WriteFile create(Path file) throws IOException {
        return below.create(file);
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        return below.append(file);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return below.read(file);
    }

    @Override
    public Optional<FileStatus> status(Path file) throws IOException {
        return below.status(file);
    }

    @Override
    public List<FileStatus> list(Path directory) throws IOException {
        return below.list(directory);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        below.createDirectories(directory);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        below.moveAtomically(from, to);
    }

    @Override
    public boolean putIfAbsent(Path from, Path to) throws IOException {
        return below.putIfAbsent(from, to);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        return below.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        below.forceDirectory(directory);
    }

    @Override
    public Optional<Lock> lock(Path file) throws IOException {
        return below.lock(file);
    }
}
