package dev.millrace.engine.checkpoint;

import dev.millrace.engine.vector.ByteReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads the frames of one segment, verifying each. After {@link #next} returned {@link Step#FRAME} the accessors tell about that
 * frame; after {@link Step#BROKEN} {@link #frameStart} tells where the bytes stop making sense.
 */
final class SegmentReader implements AutoCloseable {
    enum Step {
        FRAME,
        END,
        BROKEN
    }

    private final InputStream in;
    private final CRC32C crc = new CRC32C();
    private final ByteReader numbers = new ByteReader();
    private byte[] bytes = new byte[1 << 14];
    private int have;
    private int payloadLength;
    private long frameStart;
    private long frameEnd;

    SegmentReader(InputStream in) {
        this.in = in;
    }

    Step next() throws IOException {
        frameStart = frameEnd;
        have = 0;
        if (!fill(FrameFormat.HEADER_BYTES)) {
            return have == 0 ? Step.END : Step.BROKEN;
        }
        if (!headerIsSound(bytes, 0)) {
            return Step.BROKEN;
        }
        payloadLength = intAt(bytes, 16);
        int total = FrameFormat.HEADER_BYTES + payloadLength + FrameFormat.TRAILER_BYTES;
        if (!fill(total) || !frameIsSound(bytes, 0)) {
            return Step.BROKEN;
        }
        frameEnd = frameStart + total;
        return Step.FRAME;
    }

    byte type() {
        return bytes[1];
    }

    int part() {
        return intAt(bytes, 4);
    }

    long batch() {
        numbers.reset(bytes, 8, 8);
        return numbers.readLong();
    }

    /** The array in which the payload stands, from {@link #payloadOffset}; valid until the next frame. */
    byte[] payload() {
        return bytes;
    }

    int payloadOffset() {
        return FrameFormat.HEADER_BYTES;
    }

    int payloadLength() {
        return payloadLength;
    }

    /** Where the current frame begins in the file. */
    long frameStart() {
        return frameStart;
    }

    /** Where the next frame begins in the file. */
    long frameEnd() {
        return frameEnd;
    }

    /**
     * After {@link Step#BROKEN}: whether the rest of the file, from {@link #frameStart}, can be the trace of writes that were never
     * forced. See {@link FrameFormat}.
     */
    boolean restIsTorn() throws IOException {
        byte[] more = in.readAllBytes();
        byte[] rest = new byte[have + more.length];
        System.arraycopy(bytes, 0, rest, 0, have);
        System.arraycopy(more, 0, rest, have, more.length);
        if (forcedFrameFollows(rest)) {
            return false;
        }
        boolean endsInZeros = rest.length > 0 && rest[rest.length - 1] == 0;
        return endsInZeros || endsWithin(rest) || hasZeroSector(rest, frameStart);
    }

    private boolean forcedFrameFollows(byte[] rest) {
        for (int i = 1; i + FrameFormat.HEADER_BYTES + FrameFormat.TRAILER_BYTES <= rest.length; i++) {
            if (rest[i] == FrameFormat.MARK
                    && (rest[i + 2] & FrameFormat.FLAG_DURABLE_BEFORE) != 0
                    && headerIsSound(rest, i)
                    && length(rest, i) <= rest.length - i
                    && frameIsSound(rest, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsWithin(byte[] rest) {
        return rest.length < FrameFormat.HEADER_BYTES || (headerIsSound(rest, 0) && length(rest, 0) > rest.length);
    }

    private static boolean hasZeroSector(byte[] rest, long position) {
        int start = 0;
        while (start < rest.length) {
            int end = (int)
                    Math.min(rest.length, start + FrameFormat.SECTOR - ((position + start) & (FrameFormat.SECTOR - 1)));
            int i = start;
            while (i < end && rest[i] == 0) {
                i++;
            }
            if (i == end) {
                return true;
            }
            start = end;
        }
        return false;
    }

    private long length(byte[] from, int at) {
        return (long) FrameFormat.HEADER_BYTES + intAt(from, at + 16) + FrameFormat.TRAILER_BYTES;
    }

    private boolean headerIsSound(byte[] from, int at) {
        if (from[at] != FrameFormat.MARK || intAt(from, at + 20) != FrameFormat.check(crc, from, at, 20)) {
            return false;
        }
        int length = intAt(from, at + 16);
        return length >= 0 && length <= FrameFormat.MAX_PAYLOAD;
    }

    private boolean frameIsSound(byte[] from, int at) {
        int checked = FrameFormat.HEADER_BYTES + intAt(from, at + 16);
        return intAt(from, at + checked) == FrameFormat.check(crc, from, at, checked)
                && from[at + checked + 4] == FrameFormat.END;
    }

    private int intAt(byte[] from, int at) {
        numbers.reset(from, at, 4);
        return numbers.readInt();
    }

    /** Reads until so many bytes of the frame are there; false if the file ends before. Grows with what is there, not with what is claimed. */
    private boolean fill(int wanted) throws IOException {
        while (have < wanted) {
            if (have == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, 2L * bytes.length));
            }
            int count = in.read(bytes, have, Math.min(wanted, bytes.length) - have);
            if (count < 0) {
                return false;
            }
            have += count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
