package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.MapType;
import java.util.Arrays;

/** One element of an array by its position, or one value of a map by its key. */
abstract class ElementAccess extends VectorFunction<FlatVector> {

    private int[] found = {};

    private ElementAccess(FlatVector result, Evaluator collection, Evaluator key) {
        super(NullMode.SKIPPED, result, collection, key);
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, FlatVector result) {
        if (found.length < result.size()) {
            found = new int[result.size()];
        }
        find(arguments[0], arguments[1], rows, found);
        Gather.copy(values(arguments[0]), found, rows, result);
    }

    /** Sets {@code to} at each row to the position of the wanted value in {@link #values}, or to {@code NONE}. */
    abstract void find(Vector collection, Vector keys, Selection rows, int[] to);

    abstract Vector values(Vector collection);

    /** How an array counts its elements. */
    static final class OfArray extends ElementAccess {

        private final boolean fromOne;
        private final ErrorMode mode;

        /** {@code array[index]} from 0, or {@code element_at(array, index)} from 1, where negatives count from the end. */
        OfArray(Evaluator array, Evaluator index, boolean fromOne, ErrorMode mode) {
            super(ResultVectors.create(((ArrayType) array.type()).elementType(), 0), array, index);
            this.fromOne = fromOne;
            this.mode = mode;
        }

        @Override
        Vector values(Vector collection) {
            return ((ArrayVector) collection).elements();
        }

        @Override
        void find(Vector collection, Vector keys, Selection rows, int[] to) {
            ArrayVector arrays = (ArrayVector) collection;
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                long index = keys instanceof IntVector ints ? ints.get(row) : ((LongVector) keys).get(row);
                int size = arrays.length(row);
                long at = fromOne ? fromZero(index, size) : index;
                if (at >= 0 && at < size) {
                    to[row] = arrays.offset(row) + (int) at;
                } else if (mode == ErrorMode.NULL) {
                    to[row] = Gather.NONE;
                } else {
                    throw fromOne
                            ? EvaluationException.invalidArrayIndexInElementAt(index, size)
                            : EvaluationException.invalidArrayIndex(index, size);
                }
            }
        }

        private static long fromZero(long index, int size) {
            if (index == 0) {
                throw EvaluationException.invalidIndexOfZero();
            }
            return index > 0 ? index - 1 : size + index;
        }
    }

    /** {@code map[key]}: {@code NULL} when there is no such key. */
    static final class OfMap extends ElementAccess {

        OfMap(Evaluator map, Evaluator key) {
            super(ResultVectors.create(((MapType) map.type()).valueType(), 0), map, key);
        }

        @Override
        Vector values(Vector collection) {
            return ((MapVector) collection).values();
        }

        @Override
        void find(Vector collection, Vector keys, Selection rows, int[] to) {
            MapVector maps = (MapVector) collection;
            boolean text = maps.keys() instanceof BytesVector;
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                to[row] = text
                        ? findText(maps, row, (BytesVector) maps.keys(), (BytesVector) keys)
                        : findAny(maps, row, keys);
            }
        }

        private static int findText(MapVector maps, int row, BytesVector entries, BytesVector keys) {
            int from = keys.offset(row);
            int length = keys.length(row);
            for (int e = maps.offset(row); e < maps.offset(row) + maps.length(row); e++) {
                int at = entries.offset(e);
                if (entries.length(e) == length
                        && Arrays.equals(entries.base(), at, at + length, keys.base(), from, from + length)) {
                    return e;
                }
            }
            return Gather.NONE;
        }

        private static int findAny(MapVector maps, int row, Vector keys) {
            for (int e = maps.offset(row); e < maps.offset(row) + maps.length(row); e++) {
                if (Vectors.equal(maps.keys(), e, keys, row)) {
                    return e;
                }
            }
            return Gather.NONE;
        }
    }
}
