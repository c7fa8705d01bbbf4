package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings (UTF-8) and binary values as slices of one byte array. Slices may overlap and come in any order, so a parser
 * can point into its read buffer and {@code substring} into its input.
 *
 * <p>A vector that was made with a capacity owns a growing arena: {@link #set} copies into it, or {@link #reserve} gives
 * room to write in place. {@link #shareBase} points to somebody else's bytes instead.
 */
public final class BytesVector extends FlatVector {

    private static final byte[] NO_BYTES = {};

    private byte[] base;
    private int[] offsets;
    private int[] lengths;
    private byte[] arena;
    private int arenaSize;

    /** A vector of its own, with {@code capacity} positions and an empty arena; values are empty until they are set. */
    public BytesVector(DataType type, int capacity) {
        this(type, NO_BYTES, new int[capacity], new int[capacity], null, capacity);
    }

    private BytesVector(DataType type, byte[] base, int[] offsets, int[] lengths, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.BYTES : type;
        this.base = base;
        this.offsets = offsets;
        this.lengths = lengths;
        this.arena = NO_BYTES;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static BytesVector wrap(
            DataType type, byte[] base, int[] offsets, int[] lengths, long @Nullable [] nulls, int size) {
        return new BytesVector(type, base, offsets, lengths, nulls, size);
    }

    /** The bytes that all slices point into; replaced when the arena grows. */
    public byte[] base() {
        return base;
    }

    /** The start of each slice. Offset and length are arbitrary where a value is {@code NULL}. */
    public int[] offsets() {
        return offsets;
    }

    /** The length of each slice in bytes. */
    public int[] lengths() {
        return lengths;
    }

    /** The start of the slice at {@code position}. */
    public int offset(int position) {
        return offsets[position];
    }

    /** The length in bytes of the slice at {@code position}. */
    public int length(int position) {
        return lengths[position];
    }

    /** The value as a string; malformed UTF-8 gives replacement characters. For the user's edge, not for kernels. */
    public String getString(int position) {
        return new String(base, offsets[position], lengths[position], StandardCharsets.UTF_8);
    }

    /** A copy of the value's bytes. */
    public byte[] getBytes(int position) {
        return Arrays.copyOfRange(base, offsets[position], offsets[position] + lengths[position]);
    }

    /** Empties the arena and makes it the base again; slices are arbitrary until they are set. */
    public void clearArena() {
        base = arena;
        arenaSize = 0;
    }

    /** Lets all slices point into {@code bytes}, which somebody else owns; followed by {@link #setSlice}. */
    public void shareBase(byte[] bytes) {
        base = bytes;
    }

    /** Sets a slice of the present base. */
    public void setSlice(int position, int offset, int length) {
        offsets[position] = offset;
        lengths[position] = length;
    }

    /** Copies bytes into the arena and points {@code position} to them. */
    public void set(int position, byte[] source, int offset, int length) {
        int start = reserve(length);
        System.arraycopy(source, offset, arena, start, length);
        commit(length);
        setSlice(position, start, length);
    }

    /** Copies the UTF-8 form of {@code value} into the arena and points {@code position} to it. */
    public void set(int position, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        set(position, bytes, 0, bytes.length);
    }

    /**
     * Makes room for {@code length} bytes at the end of the arena and returns where they start in {@link #base()}, which
     * may have been replaced. What was written counts after {@link #commit}.
     */
    public int reserve(int length) {
        assert base == arena : "a shared base is never written";
        int needed = Math.addExact(arenaSize, length);
        if (needed > arena.length) {
            long doubled = Math.max(64L, 2L * arena.length);
            arena = Arrays.copyOf(arena, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, doubled)));
            base = arena;
        }
        return arenaSize;
    }

    /** Keeps the {@code length} bytes that were written after {@link #reserve}. */
    public void commit(int length) {
        arenaSize += length;
    }

    /** The bytes in use in the arena. */
    public int arenaSize() {
        return arenaSize;
    }

    /** Gives the end of the arena back, down to {@code size} bytes. */
    void truncateArena(int size) {
        arenaSize = size;
    }

    @Override
    void grow(int newSize) {
        offsets = Arrays.copyOf(offsets, newSize);
        lengths = Arrays.copyOf(lengths, newSize);
    }
}
