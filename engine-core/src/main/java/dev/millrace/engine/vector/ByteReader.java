package dev.millrace.engine.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what a {@link ByteWriter} wrote. Reading beyond the end means that the bytes are not what the writer wrote, an
 * {@link IllegalStateException}: checksums have been verified before, so it is a defect or another version's format.
 */
public final class ByteReader {

    private static final VarHandle LONG_AT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_AT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = {};
    private int position;
    private int end;

    /** A reader of nothing; {@link #reset} gives it something. */
    public ByteReader() {}

    /** A reader of a byte range. */
    public ByteReader(byte[] bytes, int offset, int length) {
        reset(bytes, offset, length);
    }

    /** Starts again with another byte range. */
    public void reset(byte[] newBytes, int offset, int length) {
        bytes = newBytes;
        position = offset;
        end = offset + length;
    }

    /** The array that is read. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes()} the next read starts. */
    public int position() {
        return position;
    }

    /** The number of bytes that are left. */
    public int remaining() {
        return end - position;
    }

    /** Passes over {@code count} bytes and returns where they start in {@link #bytes()}. */
    public int skip(int count) {
        if (count < 0 || count > end - position) {
            throw new IllegalStateException(
                    "A stored value ends too early: " + count + " bytes expected, " + (end - position) + " left");
        }
        int start = position;
        position += count;
        return start;
    }

    /** Reads one byte, with its sign. */
    public int readByte() {
        return bytes[skip(1)];
    }

    /** Reads one byte. */
    public boolean readBoolean() {
        return bytes[skip(1)] != 0;
    }

    /** Reads four bytes. */
    public int readInt() {
        return (int) INT_AT.get(bytes, skip(4));
    }

    /** Reads eight bytes. */
    public long readLong() {
        return (long) LONG_AT.get(bytes, skip(8));
    }

    /** Reads the eight bytes of the bits of a double. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads what {@link ByteWriter#writeVarLong} wrote. */
    public long readVarLong() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = bytes[skip(1)];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("A stored number is longer than 10 bytes");
    }

    /** Reads a length written with {@link ByteWriter#writeVarLong}. */
    public int readLength() {
        long length = readVarLong();
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new IllegalStateException("A stored length is out of range: " + length);
        }
        return (int) length;
    }
}
