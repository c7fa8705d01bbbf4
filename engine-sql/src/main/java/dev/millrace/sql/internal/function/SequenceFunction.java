package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.datetime.Sequences;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DatetimeType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code sequence(start, stop)} and {@code sequence(start, stop, step)}; a day is the step of dates and timestamps without one. */
record SequenceFunction() implements ForwardingFunction {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private static final ScalarFunction BY_ONE = function("sequence")
            .takes(ANY, ANY)
            .arguments(SequenceFunction::toOneType)
            .returns(a -> new ArrayType(a.get(0).type(), false))
            .kernel((a, call, context) -> Sequences.of((ArrayType) call.type(), 1, a.get(0), a.get(1)));

    private static final ScalarFunction BY_STEP = function("sequence")
            .takes(ANY, ANY, ANY)
            .arguments(SequenceFunction::toOneType)
            .returns(a -> new ArrayType(a.get(0).type(), false))
            .kernel((a, call, context) ->
                    Sequences.of((ArrayType) call.type(), context.zone(), a.get(0), a.get(1), a.get(2)));

    private static final ScalarFunction BY_DAY = function("sequence")
            .takes(ANY, ANY)
            .arguments(SequenceFunction::toOneType)
            .returns(a -> new ArrayType(a.get(0).type(), false))
            .kernel((a, call, context) -> Sequences.of(
                    (ArrayType) call.type(),
                    call.arguments().get(0).type() instanceof DateType ? 1 : MICROS_PER_DAY,
                    a.get(0),
                    a.get(1)));

    @Override
    public String name() {
        return "sequence";
    }

    @Override
    public ScalarFunction choose(List<Expression> arguments) {
        boolean ofTimes = !arguments.isEmpty() && arguments.get(0).type() instanceof DatetimeType;
        return arguments.size() == 3 ? BY_STEP : ofTimes ? BY_DAY : BY_ONE;
    }

    private static List<Expression> toOneType(ScalarFunction function, List<Expression> arguments) {
        boolean numbers = arguments.get(0).type() instanceof IntegralType;
        List<Expression> like = numbers ? arguments : arguments.subList(0, 2);
        Optional<DataType> common = TypeCoercion.widerWithoutStrings(TypeCoercion.types(like));
        boolean fits = common.isPresent()
                && (common.get() instanceof IntegralType || common.get() instanceof DatetimeType)
                && (numbers
                        || arguments.size() < 3
                        || isInterval(arguments.get(2).type()));
        if (!fits) {
            throw FunctionErrors.mismatch(
                    "SEQUENCE_WRONG_INPUT_TYPES",
                    FunctionErrors.attempted(function, arguments),
                    "`sequence` uses the wrong parameter type. The parameter type must conform to:\n"
                            + "1. The start and stop expressions must resolve to the same type.\n"
                            + "2. Otherwise, if start and stop expressions resolve to the \"(\"TIMESTAMP\" or"
                            + " \"TIMESTAMP_NTZ\" or \"DATE\")\" type, then the step expression must resolve to an"
                            + " interval.\n"
                            + "3. Otherwise, if start and stop expressions resolve to the \"INTEGRAL\" type, then the step"
                            + " expression must resolve to the same type.");
        }
        List<Expression> cast = new ArrayList<>(TypeCoercion.castAll(like, common.get()));
        if (cast.size() < arguments.size()) {
            cast.add(arguments.get(2));
        }
        return cast;
    }

    private static boolean isInterval(DataType type) {
        return type instanceof DayTimeIntervalType || type instanceof YearMonthIntervalType;
    }
}
