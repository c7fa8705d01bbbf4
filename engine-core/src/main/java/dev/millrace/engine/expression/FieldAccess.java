package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.NullVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;

/** {@code struct.field}. Where no struct is {@code NULL}, the field's vector is the result, uncopied. */
final class FieldAccess implements Evaluator {

    private final Evaluator struct;
    private final int ordinal;
    private final DataType type;
    private final Decoder structDecoder;
    private final Decoder fieldDecoder;
    private int[] positions = {};

    FieldAccess(Evaluator struct, int ordinal) {
        this.struct = struct;
        this.ordinal = ordinal;
        this.type = ((StructType) struct.type()).apply(ordinal).dataType();
        this.structDecoder = new Decoder(struct.type());
        this.fieldDecoder = new Decoder(type);
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        Vector value = struct.evaluate(input, rows, context);
        if (rows.count() == 0 || value instanceof NullVector || (value instanceof ConstantVector c && c.isNull())) {
            return ResultVectors.nulls(type, input.rowCount());
        }
        StructVector structs = structDecoder.asStruct(value, rows);
        Vector field = structs.field(ordinal);
        if (!structs.mayHaveNulls()) {
            return field;
        }
        return withNullsOf(structs, field, rows, input.rowCount());
    }

    private Vector withNullsOf(StructVector structs, Vector field, Selection rows, int rowCount) {
        Vector flat = fieldDecoder.flat(field, rows);
        if (flat instanceof NullVector) {
            return flat;
        }
        if (positions.length < rowCount) {
            positions = new int[rowCount];
        }
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.get(k);
            positions[row] = structs.isNull(row) ? Gather.NONE : row;
        }
        FlatVector result = ResultVectors.create(type, rowCount);
        Gather.copy(flat, positions, rows, result);
        return result;
    }
}
