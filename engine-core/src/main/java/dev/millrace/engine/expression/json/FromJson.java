package dev.millrace.engine.expression.json;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonRootReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;

/** {@code from_json}: the values are built one after the other, and the result refers to them by row. */
final class FromJson implements Evaluator {

    private final Evaluator text;
    private final DataType schema;
    private final Decoder decoder;
    private final JsonRootReader reader;
    private final VectorBuilder values;
    private int[] ids = {};

    FromJson(Evaluator text, DataType schema, JsonOptions options) {
        this.text = text;
        this.schema = schema;
        this.decoder = new Decoder(text.type());
        this.reader = new JsonRootReader(schema, options);
        this.values = VectorBuilder.of(schema);
    }

    @Override
    public DataType type() {
        return schema;
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        BytesVector texts = decoder.asBytes(text.evaluate(input, rows, context), rows);
        if (ids.length < input.rowCount()) {
            ids = new int[Math.max(input.rowCount(), 2 * ids.length)];
        }
        values.reset();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int row = positions[k];
            ids[row] = k;
            if (texts.isNull(row)) {
                values.appendNull();
            } else {
                int from = texts.offset(row);
                reader.read(texts.base(), from, from + texts.length(row), values);
            }
        }
        return new DictionaryVector(ids, ids.length, values.build());
    }
}
