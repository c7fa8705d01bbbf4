package dev.millrace.sources.file;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the files that a stream has not seen, in the order in which it takes them, and cuts off what is too much. */
final class NewFiles {
    /** A file that was written to within this time may not be finished. */
    private static final long FRESH_MILLIS = 20;

    private static final int MAX_ROUNDS = 10;

    private final Storage storage;
    private final Clock clock;
    private final FileListing listing;
    private final SeenFiles seen;
    private final QuietDirectories directories;
    private final boolean latestFirst;

    /** The order in which files are taken: by time, then by path. A class and no lambdas, for a quick start. */
    private record ByTime(boolean latestFirst) implements Comparator<FileEntry> {
        @Override
        public int compare(FileEntry left, FileEntry right) {
            int order = Long.compare(left.modifiedMillis(), right.modifiedMillis());
            if (order == 0) {
                order = left.path().compareTo(right.path());
            }
            return latestFirst ? -order : order;
        }
    }

    NewFiles(Storage storage, Clock clock, FileListing listing, SeenFiles seen, boolean latestFirst) {
        this.storage = storage;
        this.clock = clock;
        this.listing = listing;
        this.seen = seen;
        this.directories = new QuietDirectories(storage, clock);
        this.latestFirst = latestFirst;
    }

    /** All files that are there, not seen, and finished as far as one can tell. */
    List<FileEntry> find() throws IOException {
        if (directories.areQuiet()) {
            return List.of();
        }
        long begun = clock.currentTimeMillis();
        List<FileEntry> files = new ArrayList<>();
        for (FileEntry file : listing.list(false)) {
            if (seen.isNew(file)) {
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            directories.nothingNew(listing.looksElsewhere() ? List.of() : listing.directories(), begun);
            return files;
        }
        directories.forget();
        settle(files);
        files.sort(new ByTime(latestFirst));
        return files;
    }

    /**
     * Waits a little for files that are just being written, since they are announced when they are created and empty. What is
     * not finished soon is left for later.
     */
    private void settle(List<FileEntry> files) throws IOException {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long newest = newestFresh(files);
            if (newest == Long.MIN_VALUE) {
                return;
            }
            long deadline = newest + FRESH_MILLIS + 1;
            while (clock.currentTimeMillis() < deadline
                    && !Thread.currentThread().isInterrupted()) {
                clock.parkUntil(deadline);
            }
            refresh(files, newest);
        }
        files.removeIf(file -> isFresh(file.modifiedMillis()));
    }

    private long newestFresh(List<FileEntry> files) {
        long newest = Long.MIN_VALUE;
        for (FileEntry file : files) {
            if (file.modifiedMillis() > newest && isFresh(file.modifiedMillis())) {
                newest = file.modifiedMillis();
            }
        }
        return newest;
    }

    private boolean isFresh(long modifiedMillis) {
        long age = clock.currentTimeMillis() - modifiedMillis;
        return age >= -FRESH_MILLIS && age <= FRESH_MILLIS;
    }

    private void refresh(List<FileEntry> files, long newestMillis) throws IOException {
        for (int i = files.size() - 1; i >= 0; i--) {
            FileEntry file = files.get(i);
            if (file.modifiedMillis() >= newestMillis - 2 * FRESH_MILLIS) {
                Optional<FileStatus> now = storage.status(file.path());
                if (now.isEmpty()) {
                    files.remove(i);
                } else {
                    files.set(
                            i,
                            new FileEntry(
                                    file.path(),
                                    file.root(),
                                    now.get().length(),
                                    now.get().modifiedMillis()));
                }
            }
        }
    }

    /** How many of these files the limit allows, from the first; at least one of them. */
    static int allowed(List<FileEntry> files, ReadLimit limit) {
        if (limit instanceof ReadLimit.MaxFiles max) {
            return Math.min(files.size(), max.files());
        }
        if (limit instanceof ReadLimit.MaxBytes max) {
            long bytes = 0;
            int count = 0;
            while (count < files.size()) {
                bytes += files.get(count).length();
                if (count > 0 && bytes > max.bytes()) {
                    break;
                }
                count++;
            }
            return count;
        }
        int count = files.size();
        if (limit instanceof ReadLimit.Composite composite) {
            for (ReadLimit part : composite.limits()) {
                count = Math.min(count, allowed(files, part));
            }
        }
        return count;
    }
}
