package dev.millrace.engine.vector;

/**
 * Values by reference: position {@code i} has the value at {@code ids()[i]} of the dictionary. A {@code NULL} is a
 * reference to a {@code NULL} of the dictionary. Also the cheap form of a gather: rows picked from another vector in any
 * order, without copying them.
 */
public final class DictionaryVector extends Vector {

    private final int[] ids;
    private final int size;
    private final Vector dictionary;

    /** {@code size} positions that refer to {@code dictionary}, a flat vector or a {@link NullVector}. */
    public DictionaryVector(int[] ids, int size, Vector dictionary) {
        super(dictionary.type());
        assert dictionary instanceof FlatVector || dictionary instanceof NullVector : dictionary.getClass();
        this.ids = ids;
        this.size = size;
        this.dictionary = dictionary;
    }

    /** The dictionary position of each value. */
    public int[] ids() {
        return ids;
    }

    /** The dictionary position of the value at {@code position}. */
    public int id(int position) {
        return ids[position];
    }

    /** The flat vector that holds the values. */
    public Vector dictionary() {
        return dictionary;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int position) {
        return dictionary.isNull(ids[position]);
    }

    @Override
    public boolean mayHaveNulls() {
        return dictionary.mayHaveNulls();
    }
}
