package dev.millrace.engine.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes numbers (little endian) and bytes to a growing array; read back by {@link ByteReader}. */
public final class ByteWriter {

    private static final VarHandle LONG_AT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_AT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    /** A writer whose array has {@code capacity} bytes at first. */
    public ByteWriter(int capacity) {
        bytes = new byte[Math.max(capacity, 16)];
    }

    /** What was written, up to {@link #size()}; replaced when it grows. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of bytes written since the last reset. */
    public int size() {
        return size;
    }

    /** Forgets what was written beyond the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** Starts again and keeps the array. */
    public void reset() {
        size = 0;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Writes the lower eight bits. */
    public void writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Writes one byte. */
    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Writes four bytes. */
    public void writeInt(int value) {
        ensure(4);
        INT_AT.set(bytes, size, value);
        size += 4;
    }

    /** Writes eight bytes. */
    public void writeLong(long value) {
        ensure(8);
        LONG_AT.set(bytes, size, value);
        size += 8;
    }

    /** Writes the eight bytes of the bits of a double. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** Writes 1 to 10 bytes, few for small numbers that are not negative (LEB128). */
    public void writeVarLong(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a byte range without its length. */
    public void writeBytes(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Overwrites the four bytes at {@code position}. */
    public void setInt(int position, int value) {
        INT_AT.set(bytes, position, value);
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, 2L * bytes.length)));
        }
    }
}
