package dev.millrace.engine.checkpoint;

import dev.millrace.engine.vector.ByteWriter;
import java.util.zip.CRC32C;

/**
 * The bytes of the checkpoint log, {@code log/<20 digits>.log}. A segment is a sequence of frames and nothing else; numbers are
 * little endian.
 *
 * <pre>
 *  at  bytes
 *   0    1    0xF7
 *   1    1    type, an ASCII letter
 *   2    1    flags: 1 = everything before this frame was forced to disk before the frame was written
 *   3    1    0
 *   4    4    part: the operator (type D) or the source (type S) that the frame is about, else -1
 *   8    8    number of the micro-batch that the frame is about; of the segment for type H
 *  16    4    n = length of the payload
 *  20    4    CRC32C of bytes 0 to 19
 *  24    n    payload
 * 24+n   4    CRC32C of bytes 0 to 23+n
 * 28+n   1    0x0A, so that no complete frame ends in a zero byte
 * </pre>
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>type</th><th>payload</th><th>meaning</th></tr>
 * <tr><td>H</td><td>JSON, {@link SegmentHeader}</td><td>first frame of each segment, and only there</td></tr>
 * <tr><td>O</td><td>JSON, {@link OriginRecord}</td><td>where each source began; once, before the first plan</td></tr>
 * <tr><td>S</td><td>changes, {@link ChangeCodec}</td><td>what a source has to remember; counts once plan(n) follows</td></tr>
 * <tr><td>P</td><td>JSON, {@link PlanRecord}</td><td>plan(n): what batch n reads</td></tr>
 * <tr><td>D</td><td>changes, {@link ChangeCodec}</td><td>delta(n, operator), in one frame or several; counts once commit(n) follows</td></tr>
 * <tr><td>C</td><td>JSON, {@link CommitRecord}</td><td>commit(n): batch n is done</td></tr>
 * </table>
 *
 * <p>The order is {@code H O? (S* P D* C)*}, with batches numbered from 0 without gaps; a segment may begin anywhere in it, because
 * its header repeats the last plan and commit. What follows the last O, P or C of the log was never completed and is cut off when the
 * log is opened.
 *
 * <p><b>Torn or damaged?</b> A frame that cannot be read is torn, so cut off, if it can be the trace of a write that was never
 * forced: it is in the last segment, no frame with flag 1 follows it, and the file ends within it, or in a zero byte, or has a
 * sector of 512 bytes that is zero as far as it lies behind the beginning of the frame. Anything else is damage: the log does
 * not open, and nothing is changed.
 */
public final class FrameFormat {
    /** Version of everything described here. */
    public static final int VERSION = 1;

    public static final byte HEADER = 'H';
    public static final byte ORIGIN = 'O';
    public static final byte SOURCE = 'S';
    public static final byte PLAN = 'P';
    public static final byte DELTA = 'D';
    public static final byte COMMIT = 'C';

    static final byte MARK = (byte) 0xF7;
    static final byte END = 0x0A;
    static final int FLAG_DURABLE_BEFORE = 1;
    static final int HEADER_BYTES = 24;
    static final int TRAILER_BYTES = 5;

    /** Longest payload that is believed; changes are spread over frames of {@link #CHANGES_BYTES} long before. */
    static final int MAX_PAYLOAD = 1 << 30;

    static final int CHANGES_BYTES = 1 << 20;
    static final int SECTOR = 512;

    private FrameFormat() {}

    /** Begins a frame at the writer's end; the payload is written next. Returns the frame's position, for {@link #end}. */
    static int begin(ByteWriter out, byte type, boolean durableBefore, int part, long batch) {
        int start = out.size();
        out.writeByte(MARK);
        out.writeByte(type);
        out.writeByte(durableBefore ? FLAG_DURABLE_BEFORE : 0);
        out.writeByte(0);
        out.writeInt(part);
        out.writeLong(batch);
        out.writeInt(0);
        out.writeInt(0);
        return start;
    }

    /** Completes the frame that begins at {@code start}: length, checksums, trailer. */
    static void end(ByteWriter out, int start, CRC32C crc) {
        int payload = out.size() - start - HEADER_BYTES;
        out.setInt(start + 16, payload);
        out.setInt(start + 20, check(crc, out.bytes(), start, 20));
        out.writeInt(check(crc, out.bytes(), start, HEADER_BYTES + payload));
        out.writeByte(END);
    }

    static int check(CRC32C crc, byte[] bytes, int offset, int length) {
        crc.reset();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /** Name of the file of a segment. */
    public static String segmentName(long number) {
        String digits = Long.toString(number);
        return "0".repeat(20 - digits.length()) + digits + ".log";
    }

    /** Number of the segment in a file of this name; -1 if it is not the name of a segment. */
    public static long segmentNumber(String name) {
        if (name.length() != 24 || !name.endsWith(".log")) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < 20; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - 9) / 10) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
