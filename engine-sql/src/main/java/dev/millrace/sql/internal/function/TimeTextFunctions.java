package dev.millrace.sql.internal.function;

import static dev.millrace.sql.internal.function.ParameterType.ANY_TIMESTAMP;
import static dev.millrace.sql.internal.function.ParameterType.DATE;
import static dev.millrace.sql.internal.function.ParameterType.INT;
import static dev.millrace.sql.internal.function.ParameterType.LONG;
import static dev.millrace.sql.internal.function.ParameterType.STRING;
import static dev.millrace.sql.internal.function.ParameterType.TIMESTAMP;
import static dev.millrace.sql.internal.function.ScalarDefinition.function;
import static dev.millrace.sql.types.DataTypes.DateType;
import static dev.millrace.sql.types.DataTypes.DoubleType;
import static dev.millrace.sql.types.DataTypes.LongType;
import static dev.millrace.sql.types.DataTypes.StringType;
import static dev.millrace.sql.types.DataTypes.TimestampNTZType;
import static dev.millrace.sql.types.DataTypes.TimestampType;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.engine.expression.datetime.DateTimeField;
import dev.millrace.engine.expression.datetime.DateTimes;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Dates and timestamps from and to text, and parts of them that are named by text. */
final class TimeTextFunctions implements FunctionFamily {

    private static final ParameterType SECONDS = ParameterType.exactly(new DecimalType(16, 6));
    private static final ParameterType INTERVAL_SECONDS = ParameterType.exactly(new DecimalType(18, 6));
    private static final Literal DEFAULT_PATTERN = Literal.of("yyyy-MM-dd HH:mm:ss");

    @Override
    public List<String> names() {
        return List.of(
                "date_format",
                "to_date",
                "try_to_date",
                "to_timestamp",
                "try_to_timestamp",
                "to_timestamp_ltz",
                "to_timestamp_ntz",
                "unix_timestamp",
                "to_unix_timestamp",
                "from_unixtime",
                "extract",
                "date_part",
                "datepart",
                "make_timestamp",
                "make_timestamp_ltz",
                "make_timestamp_ntz",
                "make_dt_interval",
                "make_ym_interval",
                "months_between");
    }

    @Override
    public ScalarFunction define(String name) {
        return switch (name) {
            case "date_format" ->
                function(name)
                        .takes(ANY_TIMESTAMP, STRING)
                        .returns(StringType)
                        .kernel((a, call, context) -> DateTimes.format(a.get(0), a.get(1), context.zone()));
            case "to_date" -> parse(name, DateType, ErrorMode.FAIL);
            case "try_to_date" -> parse(name, DateType, ErrorMode.NULL);
            case "to_timestamp", "to_timestamp_ltz" -> parse(name, TimestampType, ErrorMode.FAIL);
            case "try_to_timestamp" -> parse(name, TimestampType, ErrorMode.NULL);
            case "to_timestamp_ntz" -> parse(name, TimestampNTZType, ErrorMode.FAIL);
            case "unix_timestamp" -> new Now(name, unixTimestamp(name));
            case "to_unix_timestamp" -> unixTimestamp(name);
            case "from_unixtime" ->
                function(name)
                        .takes(LONG)
                        .optionally(STRING, DEFAULT_PATTERN)
                        .returns(StringType)
                        .alwaysNullable()
                        .kernel((a, call, context) -> DateTimes.fromUnixTime(a.get(0), a.get(1), context.zone()));
            case "extract", "date_part", "datepart" ->
                function(name)
                        .takes(STRING, ParameterType.ANY)
                        .arguments(TimeTextFunctions::checkField)
                        .returns(a -> field(a).orElseThrow())
                        .kernel((a, call, context) ->
                                DateTimes.field(fieldName(call.arguments()).orElseThrow(), a.get(1), context.zone()));
            default -> defineOfParts(name);
        };
    }

    private static ScalarFunction defineOfParts(String name) {
        return switch (name) {
            case "make_timestamp", "make_timestamp_ltz" ->
                new MakeTimestamp(name, makeTimestamp(name, TimestampType), makeTimestampInZone(name));
            case "make_timestamp_ntz" -> makeTimestamp(name, TimestampNTZType);
            case "make_dt_interval" ->
                function(name)
                        .optionally(INT, Literal.of(0))
                        .optionally(INT, Literal.of(0))
                        .optionally(INT, Literal.of(0))
                        .optionally(INTERVAL_SECONDS, new Literal(new BigDecimal("0.000000"), new DecimalType(18, 6)))
                        .returns(DayTimeIntervalType.DEFAULT)
                        .kernel((a, call, context) ->
                                DateTimes.makeDayTimeInterval(a.get(0), a.get(1), a.get(2), a.get(3)));
            case "make_ym_interval" ->
                function(name)
                        .optionally(INT, Literal.of(0))
                        .optionally(INT, Literal.of(0))
                        .returns(YearMonthIntervalType.DEFAULT)
                        .binary(DateTimes::makeYearMonthInterval);
            case "months_between" ->
                function(name)
                        .takes(TIMESTAMP, TIMESTAMP)
                        .optionally(ParameterType.BOOLEAN, Literal.TRUE)
                        .returns(DoubleType)
                        .kernel((a, call, context) ->
                                DateTimes.monthsBetween(a.get(0), a.get(1), a.get(2), context.zone()));
            default -> throw FunctionFamily.undefined(name);
        };
    }

    private static ScalarFunction makeTimestamp(String name, DataType type) {
        return function(name)
                .takes(INT, INT, INT, INT, INT, SECONDS)
                .returns(type)
                .kernel((a, call, context) ->
                        DateTimes.makeTimestamp(type, ErrorMode.FAIL, context.zone(), a.toArray(new Evaluator[0])));
    }

    private static ScalarFunction makeTimestampInZone(String name) {
        return function(name)
                .takes(INT, INT, INT, INT, INT, SECONDS, STRING)
                .returns(TimestampType)
                .kernel((a, call, context) -> DateTimes.makeTimestamp(
                        TimestampType, ErrorMode.FAIL, context.zone(), a.toArray(new Evaluator[0])));
    }

    private static ScalarFunction unixTimestamp(String name) {
        return function(name)
                .takes(ParameterType.oneOf(STRING, DATE, ANY_TIMESTAMP))
                .optionally(STRING, DEFAULT_PATTERN)
                .returns(LongType)
                .kernel((a, call, context) ->
                        DateTimes.unixTimestamp(a.get(0), a.get(1), ErrorMode.FAIL, context.zone()));
    }

    private static ScalarFunction parse(String name, DataType type, ErrorMode mode) {
        ScalarDefinition.Builder withPattern =
                function(name).takes(STRING, STRING).returns(type);
        ScalarDefinition.Builder plain = function(name).takes(ParameterType.ANY).returns(type);
        if (mode == ErrorMode.NULL) {
            withPattern.alwaysNullable();
            plain.alwaysNullable();
        } else {
            plain.nullable(a -> cast(a.get(0), type, CastMode.ANSI).nullable());
        }
        CastMode castMode = mode == ErrorMode.NULL ? CastMode.TRY : CastMode.ANSI;
        return new Parse(
                name,
                plain.replacedBy(a -> cast(a.get(0), type, castMode)),
                withPattern.kernel(
                        (a, call, context) -> DateTimes.parse(a.get(0), a.get(1), type, mode, context.zone())));
    }

    private static Expression cast(Expression expression, DataType type, CastMode mode) {
        return expression.type().equals(type) ? expression : new Cast(expression, type, mode);
    }

    private static Optional<DateTimeField> fieldName(List<Expression> arguments) {
        return arguments.get(0) instanceof Literal literal && literal.value() instanceof String text
                ? DateTimeField.ofName(text)
                : Optional.empty();
    }

    private static Optional<DataType> field(List<Expression> arguments) {
        DataType source = arguments.get(1).type();
        return fieldName(arguments).flatMap(field -> field.resultType(source));
    }

    /** The name of the field has to be a constant; text as source is taken for a timestamp. */
    private static List<Expression> checkField(ScalarFunction function, List<Expression> arguments) {
        Expression name = arguments.get(0);
        if (!(name instanceof Literal)) {
            throw new AnalysisException(
                    ErrorCondition.NON_FOLDABLE_ARGUMENT,
                    "The function `" + function.name()
                            + "` requires the parameter `field` to be a foldable expression of"
                            + " the type \"STRING\", but the actual argument is a non-foldable.");
        }
        Expression source = arguments.get(1);
        Optional<DataType> timestamp = ANY_TIMESTAMP.castTarget(source.type());
        boolean asIs =
                source.type() instanceof AnsiIntervalType || source.type().equals(DateType);
        List<Expression> adapted =
                asIs || timestamp.isEmpty() ? arguments : List.of(name, TypeCoercion.cast(source, timestamp.get()));
        if (field(adapted).isEmpty()) {
            throw new AnalysisException(
                    ErrorCondition.user("INVALID_EXTRACT_FIELD", "42601"),
                    "Cannot extract `" + ((Literal) name).value() + "` from " + FunctionErrors.sql(source) + ".");
        }
        return adapted;
    }

    /** {@code to_date(text)} is a cast, {@code to_date(text, pattern)} is not. */
    private record Parse(String name, ScalarFunction plain, ScalarFunction withPattern) implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.size() == 2 ? withPattern : plain;
        }
    }

    /** The zone is the last argument, or that of the session. */
    private record MakeTimestamp(String name, ScalarFunction inSessionZone, ScalarFunction inZone)
            implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return arguments.size() == 7 ? inZone : inSessionZone;
        }
    }

    /** {@code unix_timestamp()} is that of the batch. */
    private record Now(String name, ScalarFunction function) implements ForwardingFunction {

        @Override
        public ScalarFunction choose(List<Expression> arguments) {
            return function;
        }

        @Override
        public Expression bind(List<Expression> arguments) {
            if (!arguments.isEmpty()) {
                return ForwardingFunction.super.bind(arguments);
            }
            Expression now =
                    BuiltInFunctions.scalar("current_timestamp").orElseThrow().bind(List.of());
            return ForwardingFunction.super.bind(List.of(now));
        }
    }
}
