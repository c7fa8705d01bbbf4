package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.error.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks into a checkpoint: {@code java -cp … dev.millrace.engine.checkpoint.CheckpointTool show|verify DIR}. Both commands read
 * everything, verify all checksums and the order of all records, and write nothing, not even a lock: it works on a copy, on a
 * read-only disk, and beside a running query (which may just be replacing a file; then try again).
 *
 * <p>{@code show} prints what the query is, where it is, and how large the state of each operator is; {@code verify} one line. The exit
 * code is 0 if the checkpoint is sound, 1 if it is not, 2 if the arguments are no command.
 */
public final class CheckpointTool {
    private static final String USAGE = "Usage: CheckpointTool show|verify DIR";

    private final Storage storage;
    private final PrintStream out;

    /** A tool that prints there. */
    public CheckpointTool(Storage storage, PrintStream out) {
        this.storage = storage;
        this.out = out;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = new CheckpointTool(new NioStorage(), System.out).run(List.of(arguments));
        System.out.flush();
        System.exit(code);
    }

    /** Runs one command and returns its exit code. */
    public int run(List<String> arguments) {
        boolean show = arguments.size() == 2 && arguments.get(0).equals("show");
        boolean verify = arguments.size() == 2 && arguments.get(0).equals("verify");
        if (!show && !verify) {
            out.println(USAGE);
            return 2;
        }
        Path directory = Path.of(arguments.get(1));
        try {
            if (storage.status(directory.resolve(CheckpointMetadata.FILE)).isEmpty()) {
                out.println(directory + " is not a checkpoint: it has no file 'metadata'");
                return 1;
            }
            Found found = read(directory);
            if (show) {
                show(directory, found);
            } else {
                out.println(directory + " is sound: segments " + found.firstSegment() + " to "
                        + found.end().segment() + ", " + found.runs().size() + " runs, "
                        + found.parts().stream().mapToLong(Part::entries).sum() + " entries");
            }
            return 0;
        } catch (CheckpointException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("Cannot read " + directory + ": " + e);
            return 1;
        }
    }

    private record Found(
            CheckpointMetadata metadata,
            List<Manifest.Run> runs,
            long firstSegment,
            LogEnd end,
            long lastSegmentBytes,
            List<Part> parts) {}

    /** What a source or an operator has. */
    private record Part(String name, long entries, long bytes) {}

    private Found read(Path directory) throws IOException {
        CheckpointMetadata metadata = CheckpointMetadata.read(storage, directory);
        String query = metadata.id().toString();
        RunSet runs = RunSet.open(storage, directory, query);
        Path log = directory.resolve(DirectoryCheckpoint.LOG);
        LogReader reader = new LogReader(storage, log, query, runs.manifest());
        reader.verify();
        LogEnd end = reader.end();
        SortedChanges tail = new SortedChanges();
        for (byte type : new byte[] {FrameFormat.SOURCE, FrameFormat.DELTA}) {
            reader.replay(type, part -> {
                tail.begin(RunFormat.section(type, part));
                return tail;
            });
        }
        List<ChangeCursor> cursors = new ArrayList<>();
        for (Manifest.Run run : runs.runs()) {
            cursors.add(runs.reader(run));
        }
        cursors.add(tail.cursor());
        List<Part> parts;
        try (MergedChanges changes = new MergedChanges(cursors)) {
            parts = count(changes);
        }
        long bytes = storage.status(log.resolve(FrameFormat.segmentName(end.segment())))
                .map(Storage.FileStatus::length)
                .orElse(0L);
        return new Found(metadata, runs.runs(), reader.first(), end, bytes, parts);
    }

    private static List<Part> count(MergedChanges changes) throws IOException {
        List<Part> parts = new ArrayList<>();
        long section = -1;
        long entries = 0;
        long bytes = 0;
        boolean more = changes.next();
        while (more) {
            section = changes.section;
            if (changes.valueLength >= 0) {
                entries++;
                bytes += changes.keyLength + changes.valueLength;
            }
            more = changes.next();
            if (!more || changes.section != section) {
                String name = RunFormat.type(section) == FrameFormat.SOURCE ? "source " : "operator ";
                parts.add(new Part(name + RunFormat.part(section), entries, bytes));
                entries = 0;
                bytes = 0;
            }
        }
        return parts;
    }

    private void show(Path directory, Found found) throws IOException {
        out.println("checkpoint   " + directory);
        out.println("query        " + found.metadata().id() + ", format " + FrameFormat.VERSION);
        for (String line : found.metadata().signature().lines()) {
            out.println("             " + line);
        }
        Path owner = directory.resolve(CheckpointOwner.FILE);
        if (storage.status(owner).isPresent()) {
            try (InputStream in = storage.read(owner)) {
                out.println("owner        " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        }
        LogEnd end = found.end();
        out.println("log          segments " + found.firstSegment() + " to " + end.segment() + "; the last has "
                + end.length() + " bytes");
        if (found.lastSegmentBytes() > end.length()) {
            out.println("             and " + (found.lastSegmentBytes() - end.length())
                    + " more that were never completed");
        }
        for (Manifest.Run run : found.runs()) {
            out.println("run          " + run.number() + ", " + run.bytes() + " bytes");
        }
        showRecords(end.state());
        for (Part part : found.parts()) {
            out.println(
                    "state        " + part.name() + kind(part, found.metadata().signature()) + ": " + part.entries()
                            + " entries, " + part.bytes() + " bytes");
        }
    }

    /** What kind of operator it is, as {@link PlanSignature#withState} has written it. */
    private static String kind(Part part, PlanSignature signature) {
        String begin = part.name().replace("operator ", "state ") + " ";
        for (String line : signature.lines()) {
            if (line.startsWith(begin)) {
                return " (" + line.substring(begin.length()) + ")";
            }
        }
        return "";
    }

    private void showRecords(LogState state) {
        Optional<OriginRecord> origin = state.origin();
        if (origin.isPresent()) {
            for (int i = 0; i < origin.get().offsets().size(); i++) {
                out.println(
                        "source       " + i + ": " + origin.get().descriptions().get(i) + ", from "
                                + origin.get().offsets().get(i));
            }
        }
        Optional<PlanRecord> plan = state.plan();
        if (plan.isPresent()) {
            out.println("last plan    batch " + plan.get().batch() + " of "
                    + Instant.ofEpochMilli(plan.get().timeMillis())
                    + watermark(plan.get().lateWatermarkMicros()));
            for (int i = 0; i < plan.get().endOffsets().size(); i++) {
                out.println("             source " + i + ": "
                        + plan.get().startOffsets().get(i) + " to "
                        + plan.get().endOffsets().get(i));
            }
        }
        Optional<CommitRecord> commit = state.commit();
        if (commit.isPresent()) {
            String token = commit.get().sinkToken().isPresent()
                    ? ", sink token " + commit.get().sinkToken().get()
                    : "";
            out.println("last commit  batch " + commit.get().batch() + token);
        }
    }

    private static String watermark(long micros) {
        return micros == Long.MIN_VALUE ? "" : ", watermark " + Instant.ofEpochMilli(Math.floorDiv(micros, 1000L));
    }
}
