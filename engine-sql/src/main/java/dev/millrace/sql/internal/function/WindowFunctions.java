package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.Nested;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.RowFunction;
import dev.millrace.engine.format.Durations;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Windows of time. Calls of {@code window} and {@code session_window} are no values: the analyzer makes an operator of them
 * that gives each row its windows.
 */
final class WindowFunctions implements FunctionFamily {

    /** Not to be called by name: the microseconds of a duration in words. */
    static final ScalarFunction DURATION = function("duration")
            .takes(ParameterType.STRING)
            .returns(DayTimeIntervalType.DEFAULT)
            .unary(WindowFunctions::duration);

    @Override
    public List<String> names() {
        return List.of("window", "session_window", "window_time");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "window" -> new TimeWindowFunction();
            case "session_window" -> new SessionWindowFunction();
            case "window_time" ->
                function(name)
                        .takes(ParameterType.STRUCT)
                        .arguments(WindowFunctions::checkWindow)
                        .returns(arguments -> timeType(arguments.get(0).type()))
                        .unary(WindowFunctions::windowTime);
            default -> throw FunctionFamily.undefined(name);
        };
    }

    /** Whether a type is that of windows: a struct of two timestamps, start and end. */
    static boolean isWindow(DataType type) {
        return type instanceof StructType struct
                && struct.length() == 2
                && struct.apply(0).name().equalsIgnoreCase("start")
                && struct.apply(1).name().equalsIgnoreCase("end")
                && isTime(struct.apply(1).dataType());
    }

    static boolean isTime(DataType type) {
        return type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private static DataType timeType(DataType window) {
        return ((StructType) window).apply(1).dataType();
    }

    private static List<Expression> checkWindow(ScalarFunction function, List<Expression> arguments) {
        if (!isWindow(arguments.get(0).type())) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_3101", "42K09"),
                    "The input is not a correct window column: " + FunctionErrors.sql(arguments.get(0))
                            + " has the type "
                            + FunctionErrors.type(arguments.get(0).type())
                            + "; give window_time a column that window or session_window made");
        }
        return arguments;
    }

    private static Evaluator windowTime(Evaluator window) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new LongVector(timeType(window.type()), 0),
                (arguments, row, result) -> result.set(row, ((LongVector) arguments[0]).get(row) - 1),
                Nested.field(window, 1));
    }

    private static Evaluator duration(Evaluator text) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new LongVector(DayTimeIntervalType.DEFAULT, 0),
                (arguments, row, result) -> result.set(row, micros(((BytesVector) arguments[0]).getString(row))),
                text);
    }

    private static long micros(String text) {
        if (Durations.hasMonths(text)) {
            throw noInterval(text, "months and years have no fixed length");
        }
        try {
            return Durations.micros(text);
        } catch (IllegalArgumentException e) {
            throw noInterval(text, e.getMessage());
        }
    }

    private static EvaluationException noInterval(String text, @Nullable String why) {
        return new EvaluationException(
                ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition("INTERVAL_PARSING"),
                "Error parsing '" + text + "' to the gap of a session window: " + why);
    }
}
