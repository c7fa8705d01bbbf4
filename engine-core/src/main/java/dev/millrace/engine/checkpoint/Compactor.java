package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the log is compacted, and on which thread; {@link CompactionJob} does it. The query's thread announces complete
 * segments and goes on; it hears of a failure at its next publish, and then stops: a checkpoint that cannot be written is no place to go on
 * from, whichever thread found out.
 */
final class Compactor implements AutoCloseable {
    private final Storage storage;
    private final Path checkpoint;
    private final String query;
    private final CheckpointSettings settings;
    private final Object monitor = new Object();

    private Optional<Manifest> manifest;
    private long oldest;
    private long sealedBefore;
    private boolean running;
    private volatile boolean stopRequested;
    private volatile @Nullable Throwable failure;

    Compactor(
            Storage storage, Path checkpoint, String query, CheckpointSettings settings, Optional<Manifest> manifest) {
        this.storage = storage;
        this.checkpoint = checkpoint;
        this.query = query;
        this.settings = settings;
        this.manifest = manifest;
    }

    /**
     * Announces that all segments before {@code next} are complete and durable.
     *
     * @param oldestSegment the first segment with changes that count
     */
    void sealed(long oldestSegment, long next) {
        synchronized (monitor) {
            oldest = oldestSegment;
            sealedBefore = next;
            if (running || stopRequested || failure != null || nextJob().isEmpty()) {
                return;
            }
            running = true;
        }
        if (settings.compaction() == Compaction.INLINE) {
            runJobs();
            failIfBroken();
            return;
        }
        Thread thread = new Thread(this::runJobs, "checkpoint compaction of query " + query);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** What there is to do, if it is enough. */
    private Optional<CompactionJob> nextJob() {
        Manifest current = manifest.orElse(new Manifest(query, oldest, List.of()));
        boolean enough = sealedBefore - current.firstSegment() >= settings.compactionSegments();
        if (!enough || settings.compaction() == Compaction.OFF) {
            return Optional.empty();
        }
        return Optional.of(new CompactionJob(
                storage, checkpoint, current, sealedBefore, settings.retainedSegments(), () -> stopRequested));
    }

    private void runJobs() {
        while (true) {
            CompactionJob job;
            synchronized (monitor) {
                Optional<CompactionJob> next = stopRequested ? Optional.empty() : nextJob();
                if (next.isEmpty()) {
                    running = false;
                    monitor.notifyAll();
                    return;
                }
                job = next.get();
            }
            Optional<Manifest> made = Optional.empty();
            try {
                made = job.run();
            } catch (Throwable e) {
                failure = e;
                stopRequested = true;
            }
            synchronized (monitor) {
                if (made.isPresent()) {
                    manifest = made;
                }
            }
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
