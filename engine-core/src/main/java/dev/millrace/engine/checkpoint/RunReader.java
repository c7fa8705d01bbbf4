package dev.millrace.engine.checkpoint;

import dev.millrace.connector.Storage;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.error.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads a file of {@link RunFormat} and verifies it: each frame as it comes, and the whole when its end is reached. */
final class RunReader extends ChangeCursor {
    private final Path path;
    private final Manifest.Run run;
    private final CRC32C crc = new CRC32C();
    private final SegmentReader frames;
    private long frameCount;
    private String sections = "";
    private final ByteReader in = new ByteReader();

    RunReader(Storage storage, Path directory, Manifest.Run run, String query) throws IOException {
        this.path = directory.resolve(RunFormat.name(run.number()));
        this.run = run;
        InputStream file;
        try {
            file = storage.read(path);
        } catch (NoSuchFileException e) {
            throw LogReader.corrupt("The run " + path + " is missing, but the manifest names it");
        }
        this.frames = new SegmentReader(new CheckedInputStream(file, crc));
        try {
            checkHeader(query);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void checkHeader(String query) throws IOException {
        if (frames.next() != SegmentReader.Step.FRAME || frames.type() != RunFormat.HEADER) {
            throw damaged();
        }
        JsonFields header = JsonFields.of(json());
        if (header.number("format") != FrameFormat.VERSION
                || !header.string("query").equals(query)
                || header.number("run") != run.number()) {
            throw LogReader.corrupt("The run " + path + " is not run " + run.number() + " of query " + query
                    + ", but has the header " + json());
        }
    }

    private String json() {
        return new String(frames.payload(), frames.payloadOffset(), frames.payloadLength(), StandardCharsets.UTF_8);
    }

    private CheckpointException damaged() {
        return LogReader.corrupt("The run " + path + " is damaged at byte " + frames.frameStart()
                + ": a frame there has a wrong checksum, is not complete or does not belong there");
    }

    /** Goes to the next frame of changes; false at the end, when all was verified. */
    boolean nextFrame() throws IOException {
        if (frames.next() != SegmentReader.Step.FRAME) {
            throw damaged();
        }
        if (frames.type() == RunFormat.END) {
            sections = json();
            if (frames.batch() != frameCount
                    || frames.next() != SegmentReader.Step.END
                    || frames.frameEnd() != run.bytes()
                    || (int) crc.getValue() != run.crc()) {
                throw LogReader.corrupt("The run " + path + " is not the one that the manifest names: its length or its"
                        + " checksum is another one");
            }
            return false;
        }
        boolean changes = frames.type() == FrameFormat.SOURCE || frames.type() == FrameFormat.DELTA;
        if (!changes || frames.batch() != frameCount) {
            throw damaged();
        }
        frameCount++;
        section = RunFormat.section(frames.type(), frames.part());
        in.reset(frames.payload(), frames.payloadOffset(), frames.payloadLength());
        return true;
    }

    /** Gives the changes of the current frame to somebody. */
    void readFrame(ChangeOutput to) {
        try {
            ChangeCodec.read(frames.payload(), frames.payloadOffset(), frames.payloadLength(), to);
        } catch (IllegalStateException | ArithmeticException e) {
            throw damaged();
        }
    }

    /** What the end says that there is; after {@link #nextFrame} has returned false. */
    String sections() {
        return sections;
    }

    @Override
    boolean next() throws IOException {
        while (in.remaining() == 0) {
            if (!nextFrame()) {
                return false;
            }
        }
        try {
            bytes = frames.payload();
            keyLength = in.readLength();
            key = in.skip(keyLength);
            valueLength = in.readLength() - 1;
            value = in.skip(Math.max(0, valueLength));
            return true;
        } catch (IllegalStateException e) {
            throw damaged();
        }
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
