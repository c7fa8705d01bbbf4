package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import java.util.Arrays;

/**
 * Builds arrays out of the elements of other arrays without copying them: the elements of the result are a dictionary over
 * those of the source.
 */
final class ElementIds {

    private int[] ids = new int[16];
    private int size;

    void reset() {
        size = 0;
    }

    int size() {
        return size;
    }

    void add(int element) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = element;
    }

    int get(int index) {
        return ids[index];
    }

    void set(int index, int element) {
        ids[index] = element;
    }

    /** Gives {@code result}, whose slices refer to what was added, its elements. */
    void finish(Vector source, ArrayVector result) {
        for (int i = 0; i < size; i++) {
            ids[i] = Vectors.flatPosition(source, ids[i]);
        }
        result.setElements(new DictionaryVector(ids, size, Vectors.flat(source)));
    }

    /** Sorts the ids from {@code from} on by their elements, nulls first, stable; descending when {@code sign} is -1. */
    void sort(int from, Vector elements, int sign) {
        if (size - from > 1) {
            int[] sorted = mergeSort(Arrays.copyOfRange(ids, from, size), elements, sign);
            System.arraycopy(sorted, 0, ids, from, sorted.length);
        }
    }

    private static int[] mergeSort(int[] unsorted, Vector elements, int sign) {
        if (unsorted.length < 2) {
            return unsorted;
        }
        int middle = unsorted.length / 2;
        int[] left = mergeSort(Arrays.copyOfRange(unsorted, 0, middle), elements, sign);
        int[] right = mergeSort(Arrays.copyOfRange(unsorted, middle, unsorted.length), elements, sign);
        int l = 0;
        int r = 0;
        for (int i = 0; i < unsorted.length; i++) {
            boolean takeLeft = r == right.length
                    || (l < left.length
                            && Vectors.compareNullsFirst(elements, left[l], elements, right[r]) * sign <= 0);
            unsorted[i] = takeLeft ? left[l++] : right[r++];
        }
        return unsorted;
    }
}
