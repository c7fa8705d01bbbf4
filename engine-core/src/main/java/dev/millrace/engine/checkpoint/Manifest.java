package dev.millrace.engine.checkpoint;

import dev.millrace.connector.CrashPoints;
import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code manifest}: which runs hold what was in the log before a certain segment. Two lines of JSON, the second with length and
 * CRC32C of the first, its line end included:
 *
 * <pre>
 * {"formatVersion":1,"query":"e41911da-…","firstSegment":12,"runs":[{"run":4,"bytes":9000,"crc32c":"89abcdef"},…]}
 * {"bytes":123,"crc32c":"89abcdef"}
 * </pre>
 *
 * <p>It is written aside and moved over the old one; what it no longer names is deleted when that is durable.
 *
 * @param query whose it is
 * @param firstSegment the first segment of the log that the runs do not hold
 * @param runs the oldest first; what a later one says of a key counts
 */
record Manifest(String query, long firstSegment, List<Run> runs) {
    static final String FILE = "manifest";
    static final String TEMPORARY_FILE = "manifest.tmp";

    /**
     * A file of {@link RunFormat}.
     *
     * @param number in its name
     * @param bytes its length
     * @param crc its CRC32C
     */
    record Run(long number, long bytes, int crc) {}

    Manifest {
        runs = List.copyOf(runs);
    }

    static Optional<Manifest> read(Storage storage, Path checkpoint, String query) throws IOException {
        Path file = checkpoint.resolve(FILE);
        if (storage.status(file).isEmpty()) {
            return Optional.empty();
        }
        byte[] all;
        try (InputStream in = storage.read(file)) {
            all = in.readAllBytes();
        }
        try {
            JsonFields fields = JsonFields.of(CheckedLine.read(all));
            long version = fields.number("formatVersion");
            if (version != FrameFormat.VERSION) {
                throw new CheckpointException(
                        ErrorCondition.CHECKPOINT_NEWER_VERSION,
                        "The file " + file + " has format version " + version + "; this version of Millrace reads "
                                + FrameFormat.VERSION + ". Use the version that wrote it, or a later one");
            }
            if (!fields.string("query").equals(query)) {
                throw new CheckpointException(
                        ErrorCondition.CHECKPOINT_FOREIGN,
                        "The file " + file + " belongs to query " + fields.string("query")
                                + ", the checkpoint to query " + query
                                + "; a file of another checkpoint was copied here. Put back the right one");
            }
            List<Run> runs = new ArrayList<>();
            for (String item : JsonText.items(fields.raw("runs"))) {
                JsonFields run = JsonFields.of(item);
                runs.add(new Run(
                        run.number("run"), run.number("bytes"), Integer.parseUnsignedInt(run.string("crc32c"), 16)));
            }
            return Optional.of(new Manifest(query, fields.number("firstSegment"), runs));
        } catch (IllegalArgumentException e) {
            throw LogReader.corrupt("The file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** Takes the place of the manifest that is there; durable when it returns. */
    void publish(Storage storage, Path checkpoint) throws IOException {
        StringBuilder out = new StringBuilder("{\"formatVersion\":")
                .append(FrameFormat.VERSION)
                .append(",\"query\":");
        JsonText.quote(out, query);
        out.append(",\"firstSegment\":").append(firstSegment).append(",\"runs\":[");
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            out.append(i > 0 ? "," : "").append("{\"run\":").append(run.number());
            out.append(",\"bytes\":").append(run.bytes()).append(",\"crc32c\":");
            JsonText.quote(out, CheckedLine.hex(run.crc()));
            out.append('}');
        }
        byte[] bytes = CheckedLine.of(out.append("]}").toString()).getBytes(StandardCharsets.UTF_8);
        Path temporary = checkpoint.resolve(TEMPORARY_FILE);
        storage.delete(temporary);
        try (WriteFile file = storage.create(temporary)) {
            file.write(bytes, 0, bytes.length);
            file.force();
        }
        CrashPoints.hit("compaction.manifestWritten");
        storage.moveAtomically(temporary, checkpoint.resolve(FILE));
        storage.forceDirectory(checkpoint);
        CrashPoints.hit("compaction.manifestPublished");
    }
}
