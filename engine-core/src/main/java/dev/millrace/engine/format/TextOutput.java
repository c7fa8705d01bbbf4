package dev.millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer of UTF-8 text that printers append to; reused between values, so that printing allocates nothing.
 */
public final class TextOutput {
    private byte[] bytes;
    private int length;

    public TextOutput() {
        this(64);
    }

    public TextOutput(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** The buffer; its first {@link #length} bytes are the text. Valid until the next append. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void reset() {
        length = 0;
    }

    /** Forgets everything after the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        length = newLength;
    }

    /** Appends one ASCII character. */
    public void write(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    public void writeByte(byte b) {
        ensure(1);
        bytes[length++] = b;
    }

    public void write(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    public void write(byte[] source) {
        write(source, 0, source.length);
    }

    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends a string that is known to be ASCII. */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is the copy without a charset that ASCII needs
    public void writeAscii(String text) {
        int count = text.length();
        ensure(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    /** Appends a number below 100 in two digits. */
    public void writeTwoDigits(int value) {
        ensure(2);
        bytes[length++] = (byte) ('0' + value / 10);
        bytes[length++] = (byte) ('0' + value % 10);
    }

    public void writeLong(long value) {
        if (value == Long.MIN_VALUE) {
            writeAscii("-9223372036854775808");
            return;
        }
        ensure(20);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int digits = digits(rest);
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long limit = 10; digits < 19 && value >= limit; limit *= 10) {
            digits++;
        }
        return digits;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
