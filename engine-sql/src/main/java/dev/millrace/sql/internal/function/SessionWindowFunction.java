package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.format.Durations;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.StringType;
import java.util.List;

/**
 * {@code session_window(time, gap)}: the session that a time is in. Arguments of a call: the time, and the gap, a day-time interval
 * that may differ from row to row.
 */
final class SessionWindowFunction implements ScalarFunction {

    @Override
    public String name() {
        return "session_window";
    }

    @Override
    public Expression bind(List<Expression> arguments) {
        if (arguments.size() != 2) {
            throw FunctionErrors.wrongCount(name(), "2", arguments.size());
        }
        Expression time = TimeWindowFunction.time(this, arguments);
        Expression gap = gap(arguments);
        return new Call(this, List.of(time, gap), TimeWindowFunction.windowType(time.type()), false);
    }

    private Expression gap(List<Expression> arguments) {
        Expression gap = arguments.get(1);
        if (gap instanceof Literal literal && literal.value() instanceof String text) {
            return constant(text);
        }
        if (gap.type() instanceof StringType) {
            return WindowFunctions.DURATION.bind(List.of(gap));
        }
        if (gap.type() instanceof DayTimeIntervalType) {
            return gap;
        }
        throw FunctionErrors.unexpectedType(
                FunctionErrors.attempted(this, arguments), 1, "(\"INTERVAL\" or \"STRING\")", gap);
    }

    private static Literal constant(String text) {
        try {
            if (!Durations.hasMonths(text)) {
                return new Literal(Durations.micros(text), DayTimeIntervalType.DEFAULT);
            }
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(
                    ErrorCondition.user("CANNOT_PARSE_INTERVAL", "22006"),
                    "Unable to parse the gap duration '" + text
                            + "' of a session window. Please ensure that the value provided is in a valid format for"
                            + " defining an interval, such as '10 minutes' or '1 hour 30 minutes'.");
        }
        throw new AnalysisException(
                ErrorCondition.user("_LEGACY_ERROR_TEMP_3231", "22006"),
                "Intervals greater than a month is not supported (" + text + ").");
    }

    @Override
    public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        throw new IllegalStateException(call + " should have become an operator");
    }

    @Override
    public String toString() {
        return name();
    }
}
