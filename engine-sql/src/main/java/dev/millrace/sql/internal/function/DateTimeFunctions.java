package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY_TIMESTAMP;
import static dev.millrace.sql.internal.function.ParameterType.DATE;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.INTEGRAL;
import static dev.millrace.sql.internal.function.ParameterType.LONG;
import static dev.millrace.sql.internal.function.ParameterType.NUMERIC;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ParameterType.TIMESTAMP;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.DateType;
import static dev.millrace.sql.types.DataTypes.IntegerType;
import static dev.millrace.sql.types.DataTypes.LongType;
import static dev.millrace.sql.types.DataTypes.StringType;
import static dev.millrace.sql.types.DataTypes.TimestampNTZType;
import static dev.millrace.sql.types.DataTypes.TimestampType;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.LiteralEvaluator;
import dev.millrace.engine.expression.datetime.DateTimeField;
import dev.millrace.engine.expression.datetime.DateTimes;
import dev.millrace.engine.expression.datetime.DateUnit;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.expression.ScalarFunction.Stability;
import dev.millrace.sql.types.DataTypes;
import java.util.List;

/** Functions of dates and timestamps: their fields, their arithmetic, the time of the batch. */
final class DateTimeFunctions implements FunctionFamily {

    private static final ParameterType SMALL_INT = ParameterType.oneOf(
            INT, ParameterType.exactly(DataTypes.ShortType), ParameterType.exactly(DataTypes.ByteType));

    @Override
    public List<String> names() {
        return List.of(
                "current_timestamp",
                "now",
                "current_date",
                "curdate",
                "localtimestamp",
                "current_timezone",
                "year",
                "quarter",
                "month",
                "day",
                "dayofmonth",
                "dayofweek",
                "dayofyear",
                "weekday",
                "weekofyear",
                "hour",
                "minute",
                "second",
                "date_add",
                "date_sub",
                "datediff",
                "date_diff",
                "add_months",
                "last_day",
                "next_day",
                "trunc",
                "make_date",
                "date_from_unix_date",
                "unix_date",
                "date_trunc",
                "from_utc_timestamp",
                "to_utc_timestamp",
                "timestamp_seconds",
                "timestamp_millis",
                "timestamp_micros",
                "unix_seconds",
                "unix_millis",
                "unix_micros",
                "dateadd",
                "dayname",
                "monthname",
                "timestampadd",
                "timestampdiff",
                "sequence");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "current_timestamp", "now" ->
                ofBatch(name).returns(TimestampType).kernel((a, call, context) -> DateTimes.currentTimestamp());
            case "current_date", "curdate" ->
                ofBatch("current_date")
                        .returns(DateType)
                        .kernel((a, call, context) -> DateTimes.currentDate(context.zone()));
            case "localtimestamp" ->
                ofBatch(name)
                        .returns(TimestampNTZType)
                        .kernel((a, call, context) -> DateTimes.localTimestamp(context.zone()));
            case "current_timezone" ->
                function(name)
                        .returns(StringType)
                        .neverNull()
                        .kernel((a, call, context) ->
                                new LiteralEvaluator(context.zone().getId(), StringType));
            case "year" -> dateField(name, DateTimeField.YEAR);
            case "quarter" -> dateField(name, DateTimeField.QUARTER);
            case "month" -> dateField(name, DateTimeField.MONTH);
            case "day", "dayofmonth" -> dateField(name, DateTimeField.DAY);
            case "dayofweek" -> dateField(name, DateTimeField.DAY_OF_WEEK);
            case "dayofyear" -> dateField(name, DateTimeField.DAY_OF_YEAR);
            case "weekday" -> dateField(name, DateTimeField.WEEK_DAY);
            case "weekofyear" -> dateField(name, DateTimeField.WEEK);
            case "hour" -> timeField(name, DateTimeField.HOUR);
            case "minute" -> timeField(name, DateTimeField.MINUTE);
            case "second" -> timeField(name, DateTimeField.SECOND);
            default -> defineOfDate(name);
        };
    }

    private static ScalarFunction defineOfDate(String name) {
        return switch (name) {
            case "date_add", "dateadd" ->
                function("date_add")
                        .takes(DATE, SMALL_INT)
                        .arguments(DateTimeFunctions::toInt)
                        .binary(DateTimes::dateAdd);
            case "date_sub" ->
                function(name)
                        .takes(DATE, SMALL_INT)
                        .arguments(DateTimeFunctions::toInt)
                        .binary(DateTimes::dateSub);
            case "datediff", "date_diff" ->
                function(name).takes(DATE, DATE).returns(IntegerType).binary(DateTimes::dateDiff);
            case "add_months" -> function(name).takes(DATE, INT).binary(DateTimes::addMonths);
            case "last_day" -> function(name).takes(DATE).unary(DateTimes::lastDay);
            case "next_day" ->
                function(name).takes(DATE, STRING).alwaysNullable().binary(DateTimes::nextDay);
            case "trunc" -> function(name).takes(DATE, STRING).alwaysNullable().binary(DateTimes::truncDate);
            case "make_date" ->
                function(name)
                        .takes(INT, INT, INT)
                        .returns(DateType)
                        .ternary((year, month, day) -> DateTimes.makeDate(year, month, day, ErrorMode.FAIL));
            case "date_from_unix_date" ->
                function(name).takes(INT).returns(DateType).unary(DateTimes::dateFromUnixDate);
            case "unix_date" -> function(name).takes(DATE).returns(IntegerType).unary(DateTimes::unixDate);
            default -> defineOfTimestamp(name);
        };
    }

    private static ScalarFunction defineOfTimestamp(String name) {
        return switch (name) {
            case "date_trunc" ->
                function(name)
                        .takes(STRING, TIMESTAMP)
                        .returns(TimestampType)
                        .alwaysNullable()
                        .kernel((a, call, context) -> DateTimes.truncTimestamp(a.get(0), a.get(1), context.zone()));
            case "from_utc_timestamp" -> function(name).takes(TIMESTAMP, STRING).binary(DateTimes::fromUtcTimestamp);
            case "to_utc_timestamp" -> function(name).takes(TIMESTAMP, STRING).binary(DateTimes::toUtcTimestamp);
            case "timestamp_seconds" ->
                function(name).takes(NUMERIC).returns(TimestampType).unary(DateTimes::timestampSeconds);
            case "timestamp_millis" ->
                function(name).takes(INTEGRAL).returns(TimestampType).unary(DateTimes::timestampMillis);
            case "timestamp_micros" ->
                function(name).takes(INTEGRAL).returns(TimestampType).unary(DateTimes::timestampMicros);
            case "unix_seconds" ->
                function(name).takes(TIMESTAMP).returns(LongType).unary(DateTimes::unixSeconds);
            case "unix_millis" ->
                function(name).takes(TIMESTAMP).returns(LongType).unary(DateTimes::unixMillis);
            case "unix_micros" ->
                function(name).takes(TIMESTAMP).returns(LongType).unary(DateTimes::unixMicros);
            default -> defineByUnit(name);
        };
    }

    private static ScalarFunction defineByUnit(String name) {
        return switch (name) {
            case "dayname" ->
                function(name)
                        .takes(DATE)
                        .returns(DataTypes.StringType)
                        .replacedBy(a -> TextToolFunctions.call("date_format", a.get(0), Literal.of("EEE")));
            case "monthname" ->
                function(name)
                        .takes(DATE)
                        .returns(DataTypes.StringType)
                        .replacedBy(a -> TextToolFunctions.call("date_format", a.get(0), Literal.of("MMM")));
            case "timestampadd" ->
                function(name)
                        .takes(STRING, LONG, ANY_TIMESTAMP)
                        .arguments(DateTimeFunctions::checkUnit)
                        .returns(a -> a.get(2).type())
                        .kernel((a, call, context) -> DateUnit.add(unit(call), a.get(1), a.get(2), context.zone()));
            case "timestampdiff" ->
                function(name)
                        .takes(STRING, TIMESTAMP, TIMESTAMP)
                        .arguments(DateTimeFunctions::checkUnit)
                        .returns(LongType)
                        .kernel((a, call, context) -> DateUnit.between(unit(call), a.get(1), a.get(2), context.zone()));
            case "sequence" -> new SequenceFunction();
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static DateUnit unit(Call call) {
        return DateUnit.of(String.valueOf(((Literal) call.arguments().get(0)).value()))
                .orElseThrow();
    }

    private static List<Expression> checkUnit(ScalarFunction function, List<Expression> arguments) {
        Expression unit = arguments.get(0);
        boolean known = unit instanceof Literal literal
                && literal.value() instanceof String text
                && DateUnit.of(text).isPresent();
        if (!known) {
            throw new AnalysisException(
                    ErrorCondition.INVALID_PARAMETER_VALUE.subCondition("DATETIME_UNIT"),
                    "The value of parameter(s) `unit` in `" + function.name()
                            + "` is invalid: expects one of the units " + List.of(DateUnit.values()) + ", but got "
                            + FunctionErrors.sql(unit) + ".");
        }
        return arguments;
    }

    private static ScalarDefinition.Builder ofBatch(String name) {
        return function(name).neverNull().stability(Stability.BATCH);
    }

    private static ScalarFunction dateField(String name, DateTimeField field) {
        return function(name)
                .takes(DATE)
                .returns(IntegerType)
                .kernel((a, call, context) -> DateTimes.field(field, a.get(0), context.zone()));
    }

    private static ScalarFunction timeField(String name, DateTimeField field) {
        return function(name)
                .takes(ANY_TIMESTAMP)
                .returns(IntegerType)
                .kernel((a, call, context) -> DateTimes.field(field, a.get(0), context.zone()));
    }

    private static List<Expression> toInt(ScalarFunction function, List<Expression> arguments) {
        return List.of(arguments.get(0), TypeCoercion.cast(arguments.get(1), IntegerType));
    }
}
