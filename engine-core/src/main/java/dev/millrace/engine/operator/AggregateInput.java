package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys and arguments of an aggregation, computed once for each batch, to be added to several tables of groups. */
final class AggregateInput {

    private final Evaluator[] keys;
    private final Vector[] keyVectors;
    private final Argument[] calls;
    private long @Nullable [] weights;

    AggregateInput(List<EvaluatorFactory> keys, List<AggregateCall> calls) {
        this.keys = Evaluators.create(keys);
        this.keyVectors = new Vector[keys.size()];
        this.calls = new Argument[calls.size()];
        for (int i = 0; i < this.calls.length; i++) {
            this.calls[i] = new Argument(calls.get(i));
        }
    }

    /** Computes everything for the rows of a batch; valid as long as the batch. */
    void evaluate(Batch batch, Selection rows, BatchContext context) {
        weights = batch.weights();
        Evaluators.evaluate(keys, batch, rows, context, keyVectors);
        for (Argument call : calls) {
            call.evaluate(batch, rows, context);
        }
    }

    /** The keys by position. */
    Vector[] keys() {
        return keyVectors;
    }

    /** Adds some of the rows to their groups. */
    void add(Selection rows, int[] groups, AggregateValues to) {
        for (int i = 0; i < calls.length; i++) {
            Selection counted = calls[i].counted(rows);
            if (counted.count() > 0) {
                to.accumulator(i).update(groups, counted, calls[i].vectors, weights);
            }
        }
    }

    private static final class Argument {

        private final Evaluator[] arguments;
        private final Vector[] vectors;
        private final @Nullable Evaluator filter;
        private final Decoder decoder;
        private @Nullable BooleanVector truth;
        private int[] filtered = {};

        Argument(AggregateCall call) {
            arguments = Evaluators.create(call.arguments());
            vectors = new Vector[arguments.length];
            filter = call.filter().isPresent() ? call.filter().get().create() : null;
            decoder = new Decoder(filter == null ? DataTypes.BooleanType : filter.type());
        }

        void evaluate(Batch batch, Selection rows, BatchContext context) {
            Selection counted = rows;
            if (filter != null) {
                truth = decoder.asBoolean(filter.evaluate(batch, rows, context), rows);
                counted = counted(rows);
            }
            Evaluators.evaluate(arguments, batch, counted, context, vectors);
        }

        private Selection counted(Selection rows) {
            if (truth == null) {
                return rows;
            }
            if (filtered.length < rows.count()) {
                filtered = new int[rows.count()];
            }
            int kept = FilterOperator.select(truth, rows, filtered);
            return kept == rows.count() ? rows : Selection.of(filtered, kept);
        }
    }
}
