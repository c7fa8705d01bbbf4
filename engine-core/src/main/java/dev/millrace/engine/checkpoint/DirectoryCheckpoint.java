package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Clock;
import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.SourceLog;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Stateful;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * A checkpoint in a directory:
 *
 * <pre>
 * metadata        which query it is, {@link CheckpointMetadata}; written once
 * lock, owner     who is running it, {@link CheckpointOwner}; or claim, {@link ClaimLock}
 * log/*.log       everything that happened, {@link FrameFormat}
 * runs/*.run      what older parts of the log came to, {@link RunFormat}; made in the background
 * manifest        which runs count, and where the log goes on behind them, {@link Manifest}
 * *.tmp           files that were being made when the process died; ignored, replaced when needed
 * </pre>
 *
 * <p>A new checkpoint comes into being when {@code metadata} gets its name, as the last step, after the log's first segment is
 * durable. So {@code metadata} without a log, or a log with batches without {@code metadata}, is the trace of a loss and refused.
 */
public final class DirectoryCheckpoint implements Checkpoint {
    static final String LOG = "log";
    private static final List<String> RESERVED = List.of(RunFormat.DIRECTORY, Manifest.FILE);
    private static final Set<String> SPARK = Set.of("offsets", "commits", "sources", "state");

    private final Path directory;
    private final CheckpointOwner owner;
    private final UUID queryId;
    private final LogReader recovered;
    private final RunSet runs;
    private final LogWriter log;
    private final Compactor compactor;
    private final List<SourceEntries> sources = new ArrayList<>();

    private DirectoryCheckpoint(
            Path directory,
            CheckpointOwner owner,
            UUID queryId,
            LogReader recovered,
            RunSet runs,
            LogWriter log,
            Compactor compactor) {
        this.directory = directory;
        this.owner = owner;
        this.queryId = queryId;
        this.recovered = recovered;
        this.runs = runs;
        this.log = log;
        this.compactor = compactor;
        log.onSealed(compactor);
    }

    /**
     * Opens a checkpoint, or begins one where there is none: takes the lock, verifies everything and cuts off what a crash left
     * incomplete.
     *
     * @param signature what the query to run is; must be what the checkpoint was made for
     * @param query who is asking, for the owner file
     * @param runId who is asking, for the owner file
     * @throws CheckpointException if it cannot be opened; nothing was changed then, but for an empty lock file
     */
    public static DirectoryCheckpoint open(
            Storage storage,
            Clock clock,
            Path directory,
            CheckpointSettings settings,
            PlanSignature signature,
            String query,
            String runId) {
        try {
            isNew(storage, directory);
            CheckpointOwner owner = CheckpointOwner.take(storage, directory, settings.ownership());
            try {
                CrashPoints.hit("checkpoint.locked");
                Storage owned = new OwnedStorage(storage, owner);
                if (isNew(owned, directory)) {
                    begin(owned, clock, directory, settings, signature);
                }
                DirectoryCheckpoint opened = resume(owned, clock, directory, settings, signature, owner);
                owner.announce(query, runId, clock);
                return opened;
            } catch (IOException | RuntimeException | Error e) {
                closeAfter(e, owner);
                throw e;
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_WRITE_FAILED,
                    "Cannot open the checkpoint " + directory + ": " + e
                            + "; it must be a directory that this process can read and write, with room on the disk."
                            + " Once the cause is removed, start it again",
                    e);
        }
    }

    private static void closeAfter(Throwable failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Whether a checkpoint is to be begun here; refuses a directory that holds something else. Asked before the lock is taken, so that
     * not even a lock file is put where it does not belong, and again when nobody else can change the answer.
     */
    private static boolean isNew(Storage storage, Path directory) throws IOException {
        Optional<FileStatus> status = storage.status(directory);
        if (status.isEmpty()) {
            createDurably(storage, directory.toAbsolutePath());
            return true;
        }
        if (!status.get().directory()) {
            throw CheckpointMetadata.foreign(directory + " is a file");
        }
        Set<String> names = new HashSet<>();
        for (FileStatus entry : storage.list(directory)) {
            names.add(entry.path().getFileName().toString());
        }
        if (names.contains(CheckpointMetadata.FILE)) {
            return false;
        }
        for (String name : RESERVED) {
            if (names.contains(name)) {
                throw withoutMetadata(directory, name);
            }
        }
        if (names.contains(LOG) && !isUnfinishedBeginning(storage, directory.resolve(LOG))) {
            throw withoutMetadata(directory, LOG);
        }
        for (String name : SPARK) {
            if (names.contains(name)) {
                throw CheckpointMetadata.foreign(
                        directory + " holds '" + name + "' as a checkpoint of Apache Spark does");
            }
        }
        return true;
    }

    /** Creates the directory and its parents, and makes each name durable that was not there. */
    private static void createDurably(Storage storage, Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent == null) {
            return;
        }
        if (storage.status(parent).isEmpty()) {
            createDurably(storage, parent);
        }
        storage.createDirectories(directory);
        storage.forceDirectory(parent);
    }

    private static CheckpointException withoutMetadata(Path directory, String name) {
        return LogReader.corrupt(
                "The checkpoint " + directory + " holds '" + name + "', but its file 'metadata' is missing");
    }

    /** Whether a log is no more than the header of its first segment, as when a process died while it began a checkpoint. */
    private static boolean isUnfinishedBeginning(Storage storage, Path log) throws IOException {
        List<FileStatus> files = storage.list(log);
        if (files.isEmpty()) {
            return true;
        }
        Path first = log.resolve(FrameFormat.segmentName(0));
        if (files.size() > 1 || !files.get(0).path().getFileName().equals(first.getFileName())) {
            return false;
        }
        try (SegmentReader reader = new SegmentReader(storage.read(first))) {
            SegmentReader.Step step = reader.next();
            return switch (step) {
                case END -> true;
                case BROKEN -> reader.restIsTorn();
                case FRAME -> reader.next() == SegmentReader.Step.END;
            };
        }
    }

    private static void begin(
            Storage storage, Clock clock, Path directory, CheckpointSettings settings, PlanSignature signature)
            throws IOException {
        UUID id = RandomId.next();
        Path log = directory.resolve(LOG);
        // Whoever made the directory may have died before its name was durable.
        createDurably(storage, directory.toAbsolutePath());
        storage.delete(directory.resolve(CheckpointMetadata.TEMPORARY_FILE));
        storage.delete(log.resolve(FrameFormat.segmentName(0)));
        new CheckpointMetadata(id, signature).write(storage, directory);
        CrashPoints.hit("checkpoint.metadataWritten");
        storage.createDirectories(log);
        LogWriter.create(storage, log, id.toString(), settings, clock).close();
        storage.forceDirectory(directory);
        CrashPoints.hit("checkpoint.logCreated");
        if (!CheckpointMetadata.publish(storage, directory)) {
            throw CheckpointOwner.locked(directory, "another query that has just begun it");
        }
        CrashPoints.hit("checkpoint.created");
    }

    private static DirectoryCheckpoint resume(
            Storage storage,
            Clock clock,
            Path directory,
            CheckpointSettings settings,
            PlanSignature signature,
            CheckpointOwner owner)
            throws IOException {
        CheckpointMetadata metadata = CheckpointMetadata.read(storage, directory);
        if (!metadata.signature().lines().equals(signature.lines())) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_INCOMPATIBLE,
                    "The checkpoint " + directory + " was made by a query with other sources or other state. What has"
                            + " changed (- as it was, + as it is now):\n"
                            + signature.differenceFrom(metadata.signature())
                            + "\nRun the query as it was, or choose another checkpointLocation to begin anew");
        }
        String id = metadata.id().toString();
        RunSet runs = RunSet.open(storage, directory, id);
        LogReader reader = new LogReader(storage, directory.resolve(LOG), id, runs.manifest());
        reader.verify();
        // Names that a process made just before it died may be in memory only, and this run is going to rely on them.
        storage.forceDirectory(directory.resolve(LOG));
        storage.forceDirectory(directory);
        for (Path leftover : reader.leftovers(settings.retainedSegments())) {
            storage.delete(leftover);
        }
        runs.deleteLeftovers();
        LogWriter writer = new LogWriter(storage, directory.resolve(LOG), id, settings, clock, reader.end());
        try {
            Compactor compactor = new Compactor(storage, clock, directory, id, settings, runs.manifest());
            DirectoryCheckpoint opened =
                    new DirectoryCheckpoint(directory, owner, metadata.id(), reader, runs, writer, compactor);
            opened.recoverSources();
            return opened;
        } catch (IOException | RuntimeException e) {
            closeAfter(e, writer);
            throw e;
        }
    }

    private void recoverSources() throws IOException {
        if (log.state().hasState()) {
            runs.readSources(this::entries);
            recovered.replay(FrameFormat.SOURCE, this::entries);
        }
    }

    private SourceEntries entries(int source) {
        while (sources.size() <= source) {
            sources.add(new SourceEntries());
        }
        return sources.get(source);
    }

    @Override
    public UUID queryId() {
        return queryId;
    }

    @Override
    public boolean isTemporary() {
        return false;
    }

    @Override
    public Optional<OriginRecord> recordedOrigin() {
        return log.state().origin();
    }

    @Override
    public Optional<PlanRecord> lastPlan() {
        return log.state().plan();
    }

    @Override
    public Optional<CommitRecord> lastCommit() {
        return log.state().commit();
    }

    @Override
    public void restore(List<Stateful> operators) {
        if (!log.state().hasState()) {
            return;
        }
        List<ChangeOutput> receivers = new ArrayList<>();
        for (Stateful operator : operators) {
            receivers.add(new StateRestorer(operator));
        }
        try {
            IntFunction<ChangeOutput> byPart = part -> {
                if (part >= receivers.size()) {
                    throw LogReader.corrupt("The checkpoint " + directory + " holds changes of stateful operator "
                            + part + ", but the query has only " + receivers.size());
                }
                return receivers.get(part);
            };
            runs.readOperators(byPart);
            recovered.replay(FrameFormat.DELTA, byPart);
        } catch (IOException e) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_CORRUPT, "Cannot read the state in " + directory + ": " + e, e);
        }
    }

    /** Turns recorded changes back into calls of {@link Stateful}. */
    private record StateRestorer(Stateful operator) implements ChangeOutput {
        @Override
        public void put(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
            operator.restore(key, ko, kl, value, vo, vl);
        }

        @Override
        public void delete(byte[] key, int ko, int kl) {
            operator.restoreDelete(key, ko, kl);
        }
    }

    @Override
    public SourceLog sourceLog(int source) {
        return entries(source);
    }

    @Override
    public void origin(OriginRecord record) {
        for (String offset : record.offsets()) {
            requireJson(offset);
        }
        log.origin(record);
    }

    @Override
    public void plan(PlanRecord record) {
        compactor.failIfBroken();
        for (String offset : record.endOffsets()) {
            requireJson(offset);
        }
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).writeTo(log, i, record.batch());
        }
        log.plan(record);
    }

    private static void requireJson(String offset) {
        if (!JsonText.isValue(offset)) {
            throw MillraceException.internal(
                    "An offset must be one JSON value on one line, but a source gave " + offset);
        }
    }

    @Override
    public void changes(long batch, int operator, Stateful state) {
        LogWriter.ChangeFrames frames = log.changes(FrameFormat.DELTA, operator, batch);
        state.writeChanges(frames);
        frames.end();
    }

    @Override
    public void commit(CommitRecord record) {
        log.commit(record);
    }

    @Override
    public void requireOwned() {
        try {
            owner.requireHeld();
        } catch (IOException e) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_WRITE_FAILED,
                    "Cannot tell whether the checkpoint " + directory + " still belongs to this query: " + e
                            + "; the query stops. Nothing is lost: once the cause is removed, start it again",
                    e);
        }
    }

    @Override
    public void publish() {
        compactor.failIfBroken();
        log.publish();
    }

    @Override
    public boolean isDurable() {
        return log.isDurable();
    }

    @Override
    public long syncAtMillis() {
        return log.forceAtMillis();
    }

    @Override
    public void syncIfDue() {
        compactor.failIfBroken();
        log.forceIfDue();
    }

    @Override
    public void onFailure(Runnable listener) {
        compactor.onFailure(listener);
    }

    @Override
    public long takeWaitedNanos() {
        return compactor.takeWaitedNanos();
    }

    @Override
    public void close() {
        try (owner) {
            compactor.close();
            log.close();
        } catch (IOException e) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_WRITE_FAILED, "Cannot close the checkpoint " + directory + ": " + e, e);
        }
    }
}
