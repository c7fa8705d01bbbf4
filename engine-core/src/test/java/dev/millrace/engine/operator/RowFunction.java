package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Values;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An expression that a test writes as a function of a row of objects. */
record RowFunction(DataType type, String describe, Function<List<@Nullable Object>, @Nullable Object> function)
        implements EvaluatorFactory {

    /** A column by name, evaluated as the engine does it. */
    static EvaluatorFactory column(StructType schema, String name) {
        int index = schema.fieldIndex(name);
        return new Column(index, schema.apply(index).dataType(), name);
    }

    static List<EvaluatorFactory> columns(StructType schema, String... names) {
        List<EvaluatorFactory> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(column(schema, name));
        }
        return columns;
    }

    record Column(int index, DataType type, String describe) implements EvaluatorFactory {

        @Override
        public Evaluator create() {
            return new ColumnEvaluator(index, type);
        }
    }

    @Override
    public Evaluator create() {
        return new RowEvaluator(this);
    }

    private record RowEvaluator(RowFunction factory) implements Evaluator {

        @Override
        public DataType type() {
            return factory.type;
        }

        @Override
        public Vector evaluate(Batch input, Selection rows, BatchContext context) {
            VectorBuilder out = VectorBuilder.of(factory.type);
            int next = 0;
            for (int position = 0; position < input.rowCount(); position++) {
                boolean selected = next < rows.count() && rows.get(next) == position;
                next += selected ? 1 : 0;
                Values.append(out, selected ? factory.function.apply(Table.row(input, position)) : null);
            }
            return out.build();
        }
    }
}
