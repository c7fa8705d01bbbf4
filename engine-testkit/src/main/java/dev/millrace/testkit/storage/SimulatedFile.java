package dev.millrace.testkit.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file or directory apart from its names: what programs see, and what was forced. */
final class SimulatedFile {
    private static final byte[] EMPTY = new byte[0];

    final boolean directory;
    private byte[] bytes;
    private int length;
    private byte[] forced;

    private SimulatedFile(boolean directory, byte[] content) {
        this.directory = directory;
        this.bytes = content;
        this.length = content.length;
        this.forced = content;
    }

    static SimulatedFile directory() {
        return new SimulatedFile(true, EMPTY);
    }

    /** A file with this content on the disk. */
    static SimulatedFile holding(byte[] content) {
        return new SimulatedFile(false, content);
    }

    /** The same, with the same bytes forced. */
    SimulatedFile copy() {
        SimulatedFile copy = new SimulatedFile(directory, forced);
        copy.bytes = bytes == forced ? forced : content();
        copy.length = length;
        return copy;
    }

    int length() {
        return length;
    }

    byte[] content() {
        return Arrays.copyOf(bytes, length);
    }

    void write(byte[] source, int offset, int count) {
        if (bytes == forced || length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * length));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void truncate(int newLength) {
        if (newLength < length) {
            bytes = Arrays.copyOf(bytes, newLength);
            length = newLength;
        }
    }

    void force() {
        if (!isForced()) {
            forced = content();
            bytes = forced;
        }
    }

    private boolean isForced() {
        return length == forced.length && (bytes == forced || Arrays.equals(bytes, 0, length, forced, 0, length));
    }

    /**
     * What may be left after a loss of power, without repetitions: what was forced (the rest is lost); everything; the first half of
     * what is new; that, and after it what was there before; zeros in the place of what is new.
     */
    List<byte[]> survivors() {
        List<byte[]> contents = new ArrayList<>();
        contents.add(forced);
        if (isForced()) {
            return contents;
        }
        byte[] whole = content();
        int common = Arrays.mismatch(forced, whole);
        int half = common + (length - common) / 2;
        addIfNew(contents, whole);
        addIfNew(contents, Arrays.copyOf(whole, half));
        byte[] overwritten = Arrays.copyOf(whole, Math.max(half, forced.length));
        System.arraycopy(forced, Math.min(half, forced.length), overwritten, half, Math.max(0, forced.length - half));
        addIfNew(contents, overwritten);
        addIfNew(contents, Arrays.copyOf(Arrays.copyOf(whole, common), length));
        return contents;
    }

    private static void addIfNew(List<byte[]> contents, byte[] content) {
        for (byte[] known : contents) {
            if (Arrays.equals(known, content)) {
                return;
            }
        }
        contents.add(content);
    }
}
