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
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.StructType;
import java.util.List;

/**
 * {@code window(time, size[, slide[, start]])}: the windows that a time is in. Arguments of a call: the time, and size, slide and
 * start in microseconds. Rules and wording are those of Spark's {@code TimeWindow}.
 */
final class TimeWindowFunction implements ScalarFunction {

    @Override
    public String name() {
        return "window";
    }

    @Override
    public Expression bind(List<Expression> arguments) {
        if (arguments.size() < 2 || arguments.size() > 4) {
            throw FunctionErrors.wrongCount(name(), "[2, 3, 4]", arguments.size());
        }
        Expression time = time(this, arguments);
        long size = micros(arguments, 1, "window duration");
        long slide = arguments.size() > 2 ? micros(arguments, 2, "slide duration") : size;
        long start = arguments.size() > 3 ? micros(arguments, 3, "start time") : 0;
        Call call = new Call(
                this,
                List.of(time, Literal.of(size), Literal.of(slide), Literal.of(start)),
                windowType(time.type()),
                slide != size);
        check(new Call(this, arguments, call.type(), false), size, slide, start);
        return call;
    }

    /** The first argument as a timestamp: of a window its {@code window_time}. */
    static Expression time(ScalarFunction function, List<Expression> arguments) {
        Expression time = arguments.get(0);
        if (WindowFunctions.isWindow(time.type())) {
            return BuiltInFunctions.scalar("window_time").orElseThrow().bind(List.of(time));
        }
        DataType type = ParameterType.ANY_TIMESTAMP.castTarget(time.type()).orElse(null);
        if (type == null) {
            throw FunctionErrors.unexpectedType(
                    FunctionErrors.attempted(function, arguments),
                    0,
                    "(" + ParameterType.ANY_TIMESTAMP.text() + " or a window)",
                    time);
        }
        return TypeCoercion.cast(time, type);
    }

    /** {@code struct<start, end>} of two times. */
    static StructType windowType(DataType time) {
        return new StructType().add("start", time, true).add("end", time, true);
    }

    private long micros(List<Expression> arguments, int index, String what) {
        Expression argument = arguments.get(index);
        if (argument instanceof Literal literal && literal.value() != null) {
            if (literal.value() instanceof String text) {
                return micros(text, what);
            }
            if (literal.value() instanceof Number number
                    && (ParameterType.INTEGRAL.takes(literal.type())
                            || literal.type() instanceof DayTimeIntervalType)) {
                return number.longValue();
            }
        }
        throw FunctionErrors.notConstant(
                FunctionErrors.attempted(this, arguments),
                what.replace(' ', '_'),
                DataTypes.StringType.sql(),
                argument);
    }

    private static long micros(String text, String what) {
        if (Durations.hasMonths(text)) {
            throw new AnalysisException(
                    ErrorCondition.user("_LEGACY_ERROR_TEMP_3231", "22006"),
                    "Intervals greater than a month is not supported (" + text + ").");
        }
        try {
            return Durations.micros(text);
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(
                    ErrorCondition.user("CANNOT_PARSE_INTERVAL", "22006"),
                    "Unable to parse the " + what + " '" + text
                            + "' of a window. Please ensure that the value provided is in a"
                            + " valid format for defining an interval, such as '10 minutes' or '1 hour 30 minutes'.");
        }
    }

    private static void check(Call call, long size, long slide, long start) {
        positive(call, "window_duration", size);
        positive(call, "slide_duration", slide);
        if (slide > size) {
            throw violation(call, "slide_duration", slide, "<=", "window_duration", size);
        }
        if (Math.abs(start) >= slide) {
            throw violation(call, "abs(start_time)", Math.abs(start), "<", "slide_duration", slide);
        }
    }

    private static void positive(Call call, String name, long value) {
        if (value <= 0) {
            throw FunctionErrors.mismatch(
                    "VALUE_OUT_OF_RANGE",
                    call,
                    "The `" + name + "` must be between (0, " + Long.MAX_VALUE + "] (current value = " + value + "L).");
        }
    }

    private static AnalysisException violation(
            Call call, String left, long leftValue, String constraint, String right, long rightValue) {
        return FunctionErrors.mismatch(
                "PARAMETER_CONSTRAINT_VIOLATION",
                call,
                "The `" + left + "`(" + leftValue + "L) must be " + constraint + " the `" + right + "`(" + rightValue
                        + "L).");
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
