package dev.millrace.engine.checkpoint;

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
import java.util.UUID;

/**
 * The file {@code metadata}: which query a checkpoint belongs to. Two lines of JSON, written once:
 *
 * <pre>
 * {"id":"e41911da-…","formatVersion":1,"signature":["…","…"]}
 * {"bytes":123,"crc32c":"89abcdef"}
 * </pre>
 *
 * The second line has length and CRC32C of the first, its line end included.
 */
record CheckpointMetadata(UUID id, PlanSignature signature) {
    static final String FILE = "metadata";
    static final String TEMPORARY_FILE = "metadata.tmp";

    /** Writes the temporary file and makes it durable; {@link #publish} gives it its name. */
    void write(Storage storage, Path checkpoint) throws IOException {
        StringBuilder out = new StringBuilder("{\"id\":");
        JsonText.quote(out, id.toString());
        out.append(",\"formatVersion\":").append(FrameFormat.VERSION).append(",\"signature\":");
        List<String> lines = new ArrayList<>();
        for (String line : signature.lines()) {
            StringBuilder quoted = new StringBuilder();
            JsonText.quote(quoted, line);
            lines.add(quoted.toString());
        }
        JsonText.list(out, lines);
        byte[] all = CheckedLine.of(out.append('}').toString()).getBytes(StandardCharsets.UTF_8);
        try (WriteFile file = storage.create(checkpoint.resolve(TEMPORARY_FILE))) {
            file.write(all, 0, all.length);
            file.force();
        }
    }

    /** Gives the file its name; false if the name is taken. */
    static boolean publish(Storage storage, Path checkpoint) throws IOException {
        boolean mine = storage.putIfAbsent(checkpoint.resolve(TEMPORARY_FILE), checkpoint.resolve(FILE));
        storage.forceDirectory(checkpoint);
        return mine;
    }

    static CheckpointMetadata read(Storage storage, Path checkpoint) throws IOException {
        Path file = checkpoint.resolve(FILE);
        byte[] all;
        try (InputStream in = storage.read(file)) {
            all = in.readAllBytes();
        }
        String text;
        try {
            text = CheckedLine.read(all);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, all, e);
        }
        try {
            JsonFields fields = JsonFields.of(text);
            long version = fields.number("formatVersion");
            if (version != FrameFormat.VERSION) {
                throw new CheckpointException(
                        ErrorCondition.CHECKPOINT_NEWER_VERSION,
                        "The checkpoint " + checkpoint + " has format version " + version
                                + "; this version of Millrace reads " + FrameFormat.VERSION
                                + ". Use the version that wrote it, or a later one");
            }
            List<String> signature = new ArrayList<>();
            for (String line : JsonText.items(fields.raw("signature"))) {
                signature.add(JsonText.unquote(line));
            }
            return new CheckpointMetadata(UUID.fromString(fields.string("id")), new PlanSignature(signature));
        } catch (IllegalArgumentException e) {
            throw LogReader.corrupt("The file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static CheckpointException unreadable(Path file, byte[] all, IllegalArgumentException problem) {
        int length = CheckedLine.firstLine(all);
        String text = new String(all, 0, length, StandardCharsets.UTF_8);
        boolean json = JsonText.isValue(text.stripTrailing());
        if (json && length == all.length && text.contains("\"id\"") && !text.contains("\"formatVersion\"")) {
            return foreign(file.toAbsolutePath().getParent() + " is a checkpoint of Apache Spark");
        }
        return LogReader.corrupt("The file " + file + " is damaged: " + problem.getMessage());
    }

    static CheckpointException foreign(String problem) {
        return new CheckpointException(
                ErrorCondition.CHECKPOINT_FOREIGN,
                problem + ", which Millrace cannot continue. Nothing was changed. Choose another checkpointLocation");
    }
}
