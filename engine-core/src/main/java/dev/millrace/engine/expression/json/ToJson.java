package dev.millrace.engine.expression.json;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonWriter;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;

/** {@code to_json}: writes one text after the other into a buffer of its own, which the result then points into. */
final class ToJson extends VectorFunction<BytesVector> {

    private final JsonWriter writer;
    private final TextOutput out = new TextOutput(1024);

    ToJson(Evaluator value, JsonOptions options) {
        super(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), value);
        this.writer = new JsonWriter(value.type() instanceof StructType struct ? struct : new StructType(), options);
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, BytesVector result) {
        out.reset();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int row = positions[k];
            int start = out.length();
            writer.writeValue(arguments[0], row, out);
            result.setSlice(row, start, out.length() - start);
        }
        result.shareBase(out.bytes());
    }
}
