package dev.millrace.engine.vector;

import dev.millrace.sql.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts one vector together from pieces that are valid at disjoint rows, such as the branches of a {@code CASE}. Call
 * {@link #begin}, then {@link #put} for each piece, then {@link #finish}; rows that no piece covers are arbitrary.
 * The result is valid until the next {@link #begin}.
 */
public final class Merger {

    private final DataType type;
    private final Decoder decoder;
    // Exactly one of the two: values set in place, or values appended as they come and referred to by id.
    private final @Nullable FlatVector inPlace;
    private final @Nullable VectorBuilder appended;
    private int[] ids = {};
    private int rowCount;

    /** A merger of vectors of {@code type}. */
    public Merger(DataType type) {
        this.type = type;
        this.decoder = new Decoder(type);
        this.inPlace = switch (Representation.of(type)) {
            case BOOLEAN -> new BooleanVector(type, 0);
            case INT -> new IntVector(type, 0);
            case LONG -> new LongVector(type, 0);
            case DOUBLE -> new DoubleVector(type, 0);
            case DECIMAL -> new DecimalVector(type, 0);
            case BYTES -> new BytesVector(type, 0);
            default -> null;
        };
        this.appended = inPlace == null ? VectorBuilder.of(type) : null;
    }

    /** Starts a vector of {@code newRowCount} positions. */
    public void begin(int newRowCount) {
        rowCount = newRowCount;
        if (inPlace != null) {
            inPlace.reset(newRowCount);
            if (inPlace instanceof BytesVector bytes) {
                bytes.clearArena();
            }
        } else if (appended != null) {
            appended.reset();
            appended.appendNull();
            if (ids.length < newRowCount) {
                ids = new int[newRowCount];
            } else {
                Arrays.fill(ids, 0, newRowCount, 0);
            }
        }
    }

    /** Takes the values at {@code rows} of a vector of the same type and any encoding. */
    public void put(Vector piece, Selection rows) {
        if (rows.count() == 0) {
            return;
        }
        if (inPlace == null) {
            putAppended(piece, rows);
            return;
        }
        if (piece.mayHaveNulls()) {
            putNulls(inPlace, piece, rows);
        }
        switch (Representation.of(type)) {
            case BOOLEAN -> copy(decoder.asBoolean(piece, rows).values(), ((BooleanVector) inPlace).values(), rows);
            case INT -> copy(decoder.asInt(piece, rows).values(), ((IntVector) inPlace).values(), rows);
            case LONG -> copy(decoder.asLong(piece, rows).values(), ((LongVector) inPlace).values(), rows);
            case DOUBLE -> copy(decoder.asDouble(piece, rows).values(), ((DoubleVector) inPlace).values(), rows);
            case DECIMAL -> putDecimals(decoder.asDecimal(piece, rows), (DecimalVector) inPlace, rows);
            default -> putBytes(decoder.asBytes(piece, rows), (BytesVector) inPlace, rows);
        }
    }

    /** The vector of all pieces. */
    public Vector finish() {
        if (inPlace != null) {
            return inPlace;
        }
        return new DictionaryVector(ids, rowCount, appended == null ? new NullVector(1) : appended.build());
    }

    private void putAppended(Vector piece, Selection rows) {
        for (int k = 0; k < rows.count(); k++) {
            int position = rows.get(k);
            if (appended != null && !piece.isNull(position)) {
                ids[position] = appended.size();
                appended.append(piece, position);
            }
        }
    }

    /** One by one: a word of the bitmap covers rows of other pieces too. */
    private static void putNulls(FlatVector to, Vector piece, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            if (piece.isNull(positions[k])) {
                to.setNull(positions[k]);
            }
        }
    }

    private static void putDecimals(DecimalVector from, DecimalVector to, Selection rows) {
        copy(from.low(), to.low(), rows);
        if (!to.isCompact()) {
            copy(from.high(), to.high(), rows);
        }
    }

    private static void putBytes(BytesVector from, BytesVector to, Selection rows) {
        byte[] base = from.base();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int p = positions[k];
            if (!from.isNull(p)) {
                to.set(p, base, from.offset(p), from.length(p));
            }
        }
    }

    private static void copy(boolean[] from, boolean[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            to[positions[k]] = from[positions[k]];
        }
    }

    private static void copy(int[] from, int[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            to[positions[k]] = from[positions[k]];
        }
    }

    private static void copy(long[] from, long[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            to[positions[k]] = from[positions[k]];
        }
    }

    private static void copy(double[] from, double[] to, Selection rows) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            to[positions[k]] = from[positions[k]];
        }
    }
}
