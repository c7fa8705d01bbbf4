package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.NullVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;

/** {@code structs.field} of an array of structs: the array of that field of each, over the same offsets and lengths. */
final class FieldOfElements implements Evaluator {

    private final Evaluator structs;
    private final Decoder decoder;
    private final Evaluator field;
    private final DataType type;

    FieldOfElements(Evaluator structs, int ordinal, DataType type) {
        this.structs = structs;
        this.decoder = new Decoder(structs.type());
        this.field = new FieldAccess(new ColumnEvaluator(0, ((ArrayType) structs.type()).elementType()), ordinal);
        this.type = type;
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        Vector value = structs.evaluate(input, rows, context);
        if (rows.count() == 0 || value instanceof NullVector || (value instanceof ConstantVector c && c.isNull())) {
            return ResultVectors.nulls(type, input.rowCount());
        }
        ArrayVector arrays = decoder.asArray(value, rows);
        int size = arrays.elements().size();
        Batch elements = new Batch(size, new Vector[] {arrays.elements()});
        Vector fields = field.evaluate(elements, Selection.all(size), context);
        return ArrayVector.wrap(type, arrays.offsets(), arrays.lengths(), fields, arrays.nulls(), arrays.size());
    }
}
