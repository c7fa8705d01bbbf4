package dev.millrace.sql.internal.group;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.EventTime;
import java.util.List;
import java.util.Optional;

/**
 * An input of a {@link GroupOperator}.
 *
 * @param keys the columns of the key
 * @param values the columns of the object
 * @param eventTime by which late rows are dropped; empty where they are not
 */
public record GroupSide(List<EvaluatorFactory> keys, List<EvaluatorFactory> values, Optional<EventTime> eventTime) {
    public GroupSide {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
    }
}
