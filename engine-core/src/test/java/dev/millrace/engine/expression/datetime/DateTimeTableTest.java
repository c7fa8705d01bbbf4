package dev.millrace.engine.expression.datetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.InternalValues;
import dev.millrace.engine.format.JavaText;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.format.ValueText;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds date and time functions against the answers that Spark gave. */
class DateTimeTableTest {

    private record Case(String zone, String function, String arguments, String expected) {}

    @Test
    void functionsGiveWhatSparkGives() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Case> cases = cases();
        for (Case one : cases) {
            if (one.arguments.endsWith("|string:F") && !JavaText.isAsRecorded()) {
                continue;
            }
            String actual = run(one);
            if (!actual.equals(one.expected)) {
                wrong.add(one + " but got " + actual);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(2500);
    }

    private static String run(Case one) {
        ZoneId zone = ZoneId.of(one.zone);
        String[] arguments = one.arguments.split("\\|", -1);
        int first = one.function.equals("extract") ? 1 : 0;
        Evaluator[] evaluators = new Evaluator[arguments.length - first];
        Vector[] columns = new Vector[evaluators.length];
        for (int i = 0; i < columns.length; i++) {
            String argument = arguments[i + first];
            int colon = argument.indexOf(':');
            DataType type = DataType.fromDDL(argument.substring(0, colon));
            // Row 0 is there to be left alone.
            columns[i] = InternalValues.vector(type, null, value(type, argument.substring(colon + 1)));
            evaluators[i] = new ColumnEvaluator(i, type);
        }
        try {
            Evaluator function = function(one.function, arguments[0], evaluators, zone);
            Vector result =
                    function.evaluate(new Batch(2, columns), Selection.of(new int[] {1}, 1), BatchContext.batch(0));
            if (result.isNull(1)) {
                return "NULL";
            }
            TextOutput out = new TextOutput();
            ValueText.ofCast(zone).append(result, 1, out);
            return "=" + out;
        } catch (MillraceException failed) {
            String condition = failed.getCondition();
            return condition.equals("ARITHMETIC_OVERFLOW") ? "!overflow" : "!" + condition;
        }
    }

    private static Evaluator function(String name, String field, Evaluator[] a, ZoneId zone) {
        return switch (name) {
            case "extract" -> DateTimes.field(DateTimeField.ofName(field).orElseThrow(), a[0], zone);
            case "weekday" -> DateTimes.field(DateTimeField.WEEK_DAY, a[0], zone);
            case "last_day" -> DateTimes.lastDay(a[0]);
            case "unix_date" -> DateTimes.unixDate(a[0]);
            case "date_add" -> DateTimes.dateAdd(a[0], a[1]);
            case "date_sub" -> DateTimes.dateSub(a[0], a[1]);
            case "add_months" -> DateTimes.addMonths(a[0], a[1]);
            case "datediff" -> DateTimes.dateDiff(a[0], a[1]);
            case "months_between" -> DateTimes.monthsBetween(a[0], a[1], a[2], zone);
            case "next_day" -> DateTimes.nextDay(a[0], a[1]);
            case "trunc" -> DateTimes.truncDate(a[0], a[1]);
            case "date_trunc" -> DateTimes.truncTimestamp(a[0], a[1], zone);
            case "make_date" -> DateTimes.makeDate(a[0], a[1], a[2], ErrorMode.FAIL);
            case "make_timestamp" -> DateTimes.makeTimestamp(DataTypes.TimestampType, ErrorMode.FAIL, zone, a);
            case "make_timestamp_ntz" -> DateTimes.makeTimestamp(DataTypes.TimestampNTZType, ErrorMode.FAIL, zone, a);
            case "from_utc_timestamp" -> DateTimes.fromUtcTimestamp(a[0], a[1]);
            case "to_utc_timestamp" -> DateTimes.toUtcTimestamp(a[0], a[1]);
            case "timestamp_seconds" -> DateTimes.timestampSeconds(a[0]);
            case "timestamp_millis" -> DateTimes.timestampMillis(a[0]);
            case "timestamp_micros" -> DateTimes.timestampMicros(a[0]);
            case "date_from_unix_date" -> DateTimes.dateFromUnixDate(a[0]);
            default -> textOrInterval(name, a, zone);
        };
    }

    private static Evaluator textOrInterval(String name, Evaluator[] a, ZoneId zone) {
        return switch (name) {
            case "unix_seconds" -> DateTimes.unixSeconds(a[0]);
            case "unix_millis" -> DateTimes.unixMillis(a[0]);
            case "unix_micros" -> DateTimes.unixMicros(a[0]);
            case "date_format" -> DateTimes.format(a[0], a[1], zone);
            case "to_date" -> DateTimes.parse(a[0], a[1], DataTypes.DateType, ErrorMode.FAIL, zone);
            case "to_timestamp" -> DateTimes.parse(a[0], a[1], DataTypes.TimestampType, ErrorMode.FAIL, zone);
            case "to_timestamp_ntz" -> DateTimes.parse(a[0], a[1], DataTypes.TimestampNTZType, ErrorMode.FAIL, zone);
            case "try_to_timestamp" -> DateTimes.parse(a[0], a[1], DataTypes.TimestampType, ErrorMode.NULL, zone);
            case "try_to_date" -> DateTimes.parse(a[0], a[1], DataTypes.DateType, ErrorMode.NULL, zone);
            case "unix_timestamp" -> DateTimes.unixTimestamp(a[0], a[1], ErrorMode.FAIL, zone);
            case "from_unixtime" -> DateTimes.fromUnixTime(a[0], a[1], zone);
            case "make_dt_interval" -> DateTimes.makeDayTimeInterval(a[0], a[1], a[2], a[3]);
            case "make_ym_interval" -> DateTimes.makeYearMonthInterval(a[0], a[1]);
            case "plus" -> DateTimes.plusInterval(a[0], a[1], zone);
            case "minus" -> minus(a, zone);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Evaluator minus(Evaluator[] a, ZoneId zone) {
        DataType right = a[1].type();
        boolean interval = right instanceof DayTimeIntervalType || right instanceof YearMonthIntervalType;
        if (a[0].type() instanceof DateType) {
            return interval ? DateTimes.subtractMonths(a[0], a[1]) : DateTimes.subtractDates(a[0], a[1]);
        }
        return interval ? DateTimes.minusInterval(a[0], a[1], zone) : DateTimes.subtractTimestamps(a[0], a[1], zone);
    }

    private static Object value(DataType type, String text) {
        String name = type.typeName();
        if (name.startsWith("decimal")) {
            return new BigDecimal(text);
        }
        if (name.startsWith("interval")) {
            return type instanceof YearMonthIntervalType ? (Object) Integer.valueOf(text) : Long.valueOf(text);
        }
        return switch (name) {
            case "integer" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            case "date" -> (int) LocalDate.parse(text).toEpochDay();
            case "timestamp", "timestamp_ntz" -> {
                LocalDateTime local = LocalDateTime.parse(text.replace(' ', 'T'));
                yield local.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + local.getNano() / 1000;
            }
            default -> text;
        };
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                DateTimeTableTest.class.getResourceAsStream("datetime.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    cases.add(new Case(cells[0], cells[1], cells[2], cells[3]));
                }
            }
        }
        return cases;
    }
}
