package dev.millrace.engine.operator;

import dev.millrace.engine.aggregate.AccumulatorFactory;
import dev.millrace.engine.expression.EvaluatorFactory;
import java.util.List;
import java.util.Optional;

/**
 * An aggregate function with its arguments.
 *
 * @param filter when present, only rows for which it is true count: {@code FILTER (WHERE ...)}
 */
public record AggregateCall(
        AccumulatorFactory function, List<EvaluatorFactory> arguments, Optional<EvaluatorFactory> filter) {

    /** Copies the list. */
    public AggregateCall {
        arguments = List.copyOf(arguments);
    }

    /** A call on all rows. */
    public AggregateCall(AccumulatorFactory function, List<EvaluatorFactory> arguments) {
        this(function, arguments, Optional.empty());
    }

    /** The call as {@code explain} shows it. */
    public String describe() {
        String call = function.name() + "(" + Evaluators.describe(arguments) + ")";
        return filter.isEmpty() ? call : call + " FILTER (WHERE " + filter.get().describe() + ")";
    }
}
