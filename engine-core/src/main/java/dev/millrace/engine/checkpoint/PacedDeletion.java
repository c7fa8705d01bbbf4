package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.connector.Storage.WriteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Deletes files that nobody needs without holding up those who do. A file system frees the space of a large file in one piece of work
 * (and tells the disk about it), and for as long every sync of the log has to wait: tens of milliseconds for 16 MB. So a file is cut
 * shorter bit by bit, with time in between for others, before its name goes.
 */
final class PacedDeletion {
    static final long STEP_BYTES = 1 << 18;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Storage storage;
    private final boolean paced;
    private final BooleanSupplier stopRequested;

    /**
     * Prepares.
     *
     * @param paced false to delete in one go
     * @param stopRequested whether to leave the rest for later; the next start deletes it
     */
    PacedDeletion(Storage storage, boolean paced, BooleanSupplier stopRequested) {
        this.storage = storage;
        this.paced = paced;
        this.stopRequested = stopRequested;
    }

    /** Deletes the file if it is there. */
    void delete(Path file) throws IOException {
        if (paced) {
            Optional<FileStatus> status = storage.status(file);
            if (status.isPresent() && status.get().length() > STEP_BYTES) {
                shorten(file, status.get().length());
            }
        }
        if (!stopRequested.getAsBoolean()) {
            storage.delete(file);
        }
    }

    private void shorten(Path file, long length) throws IOException {
        try (WriteFile open = storage.append(file)) {
            for (long rest = length - STEP_BYTES; rest > 0 && !stopRequested.getAsBoolean(); rest -= STEP_BYTES) {
                open.truncate(rest);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
