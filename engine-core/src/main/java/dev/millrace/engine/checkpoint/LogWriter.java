package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Clock;
import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log of {@link FrameFormat}. Frames collect in memory and go out in one append by {@link #publish}; only changes that
 * do not fit in memory comfortably go out earlier, un-forced, which is harmless since they count only with their commit.
 *
 * <p>After a failed write or force nothing is known about the file, so the writer refuses everything from then on.
 */
final class LogWriter implements AutoCloseable {
    private static final int SPILL_BYTES = 8 << 20;

    /**
     * Whatever the durability, no more than this waits to be forced: it has to be on disk when the segment is complete, and in one piece
     * would hold up the query.
     */
    private static final long FORCE_BYTES = 1 << 20;

    /** Hears of complete segments. */
    interface SealListener {
        /** All segments before {@code next} are complete and durable; {@code oldest} is the first with changes that count. */
        void sealed(long oldest, long next);

        /** The segments from {@code first} up to {@code before}, exclusively, hold nothing that counts and may be deleted. */
        void unneeded(long first, long before);
    }

    private final Storage storage;
    private final Path directory;
    private final String query;
    private final CheckpointSettings settings;
    private final Clock clock;

    private final ByteWriter buffer = new ByteWriter(1 << 14);
    private final StringBuilder json = new StringBuilder();
    private final CRC32C crc = new CRC32C();

    private final LogState state;
    private long segment;
    private long oldest;
    private long length;
    private WriteFile file;
    private boolean unforced;
    private long forcedLength;
    private long forceAtMillis = Long.MAX_VALUE;
    private @Nullable Throwable broken;
    private @Nullable SealListener listener;

    /**
     * Continues a log where its reader found that it ends.
     *
     * @param end where that is, and what the log holds up to there
     * @throws IOException if the last segment cannot be opened, cut or forced
     */
    LogWriter(Storage storage, Path directory, String query, CheckpointSettings settings, Clock clock, LogEnd end)
            throws IOException {
        this.storage = storage;
        this.directory = directory;
        this.query = query;
        this.settings = settings;
        this.clock = clock;
        this.state = end.state();
        this.segment = end.segment();
        this.oldest = end.oldest();
        this.length = end.length();
        this.forcedLength = length;
        this.file = openEnd();
    }

    /** Begins the log of a new checkpoint; both the segment and its name are durable when this returns. */
    static LogWriter create(Storage storage, Path directory, String query, CheckpointSettings settings, Clock clock)
            throws IOException {
        LogState empty = new LogState();
        WriteFile file = createSegment(storage, directory, query, empty, 0, 0, 0);
        long length = file.length();
        file.close();
        return new LogWriter(storage, directory, query, settings, clock, new LogEnd(0, 0, length, empty));
    }

    private WriteFile openEnd() throws IOException {
        WriteFile opened = storage.append(directory.resolve(FrameFormat.segmentName(segment)));
        try {
            boolean torn = opened.length() > length;
            if (torn) {
                opened.truncate(length);
            }
            // What the last process wrote may be in memory only, and this run is going to rely on it. Where it does not
            // rely on
            // that, a cut must be on disk all the same before other bytes take the place of those that were cut off.
            if (torn || settings.durability() != Durability.OS) {
                opened.force();
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    void onSealed(SealListener newListener) {
        listener = newListener;
    }

    /** What the log holds, un-published frames not included. */
    LogState state() {
        return state;
    }

    void origin(OriginRecord record) {
        refuseIfBroken();
        state.origin(record);
        int start = begin(FrameFormat.ORIGIN, -1, 0);
        json.setLength(0);
        record.appendTo(json);
        endJson(start);
    }

    void plan(PlanRecord record) {
        refuseIfBroken();
        state.plan(record);
        int start = begin(FrameFormat.PLAN, -1, record.batch());
        json.setLength(0);
        record.appendTo(json);
        endJson(start);
    }

    void commit(CommitRecord record) {
        refuseIfBroken();
        state.commit(record);
        int start = begin(FrameFormat.COMMIT, -1, record.batch());
        json.setLength(0);
        record.appendTo(json);
        endJson(start);
    }

    /** Adds changes in the form of {@link ChangeCodec}. */
    void changes(byte type, int part, long batch, byte[] bytes, int offset, int length) {
        int start = begin(type, part, batch);
        buffer.writeBytes(bytes, offset, length);
        FrameFormat.end(buffer, start, crc);
    }

    /** Takes changes one by one and spreads them over frames; {@link ChangeFrames#end} completes the last one. */
    ChangeFrames changes(byte type, int part, long batch) {
        return new ChangeFrames(type, part, batch);
    }

    private int begin(byte type, int part, long batch) {
        refuseIfBroken();
        if (type == FrameFormat.SOURCE) {
            state.sourceChanges(batch);
        } else if (type == FrameFormat.DELTA) {
            state.delta(batch);
        }
        return FrameFormat.begin(buffer, type, buffer.size() == 0 && !unforced, part, batch);
    }

    private void endJson(int start) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        buffer.writeBytes(bytes, 0, bytes.length);
        FrameFormat.end(buffer, start, crc);
    }

    /** Writes the collected frames in one append and makes them as durable as the settings ask for. */
    void publish() {
        refuseIfBroken();
        try {
            CrashPoints.hit("checkpoint.beforeAppend");
            writeOut();
            CrashPoints.hit("checkpoint.afterAppend");
            if (settings.durability() == Durability.SYNC || length - forcedLength >= FORCE_BYTES) {
                force();
            } else if (settings.durability() == Durability.GROUP) {
                forceIfDue();
            }
            CrashPoints.hit("checkpoint.afterSync");
            if (length >= settings.segmentBytes()) {
                roll();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void writeOut() throws IOException {
        if (buffer.size() > 0) {
            file.write(buffer.bytes(), 0, buffer.size());
            length += buffer.size();
            buffer.reset();
            unforced = true;
        }
    }

    private void force() throws IOException {
        if (unforced) {
            file.force();
            unforced = false;
            forcedLength = length;
            forceAtMillis = Long.MAX_VALUE;
        }
    }

    /** Whether all that was published is as durable as the settings promise. */
    boolean isDurable() {
        return !unforced || settings.durability() == Durability.OS;
    }

    /** When {@link #forceIfDue} wants to be called at the latest; {@link Long#MAX_VALUE} for no need. */
    long forceAtMillis() {
        return forceAtMillis;
    }

    /** Forces what was published if its time has come ({@link Durability#GROUP}). */
    void forceIfDue() {
        if (isDurable()) {
            return;
        }
        refuseIfBroken();
        long now = clock.currentTimeMillis();
        if (forceAtMillis == Long.MAX_VALUE) {
            forceAtMillis = now + settings.groupIntervalMillis();
        }
        if (now >= forceAtMillis || forceAtMillis - now > settings.groupIntervalMillis()) {
            try {
                force();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /**
     * Begins a new segment. Called between appends, so the old one is complete. It is forced whatever the durability: a segment that
     * others follow can no longer be cut.
     */
    private void roll() throws IOException {
        force();
        long firstUnneeded = oldest;
        long next = segment + 1;
        file.close();
        oldest = state.hasState() ? oldest : next;
        file = createSegment(storage, directory, query, state, length, next, oldest);
        segment = next;
        length = file.length();
        forcedLength = length;
        CrashPoints.hit("checkpoint.afterRoll");
        SealListener hearing = listener;
        if (hearing == null) {
            return;
        }
        if (firstUnneeded < oldest) {
            hearing.unneeded(firstUnneeded, oldest);
        }
        if (state.hasState()) {
            hearing.sealed(oldest, segment);
        }
    }

    private static WriteFile createSegment(
            Storage storage,
            Path directory,
            String query,
            LogState before,
            long previousBytes,
            long number,
            long oldest)
            throws IOException {
        SegmentHeader header = new SegmentHeader(
                FrameFormat.VERSION,
                query,
                number,
                oldest,
                previousBytes,
                before.origin(),
                before.plan(),
                before.commit());
        ByteWriter frame = new ByteWriter(1024);
        int start = FrameFormat.begin(frame, FrameFormat.HEADER, true, -1, number);
        StringBuilder text = new StringBuilder();
        header.appendTo(text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        frame.writeBytes(bytes, 0, bytes.length);
        FrameFormat.end(frame, start, new CRC32C());
        WriteFile created = storage.create(directory.resolve(FrameFormat.segmentName(number)));
        try {
            created.write(frame.bytes(), 0, frame.size());
            created.force();
            storage.forceDirectory(directory);
            return created;
        } catch (IOException | RuntimeException e) {
            created.close();
            throw e;
        }
    }

    private CheckpointException failed(IOException cause) {
        broken = cause;
        return new CheckpointException(
                ErrorCondition.CHECKPOINT_WRITE_FAILED,
                "Cannot write to the checkpoint log in " + directory + ": " + cause
                        + "; what was written last may be lost, so the query stops. Once the cause is removed, start it"
                        + " again: it resumes from what is on disk",
                cause);
    }

    private void refuseIfBroken() {
        Throwable cause = broken;
        if (cause != null) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_WRITE_FAILED,
                    "The checkpoint log in " + directory + " failed before: " + cause,
                    cause);
        }
    }

    /** Forces what was published and closes the file. What was not published is given up. */
    @Override
    public void close() throws IOException {
        try {
            if (broken == null && settings.durability() != Durability.OS) {
                force();
            }
        } finally {
            file.close();
        }
    }

    /** The changes of one operator or source in one batch. */
    final class ChangeFrames implements ChangeOutput {
        private final byte type;
        private final int part;
        private final long batch;
        private int start = -1;

        private ChangeFrames(byte type, int part, long batch) {
            this.type = type;
            this.part = part;
            this.batch = batch;
        }

        @Override
        public void put(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {
            open();
            ChangeCodec.put(buffer, key, ko, kl, value, vo, vl);
            closeIfFull();
        }

        @Override
        public void delete(byte[] key, int ko, int kl) {
            open();
            ChangeCodec.delete(buffer, key, ko, kl);
            closeIfFull();
        }

        private void open() {
            if (start < 0) {
                start = begin(type, part, batch);
            }
        }

        private void closeIfFull() {
            if (buffer.size() - start > FrameFormat.CHANGES_BYTES) {
                end();
                if (buffer.size() > SPILL_BYTES) {
                    try {
                        writeOut();
                        CrashPoints.hit("checkpoint.afterSpill");
                    } catch (IOException e) {
                        throw failed(e);
                    }
                }
            }
        }

        /** Completes the last frame; without changes there is none. */
        void end() {
            if (start >= 0) {
                FrameFormat.end(buffer, start, crc);
                start = -1;
            }
        }
    }
}
