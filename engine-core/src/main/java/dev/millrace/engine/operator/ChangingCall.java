package dev.millrace.engine.operator;

import dev.millrace.engine.aggregate.ChangingAccumulator;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** One aggregate function of a {@link ChangingAggregate} with its arguments and its filter. */
final class ChangingCall {

    final ChangingAccumulator accumulator;
    private final Evaluator[] arguments;
    private final Vector[] vectors;
    private final @Nullable Evaluator filter;
    private final @Nullable Decoder truth;
    private int[] filtered = {};

    ChangingCall(AggregateCall call, boolean retractions) {
        accumulator = ChangingAccumulator.of(call.function(), Evaluators.types(call.arguments()), retractions);
        arguments = Evaluators.create(call.arguments());
        vectors = new Vector[arguments.length];
        filter = call.filter().isPresent() ? call.filter().get().create() : null;
        truth = filter == null ? null : new Decoder(filter.type());
    }

    void update(Batch batch, int[] groups, BatchContext context) {
        Selection rows = select(batch, context);
        if (rows.count() > 0) {
            Evaluators.evaluate(arguments, batch, rows, context, vectors);
            accumulator.update(groups, rows, vectors, batch.weights());
        }
    }

    private Selection select(Batch batch, BatchContext context) {
        Selection rows = batch.selection();
        if (filter == null || truth == null) {
            return rows;
        }
        if (filtered.length < rows.count()) {
            filtered = new int[rows.count()];
        }
        Vector result = filter.evaluate(batch, rows, context);
        int kept = FilterOperator.select(truth.asBoolean(result, rows), rows, filtered);
        return kept == rows.count() ? rows : Selection.of(filtered, kept);
    }
}
