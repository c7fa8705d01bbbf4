package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The real storage, of which one operation fails: the n-th that changes something. A failing write leaves half of its bytes. Forcing
 * to disk can be left out, which nothing but a loss of power would show.
 */
public class FailingStorage implements Storage {
    private final Storage real = new NioStorage();
    private final long failAt;
    private final boolean forces;
    private long operations;

    /** Fails at this operation, counted from 1; never if it is 0. */
    FailingStorage(long failAt) {
        this(failAt, true);
    }

    protected FailingStorage(long failAt, boolean forces) {
        this.failAt = failAt;
        this.forces = forces;
    }

    /** Never fails and never forces. */
    public static FailingStorage fast() {
        return new FailingStorage(0, false);
    }

    /** As the constructor, without forcing. */
    public static FailingStorage fastFailing(long failAt) {
        return new FailingStorage(failAt, false);
    }

    public boolean hasFailed() {
        return failAt > 0 && operations >= failAt;
    }

    /** A file is being forced to disk. */
    protected void forcing() {}

    private boolean fails() {
        return ++operations == failAt;
    }

    private void step(String what, Path path) throws IOException {
        if (fails()) {
            throw new IOException("No space left on device: " + what + " " + path);
        }
    }

    @Override
    public WriteFile create(Path file) throws IOException {
        step("create", file);
        return new FailingFile(file, real.create(file));
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        step("append", file);
        return new FailingFile(file, real.append(file));
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return real.read(file);
    }

    @Override
    public Optional<FileStatus> status(Path file) throws IOException {
        return real.status(file);
    }

    @Override
    public List<FileStatus> list(Path directory) throws IOException {
        return real.list(directory);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        step("mkdir", directory);
        real.createDirectories(directory);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        step("move", from);
        real.moveAtomically(from, to);
    }

    @Override
    public boolean putIfAbsent(Path from, Path to) throws IOException {
        step("put", to);
        return real.putIfAbsent(from, to);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        step("delete", file);
        return real.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        step("force", directory);
        if (forces) {
            real.forceDirectory(directory);
        }
    }

    @Override
    public Optional<Lock> lock(Path file) throws IOException {
        step("lock", file);
        return real.lock(file);
    }

    private final class FailingFile implements WriteFile {
        private final Path path;
        private final WriteFile file;

        FailingFile(Path path, WriteFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (fails()) {
                file.write(bytes, offset, length / 2);
                throw new IOException("No space left on device: write " + path);
            }
            file.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            step("force", path);
            forcing();
            if (forces) {
                file.force();
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            step("truncate", path);
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
