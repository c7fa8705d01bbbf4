package dev.millrace.sources.file;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of the lines of one {@link FilePiece}. */
final class LineSlice extends InputStream {
    private final InputStream in;
    private final boolean toEnd;
    /** Bytes to deliver before the last line break is looked for. */
    private long left;

    private boolean ended;
    /** Read beyond what could be delivered: the line feed after a carriage return, or the first byte; -1 for none. */
    private int pending = -1;

    /** @param in the file from its beginning, which is closed with this stream */
    LineSlice(InputStream in, FilePiece piece) throws IOException {
        this.in = in;
        this.toEnd = piece.isEnd();
        long position = piece.isBeginning() ? 0 : skipToLine(piece.from() - 1, piece.to());
        this.left = piece.to() - 1 - position;
        if (!toEnd && left < 0) {
            ended = true;
            pending = -1;
        }
    }

    /** Goes behind the first line break at or after {@code start} and returns the position there, or {@code end} if none is before it. */
    private long skipToLine(long start, long end) throws IOException {
        in.skipNBytes(start);
        long position = start;
        byte[] buffer = new byte[1];
        while (position < end && in.read(buffer, 0, 1) > 0) {
            position++;
            if (buffer[0] == '\n') {
                return position;
            }
            if (buffer[0] == '\r') {
                int next = in.read();
                if (next == '\n') {
                    return position + 1;
                }
                pending = next;
                return position;
            }
        }
        ended = true;
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended && pending < 0) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        if (pending >= 0) {
            target[offset] = (byte) pending;
            pending = -1;
            return ended ? 1 : delivered(target, offset, 1);
        }
        if (toEnd) {
            return in.read(target, offset, length);
        }
        int count = in.read(target, offset, left > 0 ? (int) Math.min(length, left) : length);
        if (count < 0) {
            ended = true;
            return -1;
        }
        return delivered(target, offset, count);
    }

    /** How many of these bytes belong to the piece; from its last byte on, those up to the first line break. */
    private int delivered(byte[] target, int offset, int count) throws IOException {
        if (toEnd || left >= count) {
            left -= count;
            return count;
        }
        int first = (int) Math.max(0, left);
        left = 0;
        for (int i = first; i < count; i++) {
            if (target[offset + i] == '\n') {
                ended = true;
                return i + 1;
            }
            if (target[offset + i] == '\r') {
                ended = true;
                boolean lineFeed = i + 1 < count ? target[offset + i + 1] == '\n' : in.read() == '\n';
                pending = lineFeed ? '\n' : -1;
                return i + 1;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
