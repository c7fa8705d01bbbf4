package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns constant and dictionary encodings into flat ones, at the selected rows only. Flat input is returned as it is;
 * anything else is decoded into a buffer that the next call overwrites, so one decoder serves one column of one reader.
 * A {@link NullVector} decodes to nulls of the decoder's type.
 *
 * <p>Only the outer level is made flat: elements of arrays, entries of maps and fields of structs keep their encoding.
 */
public final class Decoder {

    private final DataType type;
    private @Nullable FlatVector buffer;

    /** A decoder of vectors of {@code type}. */
    public Decoder(DataType type) {
        this.type = type;
    }

    /** The flat form of {@code vector}, whatever its type: a {@link FlatVector}, or a {@link NullVector} for void. */
    public Vector flat(Vector vector, Selection rows) {
        if (vector instanceof FlatVector) {
            return vector;
        }
        return switch (Representation.of(type)) {
            case BOOLEAN -> asBoolean(vector, rows);
            case INT -> asInt(vector, rows);
            case LONG -> asLong(vector, rows);
            case DOUBLE -> asDouble(vector, rows);
            case DECIMAL -> asDecimal(vector, rows);
            case BYTES -> asBytes(vector, rows);
            case ARRAY -> asArray(vector, rows);
            case MAP -> asMap(vector, rows);
            case STRUCT -> asStruct(vector, rows);
            case NULL -> vector instanceof NullVector ? vector : new NullVector(vector.size());
        };
    }

    /** The flat form of booleans. */
    public BooleanVector asBoolean(Vector vector, Selection rows) {
        if (vector instanceof BooleanVector flat) {
            return flat;
        }
        BooleanVector out = prepare(buffer instanceof BooleanVector b ? b : new BooleanVector(type, 0), vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof BooleanVector from) {
            gather(from.values(), encoded.ids(), out.values(), rows);
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            Arrays.fill(out.values(), 0, rows.end(), ((BooleanVector) encoded.value()).get(0));
        }
        return out;
    }

    /** The flat form of values that are {@code int}s. */
    public IntVector asInt(Vector vector, Selection rows) {
        if (vector instanceof IntVector flat) {
            return flat;
        }
        IntVector out = prepare(buffer instanceof IntVector b ? b : new IntVector(type, 0), vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof IntVector from) {
            gather(from.values(), encoded.ids(), out.values(), rows);
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            Arrays.fill(out.values(), 0, rows.end(), ((IntVector) encoded.value()).get(0));
        }
        return out;
    }

    /** The flat form of values that are {@code long}s. */
    public LongVector asLong(Vector vector, Selection rows) {
        if (vector instanceof LongVector flat) {
            return flat;
        }
        LongVector out = prepare(buffer instanceof LongVector b ? b : new LongVector(type, 0), vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof LongVector from) {
            gather(from.values(), encoded.ids(), out.values(), rows);
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            Arrays.fill(out.values(), 0, rows.end(), ((LongVector) encoded.value()).get(0));
        }
        return out;
    }

    /** The flat form of doubles and floats. */
    public DoubleVector asDouble(Vector vector, Selection rows) {
        if (vector instanceof DoubleVector flat) {
            return flat;
        }
        DoubleVector out = prepare(buffer instanceof DoubleVector b ? b : new DoubleVector(type, 0), vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof DoubleVector from) {
            gather(from.values(), encoded.ids(), out.values(), rows);
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            Arrays.fill(out.values(), 0, rows.end(), ((DoubleVector) encoded.value()).get(0));
        }
        return out;
    }

    /** The flat form of decimals. */
    public DecimalVector asDecimal(Vector vector, Selection rows) {
        if (vector instanceof DecimalVector flat) {
            return flat;
        }
        DecimalVector out = prepare(buffer instanceof DecimalVector b ? b : new DecimalVector(type, 0), vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof DecimalVector from) {
            gather(from.low(), encoded.ids(), out.low(), rows);
            if (!out.isCompact()) {
                gather(from.high(), encoded.ids(), out.high(), rows);
            }
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            DecimalVector value = (DecimalVector) encoded.value();
            Arrays.fill(out.low(), 0, rows.end(), value.low(0));
            if (!out.isCompact()) {
                Arrays.fill(out.high(), 0, rows.end(), value.high(0));
            }
        }
        return out;
    }

    /** The flat form of strings and binary values; their bytes are shared, not copied. */
    public BytesVector asBytes(Vector vector, Selection rows) {
        if (vector instanceof BytesVector flat) {
            return flat;
        }
        BytesVector out = prepare(buffer instanceof BytesVector b ? b : new BytesVector(type, 0), vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof BytesVector from) {
            out.shareBase(from.base());
            gather(from.offsets(), encoded.ids(), out.offsets(), rows);
            gather(from.lengths(), encoded.ids(), out.lengths(), rows);
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            BytesVector value = (BytesVector) encoded.value();
            out.shareBase(value.base());
            Arrays.fill(out.offsets(), 0, rows.end(), value.offset(0));
            Arrays.fill(out.lengths(), 0, rows.end(), value.length(0));
        }
        return out;
    }

    /** The flat form of arrays; their elements are shared, not copied. */
    public ArrayVector asArray(Vector vector, Selection rows) {
        if (vector instanceof ArrayVector flat) {
            return flat;
        }
        ArrayVector known = buffer instanceof ArrayVector b ? b : new ArrayVector(type, 0, new NullVector(0));
        ArrayVector out = prepare(known, vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof ArrayVector from) {
            out.setElements(from.elements());
            gather(from.offsets(), encoded.ids(), out.offsets(), rows);
            gather(from.lengths(), encoded.ids(), out.lengths(), rows);
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            ArrayVector value = (ArrayVector) encoded.value();
            out.setElements(value.elements());
            Arrays.fill(out.offsets(), 0, rows.end(), value.offset(0));
            Arrays.fill(out.lengths(), 0, rows.end(), value.length(0));
        }
        return out;
    }

    /** The flat form of maps; their entries are shared, not copied. */
    public MapVector asMap(Vector vector, Selection rows) {
        if (vector instanceof MapVector flat) {
            return flat;
        }
        MapVector known =
                buffer instanceof MapVector b ? b : new MapVector(type, 0, new NullVector(0), new NullVector(0));
        MapVector out = prepare(known, vector, rows);
        if (vector instanceof DictionaryVector encoded && encoded.dictionary() instanceof MapVector from) {
            out.setEntries(from.keys(), from.values());
            gather(from.offsets(), encoded.ids(), out.offsets(), rows);
            gather(from.lengths(), encoded.ids(), out.lengths(), rows);
        } else if (vector instanceof ConstantVector encoded && !encoded.isNull()) {
            MapVector value = (MapVector) encoded.value();
            out.setEntries(value.keys(), value.values());
            Arrays.fill(out.offsets(), 0, rows.end(), value.offset(0));
            Arrays.fill(out.lengths(), 0, rows.end(), value.length(0));
        }
        return out;
    }

    /** The flat form of structs; the fields become encoded where the struct was. */
    public StructVector asStruct(Vector vector, Selection rows) {
        if (vector instanceof StructVector flat) {
            return flat;
        }
        StructVector known = buffer instanceof StructVector b
                ? b
                : new StructVector(type, 0, new Vector[((StructType) type).length()]);
        StructVector out = prepare(known, vector, rows);
        StructVector from = Vectors.flat(vector) instanceof StructVector s ? s : null;
        for (int f = 0; f < out.fieldCount(); f++) {
            out.setField(f, from == null ? new NullVector(vector.size()) : fieldOf(vector, from.field(f), rows));
        }
        return out;
    }

    private static Vector fieldOf(Vector struct, Vector field, Selection rows) {
        if (field instanceof ConstantVector constant) {
            return new ConstantVector(constant.value(), struct.size());
        }
        if (struct instanceof ConstantVector && field instanceof FlatVector) {
            return new ConstantVector(field, struct.size());
        }
        int[] ids = new int[Math.max(struct.size(), rows.end())];
        for (int k = 0; k < rows.count(); k++) {
            int position = rows.get(k);
            ids[position] = Vectors.flatPosition(field, Vectors.flatPosition(struct, position));
        }
        return new DictionaryVector(ids, ids.length, Vectors.flat(field));
    }

    private <V extends FlatVector> V prepare(V out, Vector vector, Selection rows) {
        buffer = out;
        out.reset(Math.max(vector.size(), rows.end()));
        out.addNulls(vector, rows);
        return out;
    }

    private static void gather(int[] from, int[] ids, int[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            to[p] = from[ids[p]];
        }
    }

    private static void gather(long[] from, int[] ids, long[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            to[p] = from[ids[p]];
        }
    }

    private static void gather(double[] from, int[] ids, double[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            to[p] = from[ids[p]];
        }
    }

    private static void gather(boolean[] from, int[] ids, boolean[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            to[p] = from[ids[p]];
        }
    }
}
