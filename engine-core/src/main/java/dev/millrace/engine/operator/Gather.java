package dev.millrace.engine.operator;

import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.NullVector;
import dev.millrace.engine.vector.Vector;
import java.util.Arrays;

/** Picks rows in any order, also several times, without copying values: as references to the column they come from. */
final class Gather {

    private final int[][] composed;
    private long[] weights = {};

    Gather(int columnCount) {
        composed = new int[columnCount][0];
    }

    /**
     * The values of column number {@code index} at {@code rows}, of which the first {@code count} count. Valid until the
     * next call for the same column and while {@code rows} keeps its content.
     */
    Vector column(int index, Vector column, int[] rows, int count) {
        if (column instanceof FlatVector) {
            return new DictionaryVector(rows, count, column);
        }
        if (column instanceof ConstantVector constant) {
            return new ConstantVector(constant.value(), count);
        }
        if (column instanceof DictionaryVector dictionary) {
            if (composed[index].length < count) {
                composed[index] = new int[Math.max(count, 2 * composed[index].length)];
            }
            int[] ids = composed[index];
            int[] from = dictionary.ids();
            for (int k = 0; k < count; k++) {
                ids[k] = from[rows[k]];
            }
            return new DictionaryVector(ids, count, dictionary.dictionary());
        }
        return new NullVector(count);
    }

    /** The values of a column that a builder made, which is not encoded, at {@code rows}. */
    static Vector pick(Vector column, int[] rows, int count) {
        return column instanceof NullVector ? new NullVector(count) : new DictionaryVector(rows, count, column);
    }

    /** The weights at {@code rows}. */
    long[] weights(long[] from, int[] rows, int count) {
        if (weights.length < count) {
            weights = Arrays.copyOf(weights, Math.max(count, 2 * weights.length));
        }
        for (int k = 0; k < count; k++) {
            weights[k] = from[rows[k]];
        }
        return weights;
    }
}
