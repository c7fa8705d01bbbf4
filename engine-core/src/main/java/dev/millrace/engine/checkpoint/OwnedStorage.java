package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The storage of a checkpoint as its owner sees it: asks before each change whether the checkpoint is still its own. So a process that was
 * stopped while another one took over fails with {@link CheckpointOwner#requireHeld} when it goes on, and leaves everything as it is.
 */
final class OwnedStorage implements Storage {
    private final Storage below;
    private final CheckpointOwner owner;

    OwnedStorage(Storage below, CheckpointOwner owner) {
        this.below = below;
        this.owner = owner;
    }

    @Override
    public WriteFile create(Path file) throws IOException {
        owner.requireHeld();
        return new OwnedFile(below.create(file));
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        owner.requireHeld();
        return new OwnedFile(below.append(file));
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
        owner.requireHeld();
        below.createDirectories(directory);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        owner.requireHeld();
        below.moveAtomically(from, to);
    }

    @Override
    public boolean putIfAbsent(Path from, Path to) throws IOException {
        owner.requireHeld();
        return below.putIfAbsent(from, to);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        owner.requireHeld();
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

    private final class OwnedFile implements WriteFile {
        private final WriteFile file;

        OwnedFile(WriteFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            owner.requireHeld();
            file.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            owner.requireHeld();
            file.truncate(length);
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
