package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the readers of JSON and CSV against the answers that Spark gave. */
class FormatTableTest {

    private record Case(String schema, String options, String text, String expected) {}

    @Test
    void jsonReadsAsInSpark() throws IOException {
        check("json.tsv", FormatTableTest::readJson);
    }

    @Test
    void csvReadsAsInSpark() throws IOException {
        check("csv.tsv", FormatTableTest::readCsv);
    }

    private interface Read {
        String of(Case one, byte[] text);
    }

    private static void check(String resource, Read read) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Case> cases = cases(resource);
        for (Case one : cases) {
            String actual;
            try {
                actual = read.of(one, one.text.getBytes(StandardCharsets.UTF_8));
            } catch (MillraceException failed) {
                actual = "!" + failed.getCondition();
            }
            boolean same = one.schema.contains("float")
                    ? JavaText.sameFloats(one.expected, actual)
                    : actual.equals(one.expected);
            if (!same) {
                wrong.add(one + " but got " + actual);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(1000);
    }

    private static String readJson(Case one, byte[] text) {
        JsonOptions options = JsonOptions.from(options(one.options), ZoneOffset.UTC);
        boolean columns =
                one.schema.indexOf(' ') > 0 && !one.schema.startsWith("array") && !one.schema.startsWith("map");
        DataType type = columns ? StructType.fromDDL(one.schema) : DataType.fromDDL(one.schema);
        VectorBuilder out = VectorBuilder.of(type);
        new JsonRootReader(type, options).read(text, 0, text.length, out);
        if (out.build().isNull(0)) {
            return "NULL";
        }
        TextOutput result = new TextOutput();
        ValueText.ofCast(ZoneOffset.UTC).append(out.build(), 0, result);
        return "=" + result;
    }

    private static String readCsv(Case one, byte[] text) {
        CsvOptions options = CsvOptions.from(options(one.options), ZoneOffset.UTC);
        StructType schema = StructType.fromDDL(one.schema);
        BatchBuilder out = new BatchBuilder(schema, 1);
        new CsvRecordReader(schema, options, () -> "here").read(text, 0, text.length, out);
        Batch batch = out.build();
        assertThat(batch.rowCount()).isEqualTo(1);
        TextOutput result = new TextOutput();
        for (int i = 0; i < batch.columnCount(); i++) {
            result.writeAscii(i == 0 ? "={" : ", ");
            ValueText.ofCast(ZoneOffset.UTC).append(batch.column(i), 0, result);
        }
        return result + "}";
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new HashMap<>();
        for (String option : text.split(";(?=[a-z])", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return options;
    }

    private static List<Case> cases(String resource) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(FormatTableTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    cases.add(new Case(cells[0], cells[1], unescape(cells[2]), unescape(cells[3])));
                }
            }
        }
        return cases;
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
