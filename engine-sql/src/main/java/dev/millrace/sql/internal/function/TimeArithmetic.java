package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ScalarDefinition.function;

import dev.millrace.engine.expression.datetime.DateTimeField;
import dev.millrace.engine.expression.datetime.DateTimes;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.util.List;
import java.util.Optional;

/** {@code +} and {@code -} where a date or a timestamp takes part: they mean other functions. */
final class TimeArithmetic {

    private static final DataType DAYS = new DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY);

    private static final ScalarFunction PLUS_INTERVAL = function("+interval")
            .takes(ParameterType.ANY_TIMESTAMP, ParameterType.ANY)
            .kernel((a, call, context) -> DateTimes.plusInterval(a.get(0), a.get(1), context.zone()));

    private static final ScalarFunction MINUS_INTERVAL = function("-interval")
            .takes(ParameterType.ANY_TIMESTAMP, ParameterType.ANY)
            .kernel((a, call, context) -> DateTimes.minusInterval(a.get(0), a.get(1), context.zone()));

    private static final ScalarFunction PLUS_MONTHS =
            function("+interval").takes(ParameterType.DATE, ParameterType.ANY).binary(DateTimes::addMonths);

    private static final ScalarFunction MINUS_MONTHS =
            function("-interval").takes(ParameterType.DATE, ParameterType.ANY).binary(DateTimes::subtractMonths);

    private static final ScalarFunction DAYS_OF_INTERVAL = function("extractansiintervaldays")
            .takes(ParameterType.ANY)
            .returns(DataTypes.IntegerType)
            .kernel((a, call, context) -> DateTimes.field(DateTimeField.DAY, a.get(0), context.zone()));

    private static final ScalarFunction SUBTRACT_DATES = function("-")
            .takes(ParameterType.DATE, ParameterType.DATE)
            .returns(DAYS)
            .binary(DateTimes::subtractDates);

    private static final ScalarFunction SUBTRACT_TIMESTAMPS = function("-")
            .takes(ParameterType.ANY, ParameterType.ANY)
            .returns(DayTimeIntervalType.DEFAULT)
            .kernel((a, call, context) -> DateTimes.subtractTimestamps(a.get(0), a.get(1), context.zone()));

    private TimeArithmetic() {}

    /** The meaning of {@code left + right} or {@code left - right}; empty when no date, timestamp or interval decides. */
    static Optional<Expression> bind(ArithmeticOperator.Kind kind, Expression left, Expression right) {
        if (kind == ArithmeticOperator.Kind.ADD) {
            Optional<Expression> sum = add(left, right);
            return sum.isPresent() ? sum : add(right, left);
        }
        return kind == ArithmeticOperator.Kind.SUBTRACT ? subtract(left, right) : Optional.empty();
    }

    private static Optional<Expression> add(Expression left, Expression right) {
        if (left.type() instanceof DateType && isDayNumber(right)) {
            return Optional.of(call("date_add", left, right));
        }
        return right.type() instanceof AnsiIntervalType
                ? shift(left, right, PLUS_INTERVAL, PLUS_MONTHS)
                : Optional.empty();
    }

    private static Optional<Expression> subtract(Expression left, Expression right) {
        if (left.type() instanceof DateType && isDayNumber(right)) {
            return Optional.of(call("date_sub", left, right));
        }
        if (right.type() instanceof AnsiIntervalType) {
            return shift(left, right, MINUS_INTERVAL, MINUS_MONTHS);
        }
        if (isTimestamp(left) || isTimestamp(right)) {
            DataType type = left.type().equals(DataTypes.TimestampNTZType)
                            && right.type().equals(left.type())
                    ? DataTypes.TimestampNTZType
                    : DataTypes.TimestampType;
            boolean fit = fits(left, type) && fits(right, type);
            return fit
                    ? Optional.of(SUBTRACT_TIMESTAMPS.bind(
                            List.of(TypeCoercion.cast(left, type), TypeCoercion.cast(right, type))))
                    : Optional.empty();
        }
        boolean dates = left.type() instanceof DateType && right.type() instanceof DateType
                || left.type() instanceof DateType && right.type() instanceof StringType
                || left.type() instanceof StringType && right.type() instanceof DateType;
        return dates ? Optional.of(SUBTRACT_DATES.bind(List.of(left, right))) : Optional.empty();
    }

    private static Optional<Expression> shift(
            Expression time, Expression interval, ScalarFunction byInterval, ScalarFunction byMonths) {
        boolean months = interval.type() instanceof YearMonthIntervalType;
        if (time.type() instanceof DateType) {
            if (months) {
                return Optional.of(byMonths.bind(List.of(time, interval)));
            }
            return Optional.of(
                    interval.type().equals(DAYS)
                            ? shiftByDays(time, interval, byMonths == PLUS_MONTHS)
                            : byInterval.bind(List.of(time, interval)));
        }
        if (isTimestamp(time)) {
            return Optional.of(byInterval.bind(List.of(time, interval)));
        }
        boolean ofIntervals = time.type().getClass() == interval.type().getClass() || time.type() instanceof NullType;
        if (ofIntervals || months && !(time.type() instanceof StringType && byInterval == PLUS_INTERVAL)) {
            return Optional.empty();
        }
        // Where the left side is no time, this is the error.
        return Optional.of(TypeCoercion.cast(byInterval.bind(List.of(time, interval)), time.type()));
    }

    /** A date moved by whole days stays a date. */
    private static Expression shiftByDays(Expression date, Expression interval, boolean forward) {
        Expression days = DAYS_OF_INTERVAL.bind(List.of(interval));
        return call("date_add", date, forward ? days : call("-", days));
    }

    private static boolean isDayNumber(Expression expression) {
        return expression.type() instanceof NumericType || expression.type().equals(DataTypes.NullType);
    }

    private static boolean isTimestamp(Expression expression) {
        return expression.type() instanceof TimestampType || expression.type() instanceof TimestampNTZType;
    }

    private static boolean fits(Expression expression, DataType type) {
        return ParameterType.exactly(type).castTarget(expression.type()).isPresent();
    }

    private static Expression call(String function, Expression... arguments) {
        return BuiltInFunctions.scalar(function).orElseThrow().bind(List.of(arguments));
    }

    /** For an interval, the type that has all the fields of its kind; other types as they are. */
    static DataType widestInterval(DataType type) {
        if (type instanceof DayTimeIntervalType) {
            return DayTimeIntervalType.DEFAULT;
        }
        return type instanceof YearMonthIntervalType ? YearMonthIntervalType.DEFAULT : type;
    }
}
