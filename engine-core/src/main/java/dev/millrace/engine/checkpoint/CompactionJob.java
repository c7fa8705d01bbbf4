package dev.millrace.engine.checkpoint;

import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.engine.checkpoint.Manifest.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Merges complete segments of the log, and the runs that have become too small beside them, into one new run. Reads files and writes
 * files; knows nothing of the query. The steps, in this order:
 *
 * <ol>
 *   <li>the new run is written and forced, then the directory {@code runs};
 *   <li>the new {@link Manifest} takes the place of the old one and is durable;
 *   <li>runs and segments that nobody needs any more are deleted.
 * </ol>
 *
 * <p>The runs that go into the merge are the newest ones, back to the first that is at least {@link #GROWTH} times as large as all that is
 * newer. So each run is that much larger than all after it together: their number grows with the logarithm of the state, their size
 * stays below one and a half times that of the largest, and a change is copied once for each time the state doubles. A merge that goes back to
 * the oldest run forgets deletions.
 */
final class CompactionJob {
    static final long GROWTH = 2;

    /** Nothing counts as smaller than this, or very small runs would never be merged. */
    private static final long LEAST_BYTES = 64 << 10;

    private static final int STOP_EVERY = 1 << 10;

    /** A job takes no further segment beyond this, which bounds the runs that it has open at the same time. */
    private static final long MOST_BYTES = 256 << 20;

    private final Storage storage;
    private final Path checkpoint;
    private final Path runs;
    private final Manifest current;
    private final long before;
    private final long retained;
    private final PacedDeletion deletion;
    private final BooleanSupplier stopRequested;

    private final List<Run> spilled = new ArrayList<>();
    private long nextRun;

    /**
     * Prepares a job.
     *
     * @param current what is compacted already
     * @param before the first segment that stays in the log; with much to do, an earlier one
     * @param retained how many segments are not deleted nevertheless
     * @param deletion how to delete
     * @param stopRequested whether to give up
     */
    CompactionJob(
            Storage storage,
            Path checkpoint,
            Manifest current,
            long before,
            long retained,
            PacedDeletion deletion,
            BooleanSupplier stopRequested) {
        this.storage = storage;
        this.checkpoint = checkpoint;
        this.runs = checkpoint.resolve(RunFormat.DIRECTORY);
        this.current = current;
        this.before = before;
        this.retained = retained;
        this.deletion = deletion;
        this.stopRequested = stopRequested;
    }

    /** Thrown to leave a job that is given up. */
    private static final class StopSignal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StopSignal() {
            super("The compaction was stopped", null, false, false);
        }
    }

    /** Does it; empty if it was given up, and then nothing has changed but for files that nobody knows. */
    Optional<Manifest> run() throws IOException {
        prepareDirectory();
        SortedChanges rest = new SortedChanges();
        try {
            long next = current.firstSegment();
            for (long bytes = 0; next < before && bytes < MOST_BYTES; next++) {
                bytes += readSegment(next, rest);
            }
            return Optional.of(publish(next, rest));
        } catch (StopSignal e) {
            return Optional.empty();
        }
    }

    private void prepareDirectory() throws IOException {
        if (storage.status(runs).isEmpty()) {
            storage.createDirectories(runs);
            storage.forceDirectory(checkpoint);
        }
        for (FileStatus file : storage.list(runs)) {
            nextRun = Math.max(
                    nextRun, 1 + RunFormat.number(file.path().getFileName().toString()));
        }
    }

    /** Collects the changes of a segment, and returns its length. */
    private long readSegment(long number, SortedChanges rest) throws IOException {
        Path file = checkpoint.resolve(DirectoryCheckpoint.LOG).resolve(FrameFormat.segmentName(number));
        try (SegmentReader frames = new SegmentReader(storage.read(file))) {
            SegmentReader.Step step = frames.next();
            if (step != SegmentReader.Step.FRAME || frames.type() != FrameFormat.HEADER || frames.batch() != number) {
                throw LogReader.damaged(file, 0);
            }
            for (step = frames.next(); step == SegmentReader.Step.FRAME; step = frames.next()) {
                stopIfRequested();
                if (frames.type() == FrameFormat.SOURCE || frames.type() == FrameFormat.DELTA) {
                    rest.begin(RunFormat.section(frames.type(), frames.part()));
                    LogReader.apply(file, frames, rest);
                }
                if (rest.isFull()) {
                    spill(rest);
                }
            }
            if (step == SegmentReader.Step.BROKEN) {
                throw LogReader.damaged(file, frames.frameStart());
            }
            return frames.frameEnd();
        }
    }

    private void stopIfRequested() {
        if (stopRequested.getAsBoolean()) {
            throw new StopSignal();
        }
    }

    /** Writes what was collected to a run that only this job knows. */
    private void spill(SortedChanges changes) throws IOException {
        spilled.add(merge(List.of(changes.cursor()), false));
        changes.clear();
    }

    private Manifest publish(long firstSegment, SortedChanges rest) throws IOException {
        List<Run> kept = new ArrayList<>(current.runs());
        List<Run> merged = new ArrayList<>();
        boolean anything = rest.bytes() > 0 || !spilled.isEmpty();
        long newer = Math.max(LEAST_BYTES, rest.bytes());
        for (Run run : spilled) {
            newer += run.bytes();
        }
        while (anything && !kept.isEmpty() && kept.get(kept.size() - 1).bytes() < GROWTH * newer) {
            Run last = kept.remove(kept.size() - 1);
            newer += last.bytes();
            merged.add(0, last);
        }
        if (anything) {
            List<ChangeCursor> cursors = open(merged);
            cursors.addAll(open(spilled));
            cursors.add(rest.cursor());
            kept.add(merge(cursors, kept.isEmpty()));
            CrashPoints.hit("compaction.runWritten");
            storage.forceDirectory(runs);
        }
        Manifest made = new Manifest(current.query(), firstSegment, kept);
        made.publish(storage, checkpoint);
        deleteUnneeded(made);
        return made;
    }

    private List<ChangeCursor> open(List<Run> files) throws IOException {
        List<ChangeCursor> cursors = new ArrayList<>();
        for (Run run : files) {
            cursors.add(new RunReader(storage, runs, run, current.query()));
        }
        return cursors;
    }

    /** Merges cursors, the oldest first, into one new run. */
    private Run merge(List<ChangeCursor> cursors, boolean forgetDeletions) throws IOException {
        long number = nextRun++;
        try (MergedChanges changes = new MergedChanges(cursors);
                RunWriter out = new RunWriter(storage, runs.resolve(RunFormat.name(number)), number, current.query())) {
            for (int count = 1; changes.next(); count++) {
                if (count % STOP_EVERY == 0) {
                    stopIfRequested();
                }
                if (changes.valueLength >= 0 || !forgetDeletions) {
                    out.add(changes);
                }
            }
            return out.finish();
        }
    }

    /** What cannot be deleted now is tried again by the next job, or when the checkpoint is opened. */
    private void deleteUnneeded(Manifest made) {
        Set<Long> named = new HashSet<>();
        for (Run run : made.runs()) {
            named.add(run.number());
        }
        try {
            for (FileStatus file : storage.list(runs)) {
                long number = RunFormat.number(file.path().getFileName().toString());
                if (number >= 0 && !named.contains(number)) {
                    deletion.delete(file.path());
                }
            }
            for (FileStatus file : storage.list(checkpoint.resolve(DirectoryCheckpoint.LOG))) {
                long number =
                        FrameFormat.segmentNumber(file.path().getFileName().toString());
                if (number >= 0 && number < made.firstSegment() - retained) {
                    deletion.delete(file.path());
                }
            }
        } catch (IOException e) {
            return;
        }
    }
}
