package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import java.util.Arrays;

/** Arrays made of the elements of one other array: some of them, or all in another order. Nothing is copied. */
abstract class ArrayRearrangement extends VectorFunction<ArrayVector> {

    final ElementIds ids = new ElementIds();

    private ArrayRearrangement(DataType type, Evaluator... arguments) {
        super(NullMode.SKIPPED, (ArrayVector) ResultVectors.create(type, 0), arguments);
    }

    @Override
    protected final void compute(Vector[] arguments, Selection rows, ArrayVector result) {
        ArrayVector arrays = (ArrayVector) arguments[0];
        ids.reset();
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.get(k);
            int start = ids.size();
            rearrange(arrays, row, arguments, result);
            result.setSlice(row, start, ids.size() - start);
        }
        ids.finish(source(arrays), result);
    }

    /** Adds the elements of the result at {@code row} to {@link #ids}; may make it {@code NULL}. */
    abstract void rearrange(ArrayVector arrays, int row, Vector[] arguments, ArrayVector result);

    /** The vector that the ids refer to. */
    Vector source(ArrayVector arrays) {
        return arrays.elements();
    }

    final void addAll(ArrayVector arrays, int row) {
        for (int e = arrays.offset(row); e < arrays.offset(row) + arrays.length(row); e++) {
            ids.add(e);
        }
    }

    static final class Reverse extends ArrayRearrangement {

        Reverse(Evaluator array) {
            super(array.type(), array);
        }

        @Override
        void rearrange(ArrayVector arrays, int row, Vector[] arguments, ArrayVector result) {
            for (int e = arrays.offset(row) + arrays.length(row) - 1; e >= arrays.offset(row); e--) {
                ids.add(e);
            }
        }
    }

    /** Nulls come first when ascending, last when descending. */
    static final class Sort extends ArrayRearrangement {

        Sort(Evaluator array, Evaluator ascending) {
            super(array.type(), array, ascending);
        }

        @Override
        void rearrange(ArrayVector arrays, int row, Vector[] arguments, ArrayVector result) {
            int start = ids.size();
            addAll(arrays, row);
            ids.sort(start, arrays.elements(), ((BooleanVector) arguments[1]).get(row) ? 1 : -1);
        }
    }

    /** The first of equal elements stays. */
    static final class Distinct extends ArrayRearrangement {

        private int[] table = new int[16];

        Distinct(Evaluator array) {
            super(array.type(), array);
        }

        @Override
        void rearrange(ArrayVector arrays, int row, Vector[] arguments, ArrayVector result) {
            Vector elements = arrays.elements();
            int length = arrays.length(row);
            int slots = Math.max(16, Integer.highestOneBit(Math.max(1, length)) * 4);
            table = table.length == slots ? table : new int[slots];
            Arrays.fill(table, Gather.NONE);
            for (int e = arrays.offset(row); e < arrays.offset(row) + length; e++) {
                int slot = (int) Vectors.hash(elements, e) & (slots - 1);
                while (table[slot] != Gather.NONE && !Vectors.equalOrBothNull(elements, table[slot], elements, e)) {
                    slot = (slot + 1) & (slots - 1);
                }
                if (table[slot] == Gather.NONE) {
                    table[slot] = e;
                    ids.add(e);
                }
            }
        }
    }

    /** All elements that are not equal to a value; nulls stay. */
    static final class Remove extends ArrayRearrangement {

        Remove(Evaluator array, Evaluator value) {
            super(array.type(), array, value);
        }

        @Override
        void rearrange(ArrayVector arrays, int row, Vector[] arguments, ArrayVector result) {
            Vector elements = arrays.elements();
            for (int e = arrays.offset(row); e < arrays.offset(row) + arrays.length(row); e++) {
                if (elements.isNull(e) || !Vectors.equal(elements, e, arguments[1], row)) {
                    ids.add(e);
                }
            }
        }
    }

    /** {@code slice(array, start, length)}: from 1, or from the end when negative; empty when out of range. */
    static final class Slice extends ArrayRearrangement {

        Slice(Evaluator array, Evaluator start, Evaluator length) {
            super(array.type(), array, start, length);
        }

        @Override
        void rearrange(ArrayVector arrays, int row, Vector[] arguments, ArrayVector result) {
            int start = ((IntVector) arguments[1]).get(row);
            int length = ((IntVector) arguments[2]).get(row);
            if (start == 0) {
                throw ExpressionErrors.invalidParameter(
                        "START", "slice", "start", "Expects a positive or a negative value for `start`, but got 0.");
            }
            if (length < 0) {
                throw ExpressionErrors.invalidParameter(
                        "LENGTH",
                        "slice",
                        "length",
                        "Expects `length` greater than or equal to 0, but got " + length + ".");
            }
            int size = arrays.length(row);
            int first = start > 0 ? start - 1 : size + start;
            if (first >= 0) {
                long end = Math.min(size, (long) first + length);
                for (int e = first; e < end; e++) {
                    ids.add(arrays.offset(row) + e);
                }
            }
        }
    }

    /** {@code flatten}: {@code NULL} when an inner array is. */
    static final class Flatten extends ArrayRearrangement {

        Flatten(Evaluator array) {
            super(((ArrayType) array.type()).elementType(), array);
        }

        @Override
        Vector source(ArrayVector arrays) {
            Vector inner = Vectors.flat(arrays.elements());
            return inner instanceof ArrayVector innerArrays ? innerArrays.elements() : inner;
        }

        @Override
        void rearrange(ArrayVector arrays, int row, Vector[] arguments, ArrayVector result) {
            Vector inner = arrays.elements();
            for (int e = arrays.offset(row); e < arrays.offset(row) + arrays.length(row); e++) {
                if (inner.isNull(e)) {
                    result.setNull(row);
                    return;
                }
            }
            for (int e = arrays.offset(row); e < arrays.offset(row) + arrays.length(row); e++) {
                addAll((ArrayVector) Vectors.flat(inner), Vectors.flatPosition(inner, e));
            }
        }
    }
}
