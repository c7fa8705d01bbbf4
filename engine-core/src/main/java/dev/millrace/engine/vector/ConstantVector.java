package dev.millrace.engine.vector;

/** The same value at every position. */
public final class ConstantVector extends Vector {

    private final Vector value;
    private final boolean isNull;
    private int size;

    /** Position 0 of {@code value}, a flat vector or a {@link NullVector}, for {@code size} positions. */
    public ConstantVector(Vector value, int size) {
        super(value.type());
        assert value instanceof FlatVector || value instanceof NullVector : value.getClass();
        this.value = value;
        this.isNull = value.isNull(0);
        this.size = size;
    }

    /** The flat vector whose position 0 is the value. */
    public Vector value() {
        return value;
    }

    /** Whether the value is {@code NULL}. */
    public boolean isNull() {
        return isNull;
    }

    /** Makes at least {@code rows} positions addressable. */
    public void ensureCapacity(int rows) {
        size = Math.max(size, rows);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int position) {
        return isNull;
    }

    @Override
    public boolean mayHaveNulls() {
        return isNull;
    }
}
