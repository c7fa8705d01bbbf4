package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.DataTypes;

/**
 * The mutable half of a {@link GenerateOperator}. Result rows are references, to input rows and to elements; only the
 * nulls of {@code outer} make a copy of the elements necessary.
 */
final class Explode implements OperatorInstance {

    private static final int NO_ELEMENT = -1;

    private final GenerateOperator operator;
    private final Evaluator collection;
    private final Decoder decoder;
    private final Gather gather;
    private final VectorBuilder[] copies;
    private final IntVector positions = new IntVector(DataTypes.IntegerType, Batch.CAPACITY);
    private final int[] rows = new int[Batch.CAPACITY];
    private final int[] elements = new int[Batch.CAPACITY];
    private final int[][] elementIds;
    private int count;
    private boolean missing;

    Explode(GenerateOperator operator) {
        this.operator = operator;
        collection = operator.collection().create();
        decoder = new Decoder(collection.type());
        gather = new Gather(operator.inputColumns().size());
        int generated = operator.schema().length() - operator.inputColumns().size() - (operator.position() ? 1 : 0);
        copies = new VectorBuilder[generated];
        elementIds = new int[generated][0];
        for (int i = 0; i < generated; i++) {
            int column = operator.schema().length() - generated + i;
            copies[i] = VectorBuilder.of(operator.schema().apply(column).dataType());
        }
    }

    @Override
    public void process(Batch batch, BatchContext context, Output output) {
        Selection selection = batch.selection();
        Vector values = decoder.flat(collection.evaluate(batch, selection, context), selection);
        if (values instanceof ArrayVector array) {
            explode(batch, array, array.offsets(), array.lengths(), new Vector[] {array.elements()}, output);
        } else if (values instanceof MapVector map) {
            Vector[] entries = {map.keys(), map.values()};
            explode(batch, map, map.offsets(), map.lengths(), entries, output);
        }
    }

    private void explode(
            Batch batch, FlatVector values, int[] offsets, int[] lengths, Vector[] generated, Output output) {
        Selection selection = batch.selection();
        for (int k = 0; k < selection.count(); k++) {
            int row = selection.get(k);
            int length = values.isNull(row) ? 0 : lengths[row];
            if (length == 0 && operator.outer()) {
                add(row, NO_ELEMENT, 0, batch, generated, output);
                missing = true;
            }
            for (int i = 0; i < length; i++) {
                add(row, offsets[row] + i, i, batch, generated, output);
            }
        }
        flush(batch, generated, output);
    }

    private void add(int row, int element, int position, Batch batch, Vector[] generated, Output output) {
        if (count == rows.length) {
            flush(batch, generated, output);
        }
        rows[count] = row;
        elements[count] = element;
        positions.set(count, position);
        if (element == NO_ELEMENT) {
            positions.setNull(count);
        }
        count++;
    }

    private void flush(Batch batch, Vector[] generated, Output output) {
        if (count == 0) {
            return;
        }
        Vector[] columns = new Vector[operator.schema().length()];
        int next = 0;
        for (int column : operator.inputColumns()) {
            columns[next] = gather.column(next, batch.column(column), rows, count);
            next++;
        }
        if (operator.position()) {
            columns[next++] = positions;
        }
        for (int g = 0; g < generated.length; g++) {
            columns[next++] = missing ? copied(g, generated[g]) : referred(g, generated[g]);
        }
        long[] weights = batch.weights();
        long[] newWeights = weights == null ? null : gather.weights(weights, rows, count);
        output.accept(new Batch(count, columns, Selection.all(count), newWeights));
        count = 0;
        missing = false;
        positions.clearNulls();
    }

    private Vector referred(int g, Vector generated) {
        if (generated instanceof FlatVector) {
            return new DictionaryVector(elements, count, generated);
        }
        if (elementIds[g].length == 0) {
            elementIds[g] = new int[elements.length];
        }
        int[] ids = elementIds[g];
        for (int i = 0; i < count; i++) {
            ids[i] = Vectors.flatPosition(generated, elements[i]);
        }
        return new DictionaryVector(ids, count, Vectors.flat(generated));
    }

    private Vector copied(int g, Vector generated) {
        copies[g].reset();
        for (int i = 0; i < count; i++) {
            if (elements[i] == NO_ELEMENT) {
                copies[g].appendNull();
            } else {
                copies[g].append(generated, elements[i]);
            }
        }
        return copies[g].build();
    }

    @Override
    public void endOfBatch(BatchContext context, Output output) {
        // Nothing is kept back.
    }
}
