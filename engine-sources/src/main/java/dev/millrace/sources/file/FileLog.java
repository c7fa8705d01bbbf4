package dev.millrace.sources.file;

import dev.millrace.connector.SourceLog;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.DataLossException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Which files belong to which micro-batch, kept in the checkpoint: entries numbered from 0, each of which is the files
 * that one plan added. An offset is the number of an entry.
 *
 * <p>In the checkpoint, {@code files/N} is an entry ({@link FileLogEntry}) and {@code cleaned} the number of the last entry whose
 * files were archived or deleted. An entry is removed when all its files are too old to matter.
 */
final class FileLog {
    private static final String FILES = "files/";
    private static final String CLEANED = "cleaned";

    private final SourceLog log;
    private final TreeMap<Long, List<FileEntry>> entries = new TreeMap<>();
    private final TreeMap<Long, Long> newestByEntry = new TreeMap<>();
    private long last = -1;
    private long cleaned = -1;

    /** Opens the log as the last plan left it and gives all its files to {@code seen}. */
    FileLog(SourceLog log, SeenFiles seen) {
        this.log = log;
        Stored stored = new Stored();
        log.forEach(stored);
        for (Map.Entry<String, String> entry : stored.values.entrySet()) {
            if (entry.getKey().startsWith(FILES)) {
                long number = Long.parseLong(entry.getKey().substring(FILES.length()));
                List<FileEntry> files = parse(entry.getKey(), entry.getValue());
                for (FileEntry file : files) {
                    seen.add(file);
                }
                remember(number, files);
            } else if (entry.getKey().equals(CLEANED)) {
                cleaned = Long.parseLong(entry.getValue());
            }
        }
    }

    /** Collects what is in the checkpoint. A class and no lambda, for a quick start. */
    private static final class Stored implements BiConsumer<String, String> {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public void accept(String key, String value) {
            values.put(key, value);
        }
    }

    private static List<FileEntry> parse(String key, String text) {
        try {
            return FileLogEntry.read(text);
        } catch (IOException e) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_CORRUPT,
                    "The entry '" + key + "' of a file source cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private void remember(long number, List<FileEntry> files) {
        long newest = Long.MIN_VALUE;
        for (FileEntry file : files) {
            newest = Math.max(newest, file.modifiedMillis());
        }
        entries.put(number, files);
        newestByEntry.put(number, newest);
        last = Math.max(last, number);
    }

    /** The number of the last entry; -1 if there was none yet. */
    long last() {
        return last;
    }

    /** Makes sure that the next entry has a higher number than this. */
    void continueAfter(long number) {
        last = Math.max(last, number);
    }

    void add(List<FileEntry> files) {
        long number = last + 1;
        log.put(FILES + number, FileLogEntry.write(files));
        remember(number, List.copyOf(files));
    }

    /**
     * The files of the entries after {@code start}, up to {@code end}.
     *
     * @throws DataLossException if an entry is not there any more
     */
    List<FileEntry> files(long start, long end) {
        List<FileEntry> files = new ArrayList<>();
        for (long number = start + 1; number <= end; number++) {
            List<FileEntry> entry = entries.get(number);
            if (entry == null) {
                throw new DataLossException("The file source has no record of the files of its entry " + number
                        + " (asked for " + start + " to " + end + ", last is " + last
                        + "); the checkpoint is not the one that this offset came from");
            }
            files.addAll(entry);
        }
        return files;
    }

    /** The files of the entries up to {@code end} that have not been given out here before, in this run or an earlier one. */
    List<FileEntry> takeUncleaned(long end) {
        List<FileEntry> files = new ArrayList<>();
        if (end > cleaned) {
            for (List<FileEntry> entry :
                    entries.subMap(cleaned, false, end, true).values()) {
                files.addAll(entry);
            }
            cleaned = end;
            log.put(CLEANED, Long.toString(end));
        }
        return files;
    }

    /** Lets go of the entries up to {@code end}, whose rows are processed. */
    void release(long end) {
        entries.headMap(end, true).clear();
    }

    /** Removes released entries of which all files are older than this. */
    void forgetBefore(long modifiedMillis) {
        for (Iterator<Map.Entry<Long, Long>> all = newestByEntry.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Long, Long> entry = all.next();
            if (entry.getValue() < modifiedMillis && !entries.containsKey(entry.getKey())) {
                log.remove(FILES + entry.getKey());
                all.remove();
            }
        }
    }
}
