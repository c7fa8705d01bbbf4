package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arrays as ranges of one element vector, which may have any encoding. Ranges may overlap and come in any order. */
public final class ArrayVector extends FlatVector {

    private int[] offsets;
    private int[] lengths;
    private Vector elements;

    /** A vector of its own, with {@code capacity} positions; {@code elements} may be replaced later. */
    public ArrayVector(DataType type, int capacity, Vector elements) {
        this(type, new int[capacity], new int[capacity], elements, null, capacity);
    }

    private ArrayVector(
            DataType type, int[] offsets, int[] lengths, Vector elements, long @Nullable [] nulls, int size) {
        super(type, size, nulls);
        assert Representation.of(type) == Representation.ARRAY : type;
        this.offsets = offsets;
        this.lengths = lengths;
        this.elements = elements;
    }

    /** A vector over arrays that the caller owns; nothing is copied. */
    public static ArrayVector wrap(
            DataType type, int[] offsets, int[] lengths, Vector elements, long @Nullable [] nulls, int size) {
        return new ArrayVector(type, offsets, lengths, elements, nulls, size);
    }

    /** The elements of all arrays. */
    public Vector elements() {
        return elements;
    }

    /** Replaces the elements; followed by {@link #setSlice}. */
    public void setElements(Vector newElements) {
        elements = newElements;
    }

    /** The first element of each array. */
    public int[] offsets() {
        return offsets;
    }

    /** The number of elements of each array. */
    public int[] lengths() {
        return lengths;
    }

    /** The first element of the array at {@code position}. */
    public int offset(int position) {
        return offsets[position];
    }

    /** The number of elements of the array at {@code position}. */
    public int length(int position) {
        return lengths[position];
    }

    /** Sets the array at {@code position} to a range of the elements. */
    public void setSlice(int position, int offset, int length) {
        offsets[position] = offset;
        lengths[position] = length;
    }

    @Override
    void grow(int newSize) {
        offsets = Arrays.copyOf(offsets, newSize);
        lengths = Arrays.copyOf(lengths, newSize);
    }
}
