package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.FileStatus;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Reads the log of {@link FrameFormat} and verifies all of it: first {@link #verify}, which finds where it ends, then
 * {@link #replay}. Changes nothing.
 */
final class LogReader {
    private final Storage storage;
    private final Path directory;
    private final String query;
    private final Optional<Manifest> manifest;
    private final LogState state = new LogState();
    private final TreeMap<Long, Path> segments = new TreeMap<>();
    private long oldest;

    /** The first segment to be read: the oldest, or the first that the runs do not hold. */
    private long first;

    /** Length of the segment that was verified last, up to the last frame that completes something. */
    private long completeBytes;

    private Optional<Path> torn = Optional.empty();

    LogReader(Storage storage, Path directory, String query, Optional<Manifest> manifest) {
        this.storage = storage;
        this.directory = directory;
        this.query = query;
        this.manifest = manifest;
    }

    /**
     * Reads everything that is needed.
     *
     * @throws CheckpointException if something is missing, damaged, of another query or of another version
     */
    void verify() throws IOException {
        for (FileStatus entry : storage.list(directory)) {
            long number = FrameFormat.segmentNumber(entry.path().getFileName().toString());
            if (number >= 0) {
                segments.put(number, entry.path());
            }
        }
        if (segments.isEmpty()) {
            long expected = manifest.isPresent() ? manifest.get().firstSegment() : 0;
            throw corrupt("The log " + directory + " has no segments; there should be "
                    + FrameFormat.segmentName(expected) + " or a later one");
        }
        dropTornSegment();
        oldest = header(segments.lastKey()).oldest();
        first = oldest;
        if (manifest.isPresent()) {
            first = manifest.get().firstSegment();
            state.hasRuns();
            if (first < oldest || first > segments.lastKey()) {
                throw corrupt("The manifest says that the log goes on with segment " + first + " ("
                        + directory.resolve(FrameFormat.segmentName(first))
                        + "), but what can be read of it goes from segment "
                        + oldest + " to " + segments.lastKey());
            }
        }
        for (long number = first; number <= segments.lastKey(); number++) {
            if (!segments.containsKey(number)) {
                throw corrupt("Segment " + directory.resolve(FrameFormat.segmentName(number))
                        + " is missing, but later ones are there"
                        + (manifest.isPresent() ? "" : ", and no manifest that names runs in its place"));
            }
        }
        segments.headMap(first).clear();
        for (long number : segments.keySet()) {
            verifySegment(number, number == segments.lastKey());
        }
    }

    /** A crash may leave a last segment without a whole header: it was being begun, and nothing is lost with it. */
    private void dropTornSegment() throws IOException {
        Path last = segments.lastEntry().getValue();
        try (SegmentReader reader = open(last)) {
            SegmentReader.Step step = reader.next();
            if (step == SegmentReader.Step.FRAME) {
                return;
            }
            if (segments.size() < 2 || (step == SegmentReader.Step.BROKEN && !reader.restIsTorn())) {
                throw damaged(last, 0);
            }
        }
        torn = Optional.of(last);
        segments.remove(segments.lastKey());
    }

    private SegmentReader open(Path segment) throws IOException {
        return new SegmentReader(storage.read(segment));
    }

    private Path segment(long number) {
        return Objects.requireNonNull(segments.get(number));
    }

    private SegmentHeader header(long number) throws IOException {
        Path file = segment(number);
        try (SegmentReader reader = open(file)) {
            if (reader.next() != SegmentReader.Step.FRAME || reader.type() != FrameFormat.HEADER) {
                throw damaged(file, 0);
            }
            return parseHeader(file, number, json(reader));
        }
    }

    private SegmentHeader parseHeader(Path file, long number, String json) {
        SegmentHeader header;
        try {
            header = SegmentHeader.parse(json);
        } catch (IllegalArgumentException e) {
            throw corrupt("The header of " + file + " cannot be read: " + e.getMessage());
        }
        if (header.format() != FrameFormat.VERSION) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_NEWER_VERSION,
                    "The checkpoint log " + file + " has format version " + header.format()
                            + "; this version of Millrace reads " + FrameFormat.VERSION
                            + ". Use the version that wrote it, or a later one");
        }
        if (!header.query().equals(query)) {
            throw new CheckpointException(
                    ErrorCondition.CHECKPOINT_FOREIGN,
                    "The log segment " + file + " belongs to query " + header.query() + ", the checkpoint to query "
                            + query + "; a file of another checkpoint was copied here. Put back the right one");
        }
        if (header.segment() != number) {
            throw corrupt(file + " says that it is segment " + header.segment() + "; it was renamed");
        }
        return header;
    }

    private void verifySegment(long number, boolean last) throws IOException {
        Path file = segment(number);
        try (SegmentReader reader = open(file)) {
            SegmentReader.Step step = reader.next();
            if (step != SegmentReader.Step.FRAME || reader.type() != FrameFormat.HEADER) {
                throw damaged(file, 0);
            }
            checkSequence(file, parseHeader(file, number, json(reader)));
            completeBytes = reader.frameEnd();
            for (step = reader.next(); step == SegmentReader.Step.FRAME; step = reader.next()) {
                verifyFrame(file, reader);
            }
            if (step == SegmentReader.Step.BROKEN && !(last && reader.restIsTorn())) {
                throw damaged(file, reader.frameStart());
            }
            if (!last && completeBytes != reader.frameStart()) {
                throw corrupt("The segment " + file + " ends within a batch, but later ones are there");
            }
        }
    }

    private void checkSequence(Path file, SegmentHeader header) {
        if (header.segment() == first) {
            state.startsWith(header);
        } else if (header.previousBytes() != completeBytes) {
            throw corrupt("The segment before " + file + " should have " + header.previousBytes() + " bytes, but has "
                    + completeBytes);
        } else if (!state.continuesWith(header)) {
            throw corrupt("The header of " + file + " does not continue the segment before it");
        }
    }

    private void verifyFrame(Path file, SegmentReader reader) {
        try {
            switch (reader.type()) {
                case FrameFormat.ORIGIN -> state.origin(OriginRecord.parse(json(reader)));
                case FrameFormat.PLAN -> state.plan(PlanRecord.parse(json(reader)));
                case FrameFormat.COMMIT -> state.commit(CommitRecord.parse(json(reader)));
                case FrameFormat.SOURCE -> {
                    state.sourceChanges(reader.batch());
                    return;
                }
                case FrameFormat.DELTA -> {
                    state.delta(reader.batch());
                    return;
                }
                default -> throw new IllegalArgumentException("a frame of unknown type " + (char) reader.type());
            }
            completeBytes = reader.frameEnd();
        } catch (IllegalArgumentException e) {
            throw corrupt(
                    "The frame at byte " + reader.frameStart() + " of " + file + " does not fit: " + e.getMessage());
        }
    }

    private static String json(SegmentReader reader) {
        return new String(reader.payload(), reader.payloadOffset(), reader.payloadLength(), StandardCharsets.UTF_8);
    }

    /** The first segment that is read. */
    long first() {
        return first;
    }

    /** Where the log ends; what is behind it does not count. */
    LogEnd end() {
        state.dropIncomplete();
        return new LogEnd(segments.lastKey(), oldest, completeBytes, state);
    }

    /**
     * Files that a crash left behind and that nobody needs, to be deleted before the log goes on.
     *
     * @param retained how many segments that are in runs are kept
     */
    List<Path> leftovers(long retained) throws IOException {
        List<Path> files = new ArrayList<>();
        if (torn.isPresent()) {
            files.add(torn.get());
        }
        for (FileStatus entry : storage.list(directory)) {
            long number = FrameFormat.segmentNumber(entry.path().getFileName().toString());
            if (number >= 0 && number < Math.max(oldest, first - retained)) {
                files.add(entry.path());
            }
        }
        return files;
    }

    /**
     * Gives out all changes that count, in order.
     *
     * @param type {@link FrameFormat#DELTA} or {@link FrameFormat#SOURCE}
     * @param receivers who takes the changes of a part
     */
    void replay(byte type, IntFunction<ChangeOutput> receivers) throws IOException {
        long last = segments.lastKey();
        for (long number : segments.keySet()) {
            Path file = segment(number);
            try (SegmentReader reader = open(file)) {
                while (number != last || reader.frameEnd() < completeBytes) {
                    SegmentReader.Step step = reader.next();
                    if (step == SegmentReader.Step.END && number != last) {
                        break;
                    }
                    if (step != SegmentReader.Step.FRAME) {
                        throw damaged(file, reader.frameStart());
                    }
                    if (reader.type() == type) {
                        apply(file, reader, receivers.apply(reader.part()));
                    }
                }
            }
        }
    }

    static void apply(Path file, SegmentReader reader, ChangeOutput receiver) {
        try {
            ChangeCodec.read(reader.payload(), reader.payloadOffset(), reader.payloadLength(), receiver);
        } catch (IllegalStateException | ArithmeticException e) {
            throw corrupt("The changes in the frame at byte " + reader.frameStart() + " of " + file
                    + " cannot be read: " + e.getMessage());
        }
    }

    static CheckpointException damaged(Path file, long offset) {
        return corrupt("The checkpoint log " + file + " is damaged at byte " + offset
                + ": a frame there has a wrong checksum or is not complete");
    }

    static CheckpointException corrupt(String problem) {
        return new CheckpointException(
                ErrorCondition.CHECKPOINT_CORRUPT,
                problem
                        + ". Nothing was changed. Restore the checkpoint directory from a copy, or start the query"
                        + " with a new one");
    }
}
