package dev.millrace.sources.file;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.Storage.FileStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of some directories as they come. Each file is read once, in the order of their times of modification. Which files
 * make up a micro-batch is recorded with its plan, with sizes and times, so that the same rows come again when it is
 * repeated; if a file is not what it was, that is an error and not fewer rows.
 *
 * <p>New files are announced by the operating system where it can, and looked for each second besides. Behaviour and options
 * follow {@code FileStreamSource} of Structured Streaming 4.2.
 */
final class FileStream implements Source {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final FileScan scan;
    private final FileStreamOptions options;
    private final SeenFiles seen;
    private final FileLog log;
    private final FileListing listing;
    private final NewFiles newFiles;
    private final FileCleaner cleaner;
    /** Files of an earlier listing that no micro-batch has taken yet. */
    private List<FileEntry> unread = List.of();

    private boolean frozen;
    private long vanished;
    private @Nullable DirectoryWatch watch;

    FileStream(FileScan scan, ListingOptions listingOptions, FileStreamOptions options, SourceContext context) {
        this.scan = scan;
        this.options = options;
        this.seen = new SeenFiles(options.maxFileAgeMillis(), options.fileNameOnly());
        this.log = new FileLog(context.log(), seen);
        seen.purge();
        this.listing = new FileListing(context.storage(), listingOptions);
        this.newFiles = new NewFiles(context.storage(), context.clock(), listing, seen, options.latestFirst());
        this.cleaner = new FileCleaner(context.storage(), options);
    }

    @Override
    public Offset initialOffset() {
        return LogOffset.START;
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) throws IOException {
        log.continueAfter(((LogOffset) start).entry());
        if (log.last() > ((LogOffset) start).entry()) {
            return new LogOffset(log.last());
        }
        List<FileEntry> available = available(limit);
        if (available.isEmpty() && watchNewDirectories()) {
            available = available(limit);
        }
        if (available.isEmpty()) {
            return start;
        }
        int count = NewFiles.allowed(available, limit);
        List<FileEntry> taken = available.subList(0, count);
        log.add(taken);
        for (FileEntry file : taken) {
            seen.add(file);
        }
        keep(available.subList(count, available.size()), count);
        log.forgetBefore(seen.purge());
        return new LogOffset(log.last());
    }

    private List<FileEntry> available(ReadLimit limit) throws IOException {
        boolean limited = !(limit instanceof ReadLimit.All);
        if (frozen || (limited && !options.latestFirst() && !unread.isEmpty())) {
            return refreshed(unread, limit);
        }
        return newFiles.find();
    }

    /** Files of an earlier listing as they are now: their sizes and times go into the plan. */
    private List<FileEntry> refreshed(List<FileEntry> files, ReadLimit limit) throws IOException {
        int wanted = limit instanceof ReadLimit.MaxFiles max ? max.files() : files.size();
        List<FileEntry> present = new ArrayList<>(files.size());
        for (FileEntry file : files) {
            if (present.size() >= wanted) {
                present.add(file);
            } else {
                Optional<FileStatus> now = scan.content().storage().status(file.path());
                if (now.isPresent()) {
                    present.add(new FileEntry(
                            file.path(),
                            file.root(),
                            now.get().length(),
                            now.get().modifiedMillis()));
                } else {
                    vanished++;
                }
            }
        }
        return present;
    }

    private void keep(List<FileEntry> rest, int taken) {
        boolean enough = rest.size() >= options.discardCachedInputRatio() * taken;
        if (frozen) {
            unread = List.copyOf(rest);
        } else {
            unread = enough ? List.copyOf(rest.subList(0, Math.min(rest.size(), options.maxCachedFiles()))) : List.of();
        }
    }

    private boolean watchNewDirectories() {
        return watch != null && !frozen && watch.watch(listing.directories());
    }

    @Override
    public Offset parseOffset(String json) {
        return LogOffset.parse(json);
    }

    @Override
    public BatchReader read(Offset start, Offset end) {
        return scan.open(log.files(((LogOffset) start).entry(), ((LogOffset) end).entry()), true);
    }

    @Override
    public void commit(Offset end) {
        long entry = ((LogOffset) end).entry();
        if (!cleaner.isOff()) {
            cleaner.clean(log.takeUncleaned(entry));
        }
        log.release(entry);
    }

    @Override
    public ReadLimit defaultLimit() {
        return options.limit();
    }

    @Override
    public void onNewData(Runnable wake) {
        watch = new DirectoryWatch(wake);
    }

    @Override
    public Optional<Duration> pollInterval() {
        return Optional.of(POLL_INTERVAL);
    }

    @Override
    public void prepareForAvailableNow() throws IOException {
        unread = List.copyOf(newFiles.find());
        frozen = true;
    }

    @Override
    public Map<String, String> metrics(Offset end) {
        Map<String, String> metrics = new LinkedHashMap<>();
        long bytes = 0;
        for (FileEntry file : unread) {
            bytes += file.length();
        }
        metrics.put("numFilesOutstanding", Integer.toString(unread.size()));
        metrics.put("numBytesOutstanding", Long.toString(bytes));
        if (seen.changedFiles() > 0) {
            metrics.put("numFilesChangedAfterRead", Integer.toString(seen.changedFiles()));
        }
        if (vanished > 0) {
            metrics.put("numFilesVanishedBeforeRead", Long.toString(vanished));
        }
        if (!cleaner.isOff()) {
            metrics.put("numFilesCleaned", Long.toString(cleaner.cleaned()));
            metrics.put("numFilesNotCleaned", Long.toString(cleaner.failures()));
        }
        return metrics;
    }

    @Override
    public String description() {
        return "FileStreamSource[" + scan.location() + "]";
    }

    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
    }
}
