package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A storage on which chosen operations go wrong. A {@link Script} is asked before each operation; what it answers happens to this
 * one and to no other, so that what was done before and after is as the storage below does it.
 *
 * <p>Operations are all methods of {@link Storage} and {@link WriteFile} but {@code length} and {@code close}, counted from 1. The same
 * calls, script and seed give the same faults. Methods may be called from any thread, the script then too.
 */
public final class FaultyStorage implements Storage {
    /** The methods, by what they do. */
    public enum Kind {
        CREATE,
        APPEND,
        READ,
        STATUS,
        LIST,
        CREATE_DIRECTORIES,
        MOVE,
        PUT_IF_ABSENT,
        DELETE,
        FORCE_DIRECTORY,
        LOCK,
        WRITE,
        FORCE,
        TRUNCATE
    }

    /** What happens to an operation. */
    public enum Fault {
        /** It is carried out. */
        NONE,
        /** It fails with an {@link IOException} and has no effect. */
        FAIL,
        /** It fails as a full disk does: of what is written, half is there; anything else has no effect. */
        NO_SPACE,
        /** A write fails after half of its bytes. */
        SHORT_WRITE,
        /** It says that it was carried out, and was not; for forces and deletions only. */
        SKIP,
        /** It takes a while. */
        DELAY,
        /** One bit of what is written, or of what is read, is another one, and nobody says so. */
        FLIP
    }

    /**
     * One call.
     *
     * @param number of the call, from 1
     * @param path what it is about; the new name, where a file is given one
     */
    public record Operation(long number, Kind kind, Path path) {}

    /** Decides what happens to each operation. */
    public interface Script {
        Fault at(Operation operation);
    }

    private static final Duration DELAY = Duration.ofMillis(20);

    private final Storage below;
    private final Script script;
    private final Random random;
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();

    /**
     * Puts faults in front of a storage.
     *
     * @param seed decides which bit is flipped
     */
    public FaultyStorage(Storage below, Script script, long seed) {
        this.below = below;
        this.script = script;
        this.random = new Random(seed);
    }

    /** A storage of which operation {@code number} has this fault. */
    public static FaultyStorage at(Storage below, long number, Fault fault) {
        return new FaultyStorage(below, operation -> operation.number() == number ? fault : Fault.NONE, number);
    }

    /** How many operations there were. */
    public long operations() {
        return operations.get();
    }

    /** How many of them had a fault. */
    public long faults() {
        return faults.get();
    }

    private Fault before(Kind kind, Path path) throws IOException {
        Operation operation = new Operation(operations.incrementAndGet(), kind, path);
        Fault fault = script.at(operation);
        if (fault == Fault.NONE) {
            return fault;
        }
        faults.incrementAndGet();
        boolean possible = switch (fault) {
            case FLIP -> kind == Kind.WRITE || kind == Kind.READ;
            case SHORT_WRITE -> kind == Kind.WRITE;
            case SKIP -> kind == Kind.FORCE || kind == Kind.FORCE_DIRECTORY || kind == Kind.DELETE;
            default -> true;
        };
        if (!possible) {
            throw new IllegalArgumentException("There is no fault " + fault + " for " + operation);
        }
        if (fault == Fault.DELAY) {
            LockSupport.parkNanos(DELAY.toNanos());
        } else if (fault == Fault.FAIL || (fault == Fault.NO_SPACE && kind != Kind.WRITE)) {
            throw failure(fault, kind, path);
        }
        return fault;
    }

    private static IOException failure(Fault fault, Kind kind, Path path) {
        String what = fault == Fault.NO_SPACE ? "No space left on device" : "Input/output error";
        return new IOException(what + ": " + kind + " " + path);
    }

    private byte[] flipped(byte[] bytes, int offset, int length) {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        if (length > 0) {
            synchronized (random) {
                copy[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return copy;
    }

    @Override
    public WriteFile create(Path file) throws IOException {
        before(Kind.CREATE, file);
        return new FaultyFile(file, below.create(file));
    }

    @Override
    public WriteFile append(Path file) throws IOException {
        before(Kind.APPEND, file);
        return new FaultyFile(file, below.append(file));
    }

    @Override
    public InputStream read(Path file) throws IOException {
        Fault fault = before(Kind.READ, file);
        if (fault != Fault.FLIP) {
            return below.read(file);
        }
        try (InputStream in = below.read(file)) {
            byte[] bytes = in.readAllBytes();
            return new ByteArrayInputStream(flipped(bytes, 0, bytes.length));
        }
    }

    @Override
    public Optional<FileStatus> status(Path file) throws IOException {
        before(Kind.STATUS, file);
        return below.status(file);
    }

    @Override
    public List<FileStatus> list(Path directory) throws IOException {
        before(Kind.LIST, directory);
        return below.list(directory);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        before(Kind.CREATE_DIRECTORIES, directory);
        below.createDirectories(directory);
    }

    @Override
    public void moveAtomically(Path from, Path to) throws IOException {
        before(Kind.MOVE, to);
        below.moveAtomically(from, to);
    }

    @Override
    public boolean putIfAbsent(Path from, Path to) throws IOException {
        before(Kind.PUT_IF_ABSENT, to);
        return below.putIfAbsent(from, to);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        return before(Kind.DELETE, file) == Fault.SKIP || below.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (before(Kind.FORCE_DIRECTORY, directory) != Fault.SKIP) {
            below.forceDirectory(directory);
        }
    }

    @Override
    public Optional<Lock> lock(Path file) throws IOException {
        before(Kind.LOCK, file);
        return below.lock(file);
    }

    private final class FaultyFile implements WriteFile {
        private final Path path;
        private final WriteFile file;

        FaultyFile(Path path, WriteFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Fault fault = before(Kind.WRITE, path);
            if (fault == Fault.SHORT_WRITE || fault == Fault.NO_SPACE) {
                file.write(bytes, offset, length / 2);
                throw failure(fault, Kind.WRITE, path);
            }
            if (fault == Fault.FLIP) {
                file.write(flipped(bytes, offset, length), 0, length);
            } else {
                file.write(bytes, offset, length);
            }
        }

        @Override
        public void force() throws IOException {
            if (before(Kind.FORCE, path) != Fault.SKIP) {
                file.force();
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            before(Kind.TRUNCATE, path);
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
