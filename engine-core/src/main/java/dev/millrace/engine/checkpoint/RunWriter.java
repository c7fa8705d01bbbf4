package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.connector.Storage.WriteFile;
import dev.millrace.engine.vector.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes a file of {@link RunFormat}. */
final class RunWriter implements AutoCloseable {
    /** A run is forced bit by bit, so that the disk never has a mountain to move, behind which the log would have to wait. */
    private static final long FORCE_BYTES = 1 << 17;

    private final WriteFile file;
    private final CRC32C frameCrc = new CRC32C();
    private final CRC32C fileCrc = new CRC32C();
    private final ByteWriter frame = new ByteWriter(2 * RunFormat.FRAME_BYTES);
    private final StringBuilder sections = new StringBuilder("{\"sections\":[");
    private final long number;

    private long length;
    private long forced;
    private long frames;
    private boolean open;
    private long section = -1;
    private long entries;
    private long deletes;
    private long payload;

    RunWriter(Storage storage, Path path, long number, String query) throws IOException {
        this.number = number;
        this.file = storage.create(path);
        StringBuilder header =
                new StringBuilder("{\"format\":").append(FrameFormat.VERSION).append(",\"query\":");
        JsonText.quote(header, query);
        header.append(",\"run\":").append(number).append('}');
        writeJson(RunFormat.HEADER, number, header);
    }

    /** Adds the change that the cursor stands at, which must be behind the last one. */
    void add(ChangeCursor change) throws IOException {
        if (change.section != section) {
            endFrame();
            endSection();
            section = change.section;
        }
        if (!open) {
            FrameFormat.begin(frame, RunFormat.type(section), false, RunFormat.part(section), frames);
            open = true;
        }
        entries++;
        if (change.valueLength < 0) {
            deletes++;
            ChangeCodec.delete(frame, change.bytes, change.key, change.keyLength);
        } else {
            ChangeCodec.put(
                    frame, change.bytes, change.key, change.keyLength, change.bytes, change.value, change.valueLength);
        }
        if (frame.size() >= RunFormat.FRAME_BYTES) {
            endFrame();
        }
    }

    private void endFrame() throws IOException {
        if (open) {
            open = false;
            frames++;
            payload += frame.size() - FrameFormat.HEADER_BYTES;
            writeFrame();
        }
    }

    private void writeFrame() throws IOException {
        FrameFormat.end(frame, 0, frameCrc);
        file.write(frame.bytes(), 0, frame.size());
        fileCrc.update(frame.bytes(), 0, frame.size());
        length += frame.size();
        frame.reset();
        if (length - forced >= FORCE_BYTES) {
            file.force();
            forced = length;
        }
    }

    private void writeJson(byte type, long batch, StringBuilder json) throws IOException {
        FrameFormat.begin(frame, type, false, -1, batch);
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        frame.writeBytes(bytes, 0, bytes.length);
        writeFrame();
    }

    private void endSection() {
        if (entries > 0) {
            sections.append(sections.charAt(sections.length() - 1) == '[' ? "" : ",");
            sections.append("{\"type\":\"")
                    .append((char) RunFormat.type(section))
                    .append("\",\"part\":");
            sections.append(RunFormat.part(section)).append(",\"entries\":").append(entries);
            sections.append(",\"deletes\":").append(deletes).append(",\"bytes\":");
            sections.append(payload).append('}');
            entries = 0;
            deletes = 0;
            payload = 0;
        }
    }

    /** Completes the run; durable when it returns, but for its name. */
    Manifest.Run finish() throws IOException {
        endFrame();
        endSection();
        writeJson(RunFormat.END, frames, sections.append("]}"));
        file.force();
        return new Manifest.Run(number, length, (int) fileCrc.getValue());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
