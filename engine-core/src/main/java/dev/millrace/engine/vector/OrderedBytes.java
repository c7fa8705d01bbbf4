package dev.millrace.engine.vector;

/**
 * Byte strings whose unsigned order is the order of the values: {@code compare(a, b)} has the sign of
 * {@link Vectors#compare} for values of one type, in a descending order the opposite one. Values that are equal (0.0 and
 * -0.0, all NaNs) give equal bytes. No value's bytes begin with those of another one, so the bytes of several columns, one
 * after the other, have the order of the rows.
 *
 * <p>Format: a byte for {@code NULL} or not, then numbers with the sign bit flipped, most significant byte first; strings
 * with 0x00 as 0x00 0xFF and 0x00 0x00 at the end; arrays with 0x01 before each element and 0x00 at the end; structs field
 * after field. In a descending order all bytes after the first are inverted. State is stored in this form: it never changes.
 */
public final class OrderedBytes {

    private OrderedBytes() {}

    /** Appends the value at {@code position} of a vector of any encoding. */
    public static void write(Vector vector, int position, boolean ascending, boolean nullsFirst, ByteWriter out) {
        Vector flat = Vectors.flat(vector);
        int at = Vectors.flatPosition(vector, position);
        if (flat.isNull(at)) {
            out.writeByte(nullsFirst ? 0 : 2);
            return;
        }
        out.writeByte(1);
        int from = out.size();
        writeValue(flat, at, out);
        if (!ascending) {
            byte[] bytes = out.bytes();
            for (int i = from; i < out.size(); i++) {
                bytes[i] = (byte) ~bytes[i];
            }
        }
    }

    private static void writeValue(Vector flat, int at, ByteWriter out) {
        if (flat instanceof LongVector v) {
            writeLong(v.get(at) ^ Long.MIN_VALUE, out);
        } else if (flat instanceof IntVector v) {
            out.writeInt(Integer.reverseBytes(v.get(at) ^ Integer.MIN_VALUE));
        } else if (flat instanceof BytesVector v) {
            writeBytes(v.base(), v.offset(at), v.length(at), out);
        } else if (flat instanceof DoubleVector v) {
            long bits = Double.doubleToLongBits(v.get(at) + 0.0);
            writeLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, out);
        } else if (flat instanceof BooleanVector v) {
            out.writeBoolean(v.get(at));
        } else if (flat instanceof DecimalVector v) {
            if (v.isCompact()) {
                writeLong(v.low(at) ^ Long.MIN_VALUE, out);
            } else {
                writeLong(v.high(at) ^ Long.MIN_VALUE, out);
                writeLong(v.low(at), out);
            }
        } else {
            writeNested(flat, at, out);
        }
    }

    private static void writeLong(long value, ByteWriter out) {
        out.writeLong(Long.reverseBytes(value));
    }

    private static void writeBytes(byte[] base, int offset, int length, ByteWriter out) {
        for (int i = offset; i < offset + length; i++) {
            out.writeByte(base[i]);
            if (base[i] == 0) {
                out.writeByte(0xFF);
            }
        }
        out.writeByte(0);
        out.writeByte(0);
    }

    private static void writeNested(Vector flat, int at, ByteWriter out) {
        if (flat instanceof StructVector v) {
            for (int f = 0; f < v.fieldCount(); f++) {
                write(v.field(f), at, true, true, out);
            }
        } else if (flat instanceof ArrayVector v) {
            int end = v.offset(at) + v.length(at);
            for (int i = v.offset(at); i < end; i++) {
                out.writeByte(1);
                write(v.elements(), i, true, true, out);
            }
            out.writeByte(0);
        } else {
            throw new IllegalArgumentException("Values of type " + flat.type().sql() + " have no order");
        }
    }
}
