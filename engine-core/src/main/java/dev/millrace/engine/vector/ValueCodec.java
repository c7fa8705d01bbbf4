package dev.millrace.engine.vector;

import java.util.Arrays;

/**
 * The stored form of one value, as state and checkpoints keep it. The type is not stored; the reader knows it.
 *
 * <p>A byte 0 is {@code NULL}; a byte 1 is followed by the value, little endian: boolean 1 byte, INT 4 bytes, LONG and
 * DOUBLE 8 bytes, decimal 8 bytes (precision up to 18) or 16 (low word first), bytes their length (LEB128) and the bytes,
 * array its length and the elements, map its length and key and value of each entry, struct its fields; elements, entries
 * and fields in this same form.
 *
 * <p>{@link #write} keeps values exactly. {@link #writeKey} writes equal keys as equal bytes: it makes -0.0 to 0.0, all
 * NaNs to one, and sorts the entries of maps by the bytes of their keys.
 */
public final class ValueCodec {

    private ValueCodec() {}

    /** Appends the stored form of the value at {@code position}, of any encoding. */
    public static void write(Vector vector, int position, ByteWriter out) {
        write(vector, position, out, false);
    }

    /** As {@link #write}, but values that are equal for grouping become equal bytes. */
    public static void writeKey(Vector vector, int position, ByteWriter out) {
        write(vector, position, out, true);
    }

    private static void write(Vector vector, int position, ByteWriter out, boolean key) {
        Vector flat = Vectors.flat(vector);
        int at = Vectors.flatPosition(vector, position);
        if (flat.isNull(at)) {
            out.writeByte(0);
            return;
        }
        out.writeByte(1);
        if (flat instanceof BytesVector v) {
            int length = v.length(at);
            out.writeVarLong(length);
            out.writeBytes(v.base(), v.offset(at), length);
        } else if (flat instanceof LongVector v) {
            out.writeLong(v.get(at));
        } else if (flat instanceof IntVector v) {
            out.writeInt(v.get(at));
        } else if (flat instanceof DoubleVector v) {
            double value = v.get(at);
            out.writeLong(key ? Double.doubleToLongBits(value + 0.0) : Double.doubleToRawLongBits(value));
        } else if (flat instanceof BooleanVector v) {
            out.writeBoolean(v.get(at));
        } else if (flat instanceof DecimalVector v) {
            out.writeLong(v.low(at));
            if (!v.isCompact()) {
                out.writeLong(v.high(at));
            }
        } else {
            writeNested(flat, at, out, key);
        }
    }

    private static void writeNested(Vector flat, int at, ByteWriter out, boolean key) {
        if (flat instanceof StructVector v) {
            for (int f = 0; f < v.fieldCount(); f++) {
                write(v.field(f), at, out, key);
            }
        } else if (flat instanceof ArrayVector v) {
            int from = v.offset(at);
            int length = v.length(at);
            out.writeVarLong(length);
            for (int i = from; i < from + length; i++) {
                write(v.elements(), i, out, key);
            }
        } else if (key) {
            writeSortedMap((MapVector) flat, at, out);
        } else {
            MapVector v = (MapVector) flat;
            int from = v.offset(at);
            int length = v.length(at);
            out.writeVarLong(length);
            for (int i = from; i < from + length; i++) {
                write(v.keys(), i, out, false);
                write(v.values(), i, out, false);
            }
        }
    }

    private static void writeSortedMap(MapVector map, int at, ByteWriter out) {
        int from = map.offset(at);
        int length = map.length(at);
        byte[][] entries = new byte[length][];
        ByteWriter entry = new ByteWriter(64);
        for (int i = 0; i < length; i++) {
            entry.reset();
            write(map.keys(), from + i, entry, true);
            write(map.values(), from + i, entry, true);
            entries[i] = entry.toByteArray();
        }
        Arrays.sort(entries, Arrays::compareUnsigned);
        out.writeVarLong(length);
        for (byte[] bytes : entries) {
            out.writeBytes(bytes, 0, bytes.length);
        }
    }

    /** Reads one value and appends it to a builder of the type that it was written with. */
    public static void read(ByteReader in, VectorBuilder out) {
        if (!in.readBoolean()) {
            out.appendNull();
        } else if (out instanceof BytesBuilder b) {
            int length = in.readLength();
            b.append(in.bytes(), in.skip(length), length);
        } else if (out instanceof LongBuilder b) {
            b.append(in.readLong());
        } else if (out instanceof IntBuilder b) {
            b.append(in.readInt());
        } else if (out instanceof DoubleBuilder b) {
            b.append(in.readDouble());
        } else if (out instanceof BooleanBuilder b) {
            b.append(in.readBoolean());
        } else if (out instanceof DecimalBuilder b) {
            long low = in.readLong();
            b.append(b.build().isCompact() ? low >> 63 : in.readLong(), low);
        } else {
            readNested(in, out);
        }
    }

    private static void readNested(ByteReader in, VectorBuilder out) {
        if (out instanceof StructBuilder b) {
            for (int f = 0; f < b.build().fieldCount(); f++) {
                read(in, b.field(f));
            }
            b.endStruct();
        } else if (out instanceof ArrayBuilder b) {
            for (int left = in.readLength(); left > 0; left--) {
                read(in, b.elements());
            }
            b.endArray();
        } else if (out instanceof MapBuilder b) {
            for (int left = in.readLength(); left > 0; left--) {
                read(in, b.keys());
                read(in, b.values());
            }
            b.endMap();
        } else {
            throw new IllegalStateException(
                    "A stored value of type " + out.type().sql() + " cannot be other than NULL");
        }
    }
}
