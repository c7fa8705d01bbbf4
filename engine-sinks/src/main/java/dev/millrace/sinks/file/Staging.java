package dev.millrace.sinks.file;

import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A hidden directory next to the results where files are written before they are moved in, on the same file system, so
 * that each appears in one step and complete.
 */
final class Staging {
    /** The directory of our own in a directory of results. Readers of files leave out names that begin with {@code _}. */
    static final String HIDDEN = "_millrace";

    private final Storage storage;
    private final Path root;
    private final Path directory;
    /** Tells our files from those of a process that believes it still runs the query. */
    private final String prefix =
            "w" + Long.toString(ProcessHandle.current().pid(), 36) + "-" + Long.toString(System.nanoTime(), 36) + "-";

    private int files;

    /**
     * @param root where the results go
     * @param name of the directory to write aside in, below {@value #HIDDEN}
     */
    Staging(Storage storage, Path root, String name) {
        this.storage = storage;
        this.root = root;
        this.directory = root.resolve(HIDDEN).resolve(name);
    }

    Storage storage() {
        return storage;
    }

    /**
     * Makes a directory and its parents, each name durable: files that are forced are lost all the same if the directory that they are
     * in has no durable name.
     */
    static void createDurably(Storage storage, Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        boolean missing = storage.status(directory).isEmpty();
        if (missing) {
            if (storage.status(parent).isEmpty()) {
                createDurably(storage, parent);
            }
            storage.createSharedDirectories(directory);
        }
        try {
            // Even if it was there: a process that made it may have died before its name was durable.
            storage.forceDirectory(parent);
        } catch (AccessDeniedException e) {
            if (missing) {
                throw e;
            }
        }
    }

    /** Makes the directory, without what an earlier run may have left in it. */
    void open() throws IOException {
        storage.createSharedDirectories(directory);
        clear("");
    }

    /** Deletes our files that were not moved. */
    void clear() throws IOException {
        clear(prefix);
    }

    private void clear(String beginning) throws IOException {
        for (FileStatus file : storage.list(directory)) {
            if (file.path().getFileName().toString().startsWith(beginning)) {
                storage.delete(file.path());
            }
        }
    }

    /** Deletes the directory, and the one for hidden things if there is nothing else in it. */
    void remove() throws IOException {
        deleteTree(storage, directory);
        Path hidden = root.resolve(HIDDEN);
        if (storage.list(hidden).isEmpty()) {
            storage.delete(hidden);
        }
    }

    /** A name for a new file aside. */
    Path newFile() {
        return directory.resolve(prefix + files++);
    }

    /** Moves complete and forced files to where they belong, and makes the moves durable. */
    void publish(Collection<OutputFile> outputs) throws IOException {
        Set<Path> touched = new HashSet<>();
        for (OutputFile output : outputs) {
            Path parent = output.target().getParent();
            if (parent != null && touched.add(parent)) {
                storage.createSharedDirectories(parent);
                for (Path above = parent.getParent();
                        above != null && above.startsWith(root) && touched.add(above);
                        above = above.getParent()) {
                    // A new directory is an entry of the one above it.
                }
            }
            CrashPoints.hit("files.beforeMove");
            storage.moveAtomically(output.staged(), output.target());
        }
        CrashPoints.hit("files.moved");
        for (Path changed : touched) {
            storage.forceDirectory(changed);
        }
    }

    /** Deletes a file, a link or a directory with all that is in it; links are not followed. */
    static void deleteTree(Storage storage, Path path) throws IOException {
        try {
            storage.delete(path);
        } catch (DirectoryNotEmptyException e) {
            for (FileStatus child : storage.list(path)) {
                deleteTree(storage, child.path());
            }
            storage.delete(path);
        }
    }

    /** The files of streams in the directory and in its partitions; those of one micro-batch, or of all with -1. */
    static List<Path> streamFiles(Storage storage, Path directory, long batchId) throws IOException {
        List<Path> found = new ArrayList<>();
        for (FileStatus entry : storage.list(directory)) {
            String name = entry.path().getFileName().toString();
            if (entry.directory()) {
                if (name.indexOf('=') > 0) {
                    found.addAll(streamFiles(storage, entry.path(), batchId));
                }
            } else {
                long owner = StreamFileName.batchId(name);
                if (owner >= 0 && (batchId < 0 || owner == batchId)) {
                    found.add(entry.path());
                }
            }
        }
        return found;
    }
}
