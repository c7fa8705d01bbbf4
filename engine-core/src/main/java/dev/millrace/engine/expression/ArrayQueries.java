package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataTypes;

/** Functions of one array (or map) that give a single value. */
final class ArrayQueries {

    private ArrayQueries() {}

    /** The number of elements or entries. */
    static final class Size extends VectorFunction<IntVector> {

        Size(Evaluator collection) {
            super(NullMode.SKIPPED, new IntVector(DataTypes.IntegerType, 0), collection);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] lengths = arguments[0] instanceof ArrayVector arrays
                    ? arrays.lengths()
                    : ((MapVector) arguments[0]).lengths();
            for (int k = 0; k < rows.count(); k++) {
                result.set(rows.get(k), lengths[rows.get(k)]);
            }
        }
    }

    /** {@code NULL} when nothing is equal and an element is {@code NULL}. */
    static final class Contains extends VectorFunction<BooleanVector> {

        Contains(Evaluator array, Evaluator value) {
            super(NullMode.SKIPPED, new BooleanVector(DataTypes.BooleanType, 0), array, value);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            ArrayVector arrays = (ArrayVector) arguments[0];
            Vector elements = arrays.elements();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                boolean found = false;
                boolean unknown = false;
                int end = arrays.offset(row) + arrays.length(row);
                for (int e = arrays.offset(row); e < end && !found; e++) {
                    if (elements.isNull(e)) {
                        unknown = true;
                    } else {
                        found = Vectors.equal(elements, e, arguments[1], row);
                    }
                }
                result.set(row, found);
                if (unknown && !found) {
                    result.setNull(row);
                }
            }
        }
    }

    /** {@code array_position}: from 1; 0 when nothing is equal. */
    static final class Position extends VectorFunction<LongVector> {

        Position(Evaluator array, Evaluator value) {
            super(NullMode.SKIPPED, new LongVector(DataTypes.LongType, 0), array, value);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            ArrayVector arrays = (ArrayVector) arguments[0];
            Vector elements = arrays.elements();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                int offset = arrays.offset(row);
                long found = 0;
                for (int e = 0; e < arrays.length(row) && found == 0; e++) {
                    boolean same =
                            !elements.isNull(offset + e) && Vectors.equal(elements, offset + e, arguments[1], row);
                    found = same ? e + 1 : 0;
                }
                result.set(row, found);
            }
        }
    }

    /** {@code array_min} and {@code array_max}, nulls left aside. */
    static final class Extreme extends VectorFunction<FlatVector> {

        private final int sign;
        private int[] best = {};

        /** The largest element when {@code sign} is 1, the smallest when it is -1. */
        Extreme(Evaluator array, int sign) {
            super(NullMode.SKIPPED, ResultVectors.create(((ArrayType) array.type()).elementType(), 0), array);
            this.sign = sign;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, FlatVector result) {
            ArrayVector arrays = (ArrayVector) arguments[0];
            if (best.length < result.size()) {
                best = new int[result.size()];
            }
            for (int k = 0; k < rows.count(); k++) {
                best[rows.get(k)] = best(arrays, rows.get(k));
            }
            Gather.copy(arrays.elements(), best, rows, result);
        }

        private int best(ArrayVector arrays, int row) {
            Vector elements = arrays.elements();
            int found = Gather.NONE;
            for (int e = arrays.offset(row); e < arrays.offset(row) + arrays.length(row); e++) {
                boolean better = !elements.isNull(e)
                        && (found == Gather.NONE || Vectors.compare(elements, e, elements, found) * sign > 0);
                found = better ? e : found;
            }
            return found;
        }
    }

    /** {@code array_join(array, delimiter)}: nulls are left out, or replaced by a third argument. */
    static final class Join extends VectorFunction<BytesVector> {

        Join(Evaluator... arrayDelimiterAndReplacement) {
            super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), arrayDelimiterAndReplacement);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
            ArrayVector arrays = (ArrayVector) arguments[0];
            BytesVector delimiter = (BytesVector) arguments[1];
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                int start = result.reserve(0);
                boolean first = true;
                for (int e = arrays.offset(row); e < arrays.offset(row) + arrays.length(row); e++) {
                    boolean isNull = arrays.elements().isNull(e);
                    if (isNull && arguments.length == 2) {
                        continue;
                    }
                    if (!first) {
                        TextSearch.append(result, delimiter.base(), delimiter.offset(row), delimiter.length(row));
                    }
                    first = false;
                    append(isNull ? arguments[2] : arrays.elements(), isNull ? row : e, result);
                }
                result.setSlice(row, start, result.arenaSize() - start);
            }
        }

        private static void append(Vector source, int position, BytesVector out) {
            BytesVector text = (BytesVector) Vectors.flat(source);
            int at = Vectors.flatPosition(source, position);
            TextSearch.append(out, text.base(), text.offset(at), text.length(at));
        }
    }
}
