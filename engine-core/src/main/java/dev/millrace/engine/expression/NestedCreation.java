package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;

/** Structs, arrays and maps made of their parts. */
final class NestedCreation {

    private NestedCreation() {}

    /** The vectors of the fields are used as they are. */
    static final class Struct implements Evaluator {

        private final StructType type;
        private final Evaluator[] fields;

        Struct(StructType type, Evaluator[] fields) {
            this.type = type;
            this.fields = fields;
        }

        @Override
        public DataType type() {
            return type;
        }

        @Override
        public Vector evaluate(Batch input, Selection rows, BatchContext context) {
            Vector[] values = new Vector[fields.length];
            for (int f = 0; f < fields.length; f++) {
                values[f] = fields[f].evaluate(input, rows, context);
            }
            return StructVector.wrap(type, values, null, input.rowCount());
        }
    }

    static final class Array extends VectorFunction<ArrayVector> {

        private final VectorBuilder elements;

        Array(ArrayType type, Evaluator[] elements) {
            super(NullMode.PASSED, (ArrayVector) ResultVectors.create(type, 0), elements);
            this.elements = VectorBuilder.of(type.elementType());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, ArrayVector result) {
            elements.reset();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                result.setSlice(row, elements.size(), arguments.length);
                for (Vector argument : arguments) {
                    elements.append(argument, row);
                }
            }
            result.setElements(elements.build());
        }
    }

    /** {@code concat} of arrays: {@code NULL} when one is. */
    static final class ArrayConcat extends VectorFunction<ArrayVector> {

        private final VectorBuilder elements;

        ArrayConcat(ArrayType type, Evaluator[] arrays) {
            super(NullMode.SKIPPED, (ArrayVector) ResultVectors.create(type, 0), arrays);
            this.elements = VectorBuilder.of(type.elementType());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, ArrayVector result) {
            elements.reset();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                int start = elements.size();
                for (Vector argument : arguments) {
                    ArrayVector array = (ArrayVector) argument;
                    for (int e = array.offset(row); e < array.offset(row) + array.length(row); e++) {
                        elements.append(array.elements(), e);
                    }
                }
                result.setSlice(row, start, elements.size() - start);
            }
            result.setElements(elements.build());
        }
    }

    /** {@code map(key, value, key, value, ...)}; keys are distinct and not {@code NULL}. */
    static final class MapOfEntries extends VectorFunction<MapVector> {

        private final VectorBuilder keys;
        private final VectorBuilder values;

        MapOfEntries(MapType type, Evaluator[] keysAndValues) {
            super(NullMode.PASSED, (MapVector) ResultVectors.create(type, 0), keysAndValues);
            this.keys = VectorBuilder.of(type.keyType());
            this.values = VectorBuilder.of(type.valueType());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, MapVector result) {
            keys.reset();
            values.reset();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                result.setSlice(row, keys.size(), arguments.length / 2);
                for (int a = 0; a < arguments.length; a += 2) {
                    checkKey(arguments, a, row);
                    keys.append(arguments[a], row);
                    values.append(arguments[a + 1], row);
                }
            }
            result.setEntries(keys.build(), values.build());
        }

        private static void checkKey(Vector[] arguments, int index, int row) {
            Vector key = arguments[index];
            if (key.isNull(row)) {
                throw ExpressionErrors.nullMapKey();
            }
            for (int before = 0; before < index; before += 2) {
                if (Vectors.equal(arguments[before], row, key, row)) {
                    throw ExpressionErrors.duplicatedMapKey(text(key, row));
                }
            }
        }
    }

    /** {@code map_from_arrays(keys, values)}. */
    static final class MapOfArrays extends VectorFunction<MapVector> {

        private final VectorBuilder keys;
        private final VectorBuilder values;

        MapOfArrays(MapType type, Evaluator keys, Evaluator values) {
            super(NullMode.SKIPPED, (MapVector) ResultVectors.create(type, 0), keys, values);
            this.keys = VectorBuilder.of(type.keyType());
            this.values = VectorBuilder.of(type.valueType());
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, MapVector result) {
            ArrayVector keyArrays = (ArrayVector) arguments[0];
            ArrayVector valueArrays = (ArrayVector) arguments[1];
            keys.reset();
            values.reset();
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.get(k);
                int length = keyArrays.length(row);
                if (length != valueArrays.length(row)) {
                    throw ExpressionErrors.unequalMapArrays(length, valueArrays.length(row));
                }
                result.setSlice(row, keys.size(), length);
                for (int e = 0; e < length; e++) {
                    checkKey(keyArrays.elements(), keyArrays.offset(row), e);
                    keys.append(keyArrays.elements(), keyArrays.offset(row) + e);
                    values.append(valueArrays.elements(), valueArrays.offset(row) + e);
                }
            }
            result.setEntries(keys.build(), values.build());
        }

        static void checkKey(Vector elements, int offset, int index) {
            if (elements.isNull(offset + index)) {
                throw ExpressionErrors.nullMapKey();
            }
            for (int before = offset; before < offset + index; before++) {
                if (Vectors.equal(elements, before, elements, offset + index)) {
                    throw ExpressionErrors.duplicatedMapKey(text(elements, offset + index));
                }
            }
        }
    }

    /** A key as an error shows it. */
    private static String text(Vector vector, int position) {
        Vector flat = Vectors.flat(vector);
        int at = Vectors.flatPosition(vector, position);
        if (flat instanceof BytesVector bytes) {
            return bytes.getString(at);
        }
        if (flat instanceof IntVector ints) {
            return Integer.toString(ints.get(at));
        }
        return flat instanceof LongVector longs
                ? Long.toString(longs.get(at))
                : "of type " + vector.type().sql();
    }
}
