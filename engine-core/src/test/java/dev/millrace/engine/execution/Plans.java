package dev.millrace.engine.execution;

import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.AggregateCall;
import dev.millrace.engine.operator.EmitMode;
import dev.millrace.engine.operator.HashAggregateOperator;
import dev.millrace.engine.operator.Operator;
import dev.millrace.engine.operator.OperatorInstance;
import dev.millrace.engine.operator.Output;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.function.Consumer;

/** Plans over {@link Numbers}. */
final class Plans {
    private static final StructType NUMBERS = new StructType().add("value", DataTypes.LongType);

    private Plans() {}

    static PhysicalPlan scan() {
        return new PhysicalPlan.Scan(0, NUMBERS, "Numbers");
    }

    static PhysicalPlan union() {
        return new PhysicalPlan.Union(List.of(scan(), new PhysicalPlan.Scan(1, NUMBERS, "Numbers")));
    }

    /** {@code SELECT value, count(*) GROUP BY value}. */
    static PhysicalPlan counts(PhysicalPlan input, EmitMode mode) {
        StructType schema = new StructType().add("value", DataTypes.LongType).add("count", DataTypes.LongType);
        return new PhysicalPlan.Transform(
                new HashAggregateOperator(
                        List.of(new Column(0, DataTypes.LongType)),
                        List.of(new AggregateCall(Accumulators.count(), List.of())),
                        schema,
                        mode),
                input);
    }

    /** Passes everything on and shows each batch to somebody. */
    static PhysicalPlan watched(PhysicalPlan input, Consumer<BatchContext> watcher) {
        return new PhysicalPlan.Transform(new Watch(NUMBERS, watcher), input);
    }

    private record Column(int index, DataType type) implements EvaluatorFactory {
        @Override
        public Evaluator create() {
            return new ColumnEvaluator(index, type);
        }

        @Override
        public String describe() {
            return "column " + index;
        }
    }

    private record Watch(StructType schema, Consumer<BatchContext> watcher) implements Operator {
        @Override
        public String describe() {
            return "Watch";
        }

        @Override
        public OperatorInstance open() {
            return new OperatorInstance() {
                @Override
                public void process(Batch batch, BatchContext context, Output output) {
                    watcher.accept(context);
                    output.accept(batch);
                }

                @Override
                public void endOfBatch(BatchContext context, Output output) {}
            };
        }
    }
}
