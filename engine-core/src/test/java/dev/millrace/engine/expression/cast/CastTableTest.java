package dev.millrace.engine.expression.cast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.ColumnEvaluator;
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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds casts against the answers that Spark gave to some thousand of them. */
class CastTableTest {

    private record Case(String value, String expected) {}

    private record Group(String zone, String from, String to) {}

    @Test
    void ansiCastsGiveWhatSparkGives() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (Map.Entry<Group, List<Case>> entry : table().entrySet()) {
            Group group = entry.getKey();
            Vector input = input(group.from, entry.getValue());
            for (int row = 0; row < entry.getValue().size(); row++) {
                Case one = entry.getValue().get(row);
                String actual = cast(group, input, CastMode.ANSI, Selection.of(new int[] {row}, 1), row);
                if (!same(group, one.expected, actual)) {
                    wrong.add(group + " " + one + " but got " + actual);
                }
                count++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(3000);
    }

    @Test
    void tryCastsGiveNullWhereAnsiCastsFail() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Group, List<Case>> entry : table().entrySet()) {
            Group group = entry.getKey();
            Vector input = input(group.from, entry.getValue());
            Selection all = Selection.all(entry.getValue().size());
            for (int row = 0; row < entry.getValue().size(); row++) {
                Case one = entry.getValue().get(row);
                String expected = one.expected.startsWith("!") ? "NULL" : one.expected;
                String actual = cast(group, input, CastMode.TRY, all, row);
                if (!same(group, expected, actual)) {
                    wrong.add(group + " " + one + " but got " + actual);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean same(Group group, String expected, String actual) {
        if (group.to.equals("float") || group.from.equals("float") && group.to.equals("string")) {
            return JavaText.sameFloats(expected, actual);
        }
        boolean printed = group.to.equals("string") || group.to.startsWith("decimal");
        return group.from.equals("double") && printed
                ? JavaText.sameDoubles(expected, actual)
                : actual.equals(expected);
    }

    private static String cast(Group group, Vector input, CastMode mode, Selection rows, int row) {
        ZoneId zone = ZoneId.of(group.zone);
        Evaluator cast = Casts.cast(new ColumnEvaluator(0, type(group.from)), type(group.to), mode, zone);
        try {
            Vector result = cast.evaluate(new Batch(input.size(), new Vector[] {input}), rows, BatchContext.batch(0));
            if (result.isNull(row)) {
                return "NULL";
            }
            TextOutput out = new TextOutput();
            ValueText.ofCast(zone).append(result, row, out);
            return "=" + out;
        } catch (MillraceException failed) {
            return "!" + failed.getCondition();
        }
    }

    private static DataType type(String ddl) {
        return DataType.fromDDL(ddl);
    }

    private static Vector input(String from, List<Case> cases) {
        Object[] values = new Object[cases.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(from, cases.get(i).value);
        }
        return InternalValues.vector(type(from), values);
    }

    private static Object value(String type, String text) {
        if (type.startsWith("decimal")) {
            return new BigDecimal(text);
        }
        if (type.startsWith("interval")) {
            return interval(DataType.fromDDL(type), Long.parseLong(text));
        }
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "tinyint", "smallint", "int" -> Integer.valueOf(text);
            case "bigint", "timestamp" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "float" -> (double) Float.parseFloat(text);
            case "binary" -> HexFormat.of().parseHex(text);
            case "date" ->
                (int) LocalDate.parse(text.length() == 11 && !text.startsWith("-") ? "+" + text : text)
                        .toEpochDay();
            case "timestamp_ntz" -> {
                LocalDateTime local = LocalDateTime.parse(text.replace(' ', 'T'));
                yield local.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + local.getNano() / 1000;
            }
            default -> text;
        };
    }

    /** A value that the type can have: without what is smaller than its last field. */
    private static Object interval(DataType type, long value) {
        if (type instanceof DayTimeIntervalType dayTime) {
            long unit = dayTime.endField() == DayTimeIntervalType.SECOND ? 1 : IntervalUnits.micros(dayTime.endField());
            return value / unit * unit;
        }
        int unit = IntervalUnits.months(((YearMonthIntervalType) type).endField());
        return (int) value / unit * unit;
    }

    private static Map<Group, List<Case>> table() throws IOException {
        Map<Group, List<Case>> table = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(CastTableTest.class.getResourceAsStream("casts.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    table.computeIfAbsent(new Group(cells[0], cells[1], cells[3]), g -> new ArrayList<>())
                            .add(new Case(unescape(cells[2]), unescape(cells[4])));
                }
            }
        }
        return table;
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }
}
