package dev.millrace.sources.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The files that a stream has taken, by path and time of modification, as far back as {@code maxFileAge} before the newest of
 * them. Older files count as seen, so what is remembered does not grow without end; the rule is that of Structured
 * Streaming, including that the age is measured by the files' own times and not by the clock.
 */
final class SeenFiles {
    private static final int MAX_REPORTED = 1000;

    private final Map<String, Long> modifiedByName = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final long maxAgeMillis;
    private final boolean fileNameOnly;
    private long newest = Long.MIN_VALUE;
    private long oldest = Long.MAX_VALUE;
    private long horizon = Long.MIN_VALUE;

    /** @param fileNameOnly whether files of the same name in different directories are the same */
    SeenFiles(long maxAgeMillis, boolean fileNameOnly) {
        this.maxAgeMillis = maxAgeMillis;
        this.fileNameOnly = fileNameOnly;
    }

    private String key(FileEntry file) {
        return fileNameOnly ? file.path().getFileName().toString() : file.path().toString();
    }

    boolean isNew(FileEntry file) {
        if (file.modifiedMillis() < horizon) {
            return false;
        }
        Long known = modifiedByName.get(key(file));
        if (known != null && !fileNameOnly && known != file.modifiedMillis() && changed.size() < MAX_REPORTED) {
            changed.add(key(file));
        }
        return known == null;
    }

    void add(FileEntry file) {
        modifiedByName.put(key(file), file.modifiedMillis());
        newest = Math.max(newest, file.modifiedMillis());
        oldest = Math.min(oldest, file.modifiedMillis());
    }

    /** Forgets what is too old; returns the time before which all files count as seen. */
    long purge() {
        horizon = newest < Long.MIN_VALUE + maxAgeMillis ? Long.MIN_VALUE : newest - maxAgeMillis;
        if (oldest < horizon) {
            oldest = Long.MAX_VALUE;
            for (Iterator<Long> times = modifiedByName.values().iterator(); times.hasNext(); ) {
                long modified = times.next();
                if (modified < horizon) {
                    times.remove();
                } else {
                    oldest = Math.min(oldest, modified);
                }
            }
        }
        return horizon;
    }

    int size() {
        return modifiedByName.size();
    }

    /** Files that were changed after they had been taken, which a stream does not read again; counted up to a limit. */
    int changedFiles() {
        return changed.size();
    }
}
