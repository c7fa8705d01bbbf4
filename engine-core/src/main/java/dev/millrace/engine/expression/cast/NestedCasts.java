package dev.millrace.engine.expression.cast;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.ResultVectors;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;

/** Casts of arrays, maps and structs: their parts are cast, their shape stays. Struct fields go by position. */
final class NestedCasts {

    private NestedCasts() {}

    static Evaluator of(Evaluator child, DataType to, CastMode mode, ZoneId zone) {
        if (to instanceof ArrayType array) {
            DataType from = ((ArrayType) child.type()).elementType();
            return new OfArray(child, array, new Part(from, array.elementType(), mode, zone));
        }
        if (to instanceof MapType map) {
            MapType from = (MapType) child.type();
            return new OfMap(
                    child,
                    map,
                    new Part(from.keyType(), map.keyType(), mode, zone),
                    new Part(from.valueType(), map.valueType(), mode, zone));
        }
        StructType from = (StructType) child.type();
        StructType struct = (StructType) to;
        Part[] parts = new Part[struct.length()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part(from.apply(i).dataType(), struct.apply(i).dataType(), mode, zone);
        }
        return new OfStruct(child, struct, parts);
    }

    /** The cast of the elements, keys, values or fields: a cast of the only column of a batch of them. */
    private static final class Part {

        private static final BatchContext NO_CONTEXT = BatchContext.batch(0);

        private final Evaluator cast;

        Part(DataType from, DataType to, CastMode mode, ZoneId zone) {
            this.cast = Casts.cast(new ColumnEvaluator(0, from), to, mode, zone);
        }

        Vector of(Vector values, Selection rows) {
            Batch batch = new Batch(values.size(), new Vector[] {values});
            return cast.evaluate(batch, rows, NO_CONTEXT);
        }
    }

    /** The elements that some arrays or maps refer to: others must not be cast, they could fail. */
    private static final class UsedElements {

        private boolean[] used = {};
        private int[] positions = {};

        Selection of(int[] offsets, int[] lengths, Selection rows, int size) {
            if (used.length < size) {
                used = new boolean[size];
                positions = new int[size];
            }
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                for (int e = offsets[row]; e < offsets[row] + lengths[row]; e++) {
                    used[e] = true;
                }
            }
            int found = 0;
            for (int e = 0; e < size; e++) {
                positions[found] = e;
                found += used[e] ? 1 : 0;
                used[e] = false;
            }
            return Selection.of(positions, found);
        }
    }

    private static final class OfArray extends VectorFunction<ArrayVector> {

        private final Part elements;
        private final UsedElements used = new UsedElements();

        OfArray(Evaluator child, ArrayType to, Part elements) {
            super(NullMode.SKIPPED, (ArrayVector) ResultVectors.create(to, 0), child);
            this.elements = elements;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, ArrayVector result) {
            ArrayVector in = (ArrayVector) arguments[0];
            System.arraycopy(in.offsets(), 0, result.offsets(), 0, rows.end());
            System.arraycopy(in.lengths(), 0, result.lengths(), 0, rows.end());
            Vector from = in.elements();
            result.setElements(elements.of(from, used.of(in.offsets(), in.lengths(), rows, from.size())));
        }
    }

    private static final class OfMap extends VectorFunction<MapVector> {

        private final Part keys;
        private final Part values;
        private final UsedElements used = new UsedElements();

        OfMap(Evaluator child, MapType to, Part keys, Part values) {
            super(NullMode.SKIPPED, (MapVector) ResultVectors.create(to, 0), child);
            this.keys = keys;
            this.values = values;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, MapVector result) {
            MapVector in = (MapVector) arguments[0];
            System.arraycopy(in.offsets(), 0, result.offsets(), 0, rows.end());
            System.arraycopy(in.lengths(), 0, result.lengths(), 0, rows.end());
            Selection entries =
                    used.of(in.offsets(), in.lengths(), rows, in.keys().size());
            result.setEntries(keys.of(in.keys(), entries), values.of(in.values(), entries));
        }
    }

    private static final class OfStruct extends VectorFunction<StructVector> {

        private final Part[] parts;

        OfStruct(Evaluator child, StructType to, Part[] parts) {
            super(NullMode.SKIPPED, (StructVector) ResultVectors.create(to, 0), child);
            this.parts = parts;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, StructVector result) {
            StructVector in = (StructVector) arguments[0];
            for (int i = 0; i < parts.length; i++) {
                result.setField(i, parts[i].of(in.field(i), rows));
            }
        }
    }
}
