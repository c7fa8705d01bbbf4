package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the log is compacted and when segments are deleted, and on which thread; {@link CompactionJob} does it. The query's thread
 * announces complete segments and goes on, unless so many of them wait already that it has to wait too: a log that grows faster than it
 * can be compacted must not fill the disk. It hears of a failure at its next publish, and then stops: a checkpoint that cannot be written is
 * no place to go on from, whichever thread found out.
 */
final class Compactor implements LogWriter.SealListener, AutoCloseable {
    private final Storage storage;
    private final Clock clock;
    private final Path checkpoint;
    private final String query;
    private final CheckpointSettings settings;
    private final Object monitor = new Object();
    private final PacedDeletion deletion;

    private Optional<Manifest> manifest;
    private long oldest;
    private long sealedBefore;
    private long unneededFrom;
    private long unneededBefore;
    private long retryFrom = -1;
    private boolean running;
    private long waitedNanos;
    private Runnable onFailure = () -> {};
    private volatile boolean stopRequested;
    private volatile @Nullable Throwable failure;

    Compactor(
            Storage storage,
            Clock clock,
            Path checkpoint,
            String query,
            CheckpointSettings settings,
            Optional<Manifest> manifest) {
        this.storage = storage;
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.query = query;
        this.settings = settings;
        this.manifest = manifest;
        this.deletion = new PacedDeletion(storage, settings.compaction() == Compaction.BACKGROUND, () -> stopRequested);
    }

    /** What to call, from any thread, when compacting has failed. */
    void onFailure(Runnable newListener) {
        synchronized (monitor) {
            onFailure = newListener;
        }
    }

    @Override
    public void sealed(long oldestSegment, long next) {
        synchronized (monitor) {
            oldest = oldestSegment;
            sealedBefore = next;
        }
        work();
        awaitBacklog();
    }

    @Override
    public void unneeded(long first, long before) {
        synchronized (monitor) {
            long from = unneededFrom < unneededBefore ? unneededFrom : first;
            unneededFrom = retryFrom < 0 ? from : retryFrom;
            unneededBefore = before;
            retryFrom = -1;
        }
        work();
    }

    private void work() {
        synchronized (monitor) {
            if (running || stopRequested || failure != null || !hasWork()) {
                return;
            }
            running = true;
        }
        if (settings.compaction() != Compaction.BACKGROUND) {
            runJobs();
            failIfBroken();
            return;
        }
        Thread thread = new Thread(this::runJobs, "checkpoint compaction of query " + query);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private boolean hasWork() {
        return unneededFrom < unneededBefore || isEnough();
    }

    private Manifest current() {
        return manifest.orElse(new Manifest(query, oldest, List.of()));
    }

    /** How many complete segments wait. */
    private long backlog() {
        return sealedBefore - current().firstSegment();
    }

    private boolean isEnough() {
        return settings.compaction() != Compaction.OFF && backlog() >= settings.compactionSegments();
    }

    private void runJobs() {
        while (true) {
            Optional<CompactionJob> job;
            long deleteFrom;
            long deleteBefore;
            synchronized (monitor) {
                if (stopRequested || !hasWork()) {
                    running = false;
                    monitor.notifyAll();
                    return;
                }
                deleteFrom = unneededFrom;
                deleteBefore = unneededBefore;
                unneededFrom = unneededBefore;
                job = isEnough() ? Optional.of(newJob()) : Optional.empty();
            }
            Optional<Manifest> made = Optional.empty();
            try {
                deleteSegments(deleteFrom, deleteBefore);
                if (job.isPresent()) {
                    made = job.get().run();
                }
            } catch (Throwable e) {
                fail(e);
            }
            synchronized (monitor) {
                if (made.isPresent()) {
                    manifest = made;
                    monitor.notifyAll();
                }
            }
        }
    }

    private CompactionJob newJob() {
        return new CompactionJob(
                storage,
                checkpoint,
                current(),
                sealedBefore,
                settings.retainedSegments(),
                deletion,
                () -> stopRequested);
    }

    private void fail(Throwable cause) {
        Runnable listener;
        synchronized (monitor) {
            failure = cause;
            stopRequested = true;
            listener = onFailure;
        }
        listener.run();
    }

    /** Deletes segments of a query without state. What cannot be deleted is tried again with the next ones, or at the next start. */
    private void deleteSegments(long from, long before) {
        Path log = checkpoint.resolve(DirectoryCheckpoint.LOG);
        for (long segment = from; segment < before; segment++) {
            try {
                deletion.delete(log.resolve(FrameFormat.segmentName(segment)));
            } catch (IOException e) {
                synchronized (monitor) {
                    retryFrom = segment;
                }
                return;
            }
        }
    }

    /** Waits while more segments wait than the settings allow. An interrupt ends the wait, for it may mean that the query shall stop. */
    private void awaitBacklog() {
        if (settings.compaction() != Compaction.BACKGROUND) {
            return;
        }
        synchronized (monitor) {
            if (!mustWait()) {
                return;
            }
            long start = clock.nanoTime();
            try {
                while (mustWait()) {
                    monitor.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            waitedNanos += clock.nanoTime() - start;
        }
    }

    private boolean mustWait() {
        return running && failure == null && backlog() > settings.compactionBacklog();
    }

    /** How long the query has waited for the compaction since this was asked last. */
    long takeWaitedNanos() {
        synchronized (monitor) {
            long waited = waitedNanos;
            waitedNanos = 0;
            return waited;
        }
    }

    /** Throws if compacting has failed. */
    void failIfBroken() {
        Throwable cause = failure;
        if (cause instanceof CheckpointException problem) {
            throw new CheckpointException(
                    problem.condition(), "The checkpoint " + checkpoint + " cannot be compacted. " + problem, problem);
        }
        if (cause != null) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_WRITE_FAILED,
                    "Cannot compact the checkpoint " + checkpoint + ": " + cause
                            + "; the query stops. Nothing is lost: once the cause is removed, start it again",
                    cause);
        }
    }

    /** Gives up what is being done and waits until nothing is written any more. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (monitor) {
            stopRequested = true;
            while (running) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
