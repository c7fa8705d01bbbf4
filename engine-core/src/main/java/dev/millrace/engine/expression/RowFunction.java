package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.MapType;

/**
 * A function that is given as what it does with one row: for functions that do so much in a row, or are called so seldom,
 * that a loop of their own gains nothing.
 *
 * @param <R> the vector that the results are written to
 */
public final class RowFunction<R extends FlatVector> extends VectorFunction<R> {

    /** Sets {@code row} of {@code result}, which may be {@code NULL}. */
    public interface Body<R> {
        void compute(Vector[] arguments, int row, R result);
    }

    /** Appends the elements of one array; false makes it {@code NULL}. */
    public interface Elements {
        boolean append(Vector[] arguments, int row, VectorBuilder elements);
    }

    /** Appends the keys and values of one map; false makes it {@code NULL}. */
    public interface Entries {
        boolean append(Vector[] arguments, int row, VectorBuilder keys, VectorBuilder values);
    }

    private final Body<R> body;

    /** A function of {@code arguments} that writes into {@code result}, an own vector of capacity 0 or more. */
    public RowFunction(NullMode nulls, R result, Body<R> body, Evaluator... arguments) {
        super(nulls, result, arguments);
        this.body = body;
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, R result) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            body.compute(arguments, positions[k], result);
        }
    }

    /** A function that builds arrays. */
    public static final class OfArray extends VectorFunction<ArrayVector> {

        private final Elements body;
        private final VectorBuilder elements;

        public OfArray(NullMode nulls, ArrayType type, Elements body, Evaluator... arguments) {
            super(nulls, (ArrayVector) ResultVectors.create(type, 0), arguments);
            this.body = body;
            this.elements = VectorBuilder.of(type.elementType());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, ArrayVector result) {
            elements.reset();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                int start = elements.size();
                if (!body.append(arguments, row, elements)) {
                    elements.truncate(start);
                    result.setNull(row);
                }
                result.setSlice(row, start, elements.size() - start);
            }
            result.setElements(elements.build());
        }
    }

    /** A function that builds maps, whose keys it checks. */
    public static final class OfMap extends VectorFunction<MapVector> {

        private final Entries body;
        private final VectorBuilder keys;
        private final VectorBuilder values;

        public OfMap(NullMode nulls, MapType type, Entries body, Evaluator... arguments) {
            super(nulls, (MapVector) ResultVectors.create(type, 0), arguments);
            this.body = body;
            this.keys = VectorBuilder.of(type.keyType());
            this.values = VectorBuilder.of(type.valueType());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, MapVector result) {
            keys.reset();
            values.reset();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                int start = keys.size();
                if (!body.append(arguments, row, keys, values)) {
                    keys.truncate(start);
                    values.truncate(start);
                    result.setNull(row);
                }
                result.setSlice(row, start, keys.size() - start);
            }
            Vector allKeys = keys.build();
            for (int k = 0; k < rows.count(); k++) {
                int offset = result.offset(rows.get(k));
                for (int e = 0; e < result.length(rows.get(k)); e++) {
                    NestedCreation.MapOfArrays.checkKey(allKeys, offset, e);
                }
            }
            result.setEntries(allKeys, values.build());
        }
    }
}
