package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory that keeps, when the power fails, what {@link Storage} promises and nothing more: each un-forced change of a
 * directory survives or not, on its own, and of the un-forced bytes of a file all, half, none or zeros. {@link #afterPowerLoss} gives
 * the disks that may be found then, {@link #afterKill} the one after the death of the process alone.
 *
 * <p>Operations are counted if they change something: creating, writing, forcing, cutting, naming, deleting. {@link #putIfAbsent} is two
 * of them, a second name and the loss of the first, as on a real disk; a move within one directory is one, between two directories it
 * is a name in the one and a loss in the other, and either may survive alone. {@link #crashAfter} lets the process die after
 * one of them; {@link #afterEachOperation} shows the disk to a test, which may take copies.
 *
 * <p>The same calls give the same disk. All methods may be called from any thread.
 */
public final class SimulatedStorage implements Storage {
    private final TreeMap<Path, SimulatedFile> live;
    private final TreeMap<Path, SimulatedFile> durable;
    private final List<DirectoryChange> unforced = new ArrayList<>();
    private final Set<Path> locked = new HashSet<>();
    private Runnable observer = () -> {};
    private long operations;
    private long crashAfter = Long.MAX_VALUE;

    /** An empty disk. */
    public SimulatedStorage() {
        this(new TreeMap<>());
    }

    /** A disk with these files, all durable. */
    SimulatedStorage(TreeMap<Path, SimulatedFile> files) {
        this.live = files;
        this.durable = new TreeMap<>(files);
    }

    /** How many operations have changed the disk. */
    public synchronized long operations() {
        return operations;
    }

    /** Lets the machine die right after the operation with this number, counted from 1: it and all later calls throw {@link SimulatedCrash}. */
    public synchronized void crashAfter(long operation) {
        crashAfter = operation;
    }

    /** Calls the observer after each operation that changed something, before the machine may die of it. */
    public synchronized void afterEachOperation(Runnable newObserver) {
        observer = newObserver;
    }

    /**
     * What the next process finds when this one dies now and the machine goes on: everything, and no locks. What was not forced is
     * not durable by that, and may be lost with the next loss of power.
     */
    public synchronized SimulatedStorage afterKill() {
        Map<SimulatedFile, SimulatedFile> copies = new IdentityHashMap<>();
        SimulatedStorage next = new SimulatedStorage();
        live.forEach((path, file) -> next.live.put(path, copies.computeIfAbsent(file, SimulatedFile::copy)));
        durable.forEach((path, file) -> next.durable.put(path, copies.computeIfAbsent(file, SimulatedFile::copy)));
        for (DirectoryChange change : unforced) {
            SimulatedFile file = change.file();
            next.unforced.add(new DirectoryChange(
                    change.path(),
                    file == null ? null : copies.computeIfAbsent(file, SimulatedFile::copy),
                    change.loses()));
        }
        return next;
    }

    /**
     * The disks that may be found when the power fails now.
     *
     * @param limit how many at most; if there are more, a random choice of this size, always with the two in which everything and
     *     nothing of what is un-forced survives
     * @param random makes the choice
     */
    public synchronized List<SimulatedStorage> afterPowerLoss(int limit, Random random) {
        return new PowerLoss(durable, unforced).disks(limit, random);
    }

    /** One of the disks that may be found when the power fails now, by chance. */
    public synchronized SimulatedStorage afterPowerLoss(Random random) {
        return new PowerLoss(durable, unforced).any(random);
    }

    /** A number that is equal for disks with equal files, and nearly always different for others. */
    public synchronized long fingerprint() {
        long hash = 1;
        for (Map.Entry<Path, SimulatedFile> entry : live.entrySet()) {
            hash = hash * 1_000_003 + entry.getKey().hashCode();
            long content = 7;
            for (byte b : entry.getValue().content()) {
                content = (content ^ b) * 0x100000001b3L;
            }
            hash = hash * 0x9E3779B97F4A7C15L + (entry.getValue().directory ? 3 : content);
        }
        return hash;
    }

    /** Everything that is on the disk, for messages. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        live.forEach((path, file) -> text.append(path)
                .append(file.directory ? "/" : " " + file.length() + " bytes")
                .append('\n'));
        return text.toString();
    }

    @Override
    public synchronized WriteFile create(Path file) throws IOException {
        Path key = alive(file);
        requireParent(key);
        if (live.containsKey(key)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        SimulatedFile made = SimulatedFile.holding(new byte[0]);
        bind(key, made);
        happened();
        return new OpenFile(made);
    }

    @Override
    public synchronized WriteFile append(Path file) throws IOException {
        return new OpenFile(file(alive(file)));
    }

    @Override
    public synchronized InputStream read(Path file) throws IOException {
        return new ByteArrayInputStream(file(alive(file)).content());
    }

    @Override
    public synchronized Optional<FileStatus> status(Path file) {
        SimulatedFile found = live.get(alive(file));
        return found == null ? Optional.empty() : Optional.of(new FileStatus(file, found.directory, found.length(), 0));
    }

    @Override
    public synchronized List<FileStatus> list(Path directory) {
        Path key = alive(directory);
        List<FileStatus> entries = new ArrayList<>();
        for (Map.Entry<Path, SimulatedFile> entry : live.tailMap(key, false).entrySet()) {
            if (key.equals(entry.getKey().getParent())) {
                SimulatedFile file = entry.getValue();
                entries.add(new FileStatus(
                        directory.resolve(entry.getKey().getFileName()), file.directory, file.length(), 0));
            }
        }
        return entries;
    }

    @Override
    public synchronized void createDirectories(Path directory) throws IOException {
        Path key = alive(directory);
        SimulatedFile there = live.get(key);
        if (there != null) {
            if (!there.directory) {
                throw new FileAlreadyExistsException(directory.toString());
            }
            return;
        }
        Path parent = key.getParent();
        if (parent == null) {
            return;
        }
        createDirectories(parent);
        bind(key, SimulatedFile.directory());
        happened();
    }

    @Override
    public synchronized void moveAtomically(Path from, Path to) throws IOException {
        Path source = alive(from);
        Path target = alive(to);
        SimulatedFile moved = file(source);
        requireParent(target);
        SimulatedFile replaced = live.get(target);
        if (replaced != null && replaced.directory) {
            throw new FileAlreadyExistsException(to.toString());
        }
        live.remove(source);
        live.put(target, moved);
        if (Objects.equals(source.getParent(), target.getParent())) {
            unforced.add(new DirectoryChange(target, moved, source));
        } else {
            unforced.add(new DirectoryChange(target, moved, null));
            unforced.add(new DirectoryChange(source, null, null));
        }
        happened();
    }

    @Override
    public synchronized boolean putIfAbsent(Path from, Path to) throws IOException {
        Path source = alive(from);
        Path target = alive(to);
        SimulatedFile put = file(source);
        requireParent(target);
        boolean free = !live.containsKey(target);
        if (free) {
            bind(target, put);
            happened();
        }
        unbind(source);
        happened();
        return free;
    }

    @Override
    public synchronized boolean delete(Path file) throws IOException {
        Path key = alive(file);
        SimulatedFile found = live.get(key);
        if (found == null) {
            return false;
        }
        if (found.directory && !list(file).isEmpty()) {
            throw new DirectoryNotEmptyException(file.toString());
        }
        unbind(key);
        happened();
        return true;
    }

    @Override
    public synchronized void forceDirectory(Path directory) throws IOException {
        Path key = alive(directory);
        SimulatedFile found = live.get(key);
        if (found == null && key.getParent() != null) {
            throw new NoSuchFileException(directory.toString());
        }
        unforced.removeIf(change -> {
            boolean here = key.equals(change.path().getParent());
            if (here) {
                change.applyTo(durable);
            }
            return here;
        });
        happened();
    }

    @Override
    public synchronized Optional<Lock> lock(Path file) throws IOException {
        Path key = alive(file);
        requireParent(key);
        if (!locked.add(key)) {
            return Optional.empty();
        }
        if (!live.containsKey(key)) {
            bind(key, SimulatedFile.holding(new byte[0]));
            happened();
        }
        return Optional.of(() -> unlock(key));
    }

    private synchronized void unlock(Path key) {
        locked.remove(key);
    }

    private void bind(Path key, SimulatedFile file) {
        live.put(key, file);
        unforced.add(new DirectoryChange(key, file, null));
    }

    private void unbind(Path key) {
        live.remove(key);
        unforced.add(new DirectoryChange(key, null, null));
    }

    private void happened() {
        operations++;
        observer.run();
        if (operations >= crashAfter) {
            throw new SimulatedCrash(crashAfter);
        }
    }

    private void requireAlive() {
        if (operations >= crashAfter) {
            throw new SimulatedCrash(crashAfter);
        }
    }

    private Path alive(Path path) {
        requireAlive();
        return path.toAbsolutePath().normalize();
    }

    private SimulatedFile file(Path key) throws IOException {
        SimulatedFile found = live.get(key);
        if (found == null || found.directory) {
            throw new NoSuchFileException(key.toString());
        }
        return found;
    }

    private void requireParent(Path key) throws IOException {
        Path parent = key.getParent();
        if (parent != null && parent.getParent() != null) {
            SimulatedFile directory = live.get(parent);
            if (directory == null || !directory.directory) {
                throw new NoSuchFileException(key.toString());
            }
        }
    }

    /** An open file keeps its bytes, whatever happens to its names. */
    private final class OpenFile implements WriteFile {
        private final SimulatedFile file;

        OpenFile(SimulatedFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (SimulatedStorage.this) {
                requireAlive();
                file.write(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
                happened();
            }
        }

        @Override
        public void force() {
            synchronized (SimulatedStorage.this) {
                requireAlive();
                file.force();
                happened();
            }
        }

        @Override
        public void truncate(long length) {
            synchronized (SimulatedStorage.this) {
                requireAlive();
                file.truncate((int) length);
                happened();
            }
        }

        @Override
        public long length() {
            synchronized (SimulatedStorage.this) {
                requireAlive();
                return file.length();
            }
        }

        @Override
        public void close() {
            // Closing changes nothing on a disk.
        }
    }
}
