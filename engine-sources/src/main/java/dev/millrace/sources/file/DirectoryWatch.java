package dev.millrace.sources.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that something happened in one of some directories, with the means of the operating system. It may miss changes (on
 * network file systems, or where the system's limits are reached), so somebody must look from time to time as well.
 */
final class DirectoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);

    /** More directories than this are left to polling: the system's watches are scarce. */
    private static final int MAX_DIRECTORIES = 1000;

    /** Events come in swarms while a file is written; one look for all those with no longer pause between them is enough. */
    private static final long PAUSE_MILLIS = 2;

    /** A swarm without end must not hide what is there already. */
    private static final int MAX_ROUNDS = 10;

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    private final Runnable wake;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private @Nullable WatchService service;
    private boolean disabled;

    /** @param wake called from a thread of its own */
    DirectoryWatch(Runnable wake) {
        this.wake = wake;
    }

    /**
     * Watches these directories and no others. Called by one thread.
     *
     * @return whether some were not watched before, so that what happened in them until now is unknown
     */
    boolean watch(List<Path> directories) {
        if (disabled) {
            return false;
        }
        boolean added = false;
        try {
            Set<Path> wanted = new HashSet<>(directories);
            keys.entrySet().removeIf(entry -> {
                boolean obsolete =
                        !wanted.contains(entry.getKey()) || !entry.getValue().isValid();
                if (obsolete) {
                    entry.getValue().cancel();
                }
                return obsolete;
            });
            for (Path directory : directories) {
                if (keys.size() < MAX_DIRECTORIES && !keys.containsKey(directory)) {
                    keys.put(directory, directory.register(service(), KINDS));
                    added = true;
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("New files are found by polling only: a directory cannot be watched", e);
            disabled = keys.isEmpty();
        }
        return added;
    }

    private WatchService service() throws IOException {
        WatchService open = service;
        if (open == null) {
            open = FileSystems.getDefault().newWatchService();
            service = open;
            WatchService events = open;
            Thread thread = new Thread(() -> listen(events), "millrace-directory-watch");
            thread.setDaemon(true);
            thread.start();
        }
        return open;
    }

    private void listen(WatchService events) {
        try {
            while (true) {
                WatchKey key = events.take();
                for (int round = 0; key != null; round++) {
                    key.pollEvents();
                    key.reset();
                    key = round < MAX_ROUNDS ? events.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS) : null;
                }
                wake.run();
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // Closed: nobody wants to know any more.
        }
    }

    @Override
    public void close() throws IOException {
        disabled = true;
        WatchService open = service;
        service = null;
        if (open != null) {
            open.close();
        }
    }
}
