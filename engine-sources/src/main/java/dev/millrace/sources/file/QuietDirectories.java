package dev.millrace.sources.file;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether it is worth while to list directories again that had nothing new when they were listed last. A file system changes the
 * time of a directory when a name comes or goes in it, so as long as no directory has another time there can be no new file, and looking at a few
 * directories takes the place of looking at all files in them.
 *
 * <p>A time is believed only if it was old already when the listing began, because two changes within the precision of the clock of a file system
 * leave the same time. Once a minute all is listed nevertheless: some file systems are not that careful, and files that were
 * written again after they had been read are noticed only then.
 */
final class QuietDirectories {
    private static final long PRECISION_MILLIS = 2_000;
    private static final long LONGEST_MILLIS = 60_000;

    private final Storage storage;
    private final Clock clock;
    private final Map<Path, Long> times = new HashMap<>();
    private long listedMillis;
    private boolean quiet;

    QuietDirectories(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Whether nothing can be new since the listing that was noted last. */
    boolean areQuiet() throws IOException {
        long age = clock.currentTimeMillis() - listedMillis;
        if (!quiet || age < 0 || age >= LONGEST_MILLIS) {
            return false;
        }
        for (Map.Entry<Path, Long> directory : times.entrySet()) {
            if (modified(directory.getKey()) != directory.getValue()) {
                quiet = false;
                return false;
            }
        }
        return true;
    }

    /** Notes a listing that found nothing new; {@code directories} are all in which a new file or directory would count. */
    void nothingNew(List<Path> directories, long begunMillis) throws IOException {
        times.clear();
        listedMillis = begunMillis;
        quiet = !directories.isEmpty();
        for (Path directory : directories) {
            long time = modified(directory);
            quiet &= time != Long.MIN_VALUE && time < begunMillis - PRECISION_MILLIS;
            times.put(directory, time);
        }
    }

    /** The next question is answered with no. */
    void forget() {
        quiet = false;
    }

    private long modified(Path directory) throws IOException {
        Optional<FileStatus> status = storage.status(directory);
        return status.isPresent() && status.get().directory() ? status.get().modifiedMillis() : Long.MIN_VALUE;
    }
}
