package dev.millrace.sources.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanFilter;
import dev.millrace.connector.ScanFilter.Comparison;
import dev.millrace.connector.ScanFilter.Operator;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.error.MalformedRecordException;
import dev.millrace.error.MillraceException;
import dev.millrace.sources.KeptLog;
import dev.millrace.sources.Tables;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of records with fields: csv and json. */
class RecordTableTest {
    @TempDir
    Path in;

    private Path write(String name, String text) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Map<String, String> options(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("path", in.toString()));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }

    @Test
    void csvColumnsGoByPosition() throws IOException {
        write("a.csv", "1,one\n2,\"two, too\"\n\n3,\n");

        ReadTable table = Tables.batch("csv", "n INT, name STRING", options());

        assertThat(Tables.rows(table)).containsExactly("1|one", "2|two, too", "3|NULL");
        assertThat(Tables.rows(table, "name")).containsExactly("one", "two, too", "NULL");
        assertThat(Tables.rows(table, new String[0])).hasSize(3);
    }

    @Test
    void csvHeadersAreOfEachFile() throws IOException {
        write("a.csv", "\nn,name\n1,one\n");
        write("b.csv", "n,name\n2,two\n");
        write("c.csv", "");

        ReadTable table = Tables.batch("csv", "n INT, name STRING", options("header", "true"));

        assertThat(Tables.rows(table)).containsExactly("1|one", "2|two");
    }

    @Test
    void jsonFieldsGoByName() throws IOException {
        write("a.json", "{\"name\":\"one\",\"n\":1}\n\n{\"n\":2,\"x\":{}}\n");

        ReadTable table = Tables.batch("json", "n INT, name STRING", options());

        assertThat(Tables.rows(table)).containsExactly("1|one", "2|NULL");
    }

    @Test
    void jsonFilesMayBeOneRecord() throws IOException {
        write("a.json", "{\n \"n\": 1\n}\n");
        write("b.json", "[{\"n\": 2},\n {\"n\": 3}]");
        write("c.json", "");

        assertThat(Tables.rows(Tables.batch("json", "n INT", options("multiLine", "true"))))
                .containsExactly("1", "2", "3");
    }

    @Test
    void malformedRecordsAreKeptOrDroppedOrFatal() throws IOException {
        Path file = write("a.json", "{\"n\":1}\n{\"n\":\n{\"n\":\"x\"}\n");
        String schema = "n INT, _corrupt_record STRING";
        ReadTable permissive = Tables.batch("json", schema, options());
        BatchReader reader = permissive.batch(ScanRequest.of(permissive.schema()));

        assertThat(Tables.rows(reader)).containsExactly("1|NULL", "NULL|{\"n\":", "NULL|{\"n\":\"x\"}");
        assertThat(reader.malformedRows()).isEqualTo(2);
        ReadTable dropping = Tables.batch("json", schema, options("mode", "dropMalformed"));
        reader = dropping.batch(ScanRequest.of(dropping.schema()));
        assertThat(Tables.rows(reader)).containsExactly("1|NULL");
        assertThat(reader.malformedRows()).isEqualTo(2);
        assertThatThrownBy(() -> Tables.rows(Tables.batch("json", schema, options("mode", "FAILFAST"))))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("Malformed record in line 2 of " + FileEntry.uri(file) + ": ");
        assertThatThrownBy(() -> Tables.rows(permissive, "_corrupt_record"))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("the referenced columns only include the internal corrupt record column");
        assertThatThrownBy(() -> Tables.batch("json", schema, options("mode", "HOPEFUL")))
                .hasMessageContaining(
                        "Option 'mode' must be one of PERMISSIVE, DROPMALFORMED, FAILFAST, but is 'HOPEFUL'");
    }

    @Test
    void malformedCsvIsKeptOrDroppedOrFatal() throws IOException {
        Path file = write("a.csv", "1,one\nx,two\n3\n");
        String schema = "n INT, name STRING, _corrupt_record STRING";

        assertThat(Tables.rows(Tables.batch("csv", schema, options())))
                .containsExactly("1|one|NULL", "NULL|two|x,two", "3|NULL|3");
        assertThat(Tables.rows(Tables.batch("csv", schema, options("mode", "DROPMALFORMED"))))
                .containsExactly("1|one|NULL");
        assertThatThrownBy(() -> Tables.rows(Tables.batch("csv", schema, options("mode", "FAILFAST"))))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("line 2 of " + FileEntry.uri(file));
    }

    @Test
    void partitionsAndFilesGoWithRecords() throws IOException {
        write("day=2024-02-29/a.csv", "1,one\n");
        write("day=2024-03-01/b.csv", "2,two\n");

        ReadTable table = Tables.batch("csv", "n INT, name STRING", options());

        assertThat(table.schema().toDDL()).isEqualTo("n INT,name STRING,day DATE");
        assertThat(Tables.rows(table, "day", "n")).containsExactly("2024-02-29|1", "2024-03-01|2");
        table = Tables.batch("csv", "day STRING, n INT, name STRING", options());
        assertThat(table.schema().toDDL()).isEqualTo("n INT,name STRING,day STRING");
        assertThat(Tables.rows(table)).startsWith("1|one|2024-02-29");
    }

    @Test
    void filtersOfPartitionsLeaveFilesUnopened() throws IOException {
        write("year=2023/a.csv", "1\n");
        write("year=2024/b.csv", "2\n");
        write("year=__HIVE_DEFAULT_PARTITION__/c.csv", "3\n");
        ReadTable table = Tables.batch("csv", "n INT", options());
        assertThat(table.schema().toDDL()).isEqualTo("n INT,year INT");
        ScanFilter is2024 = new Comparison("year", Operator.EQUAL, 2024);
        ScanFilter before2024 = new Comparison("year", Operator.LESS, 2024);
        Map<ScanFilter, String> kept = new LinkedHashMap<>();
        kept.put(is2024, "2");
        kept.put(before2024, "1");
        kept.put(new Comparison("year", Operator.NOT_EQUAL, 2023), "2");
        kept.put(new ScanFilter.Not(is2024), "1");
        kept.put(new ScanFilter.In("year", List.of(2023, 2024)), "12");
        kept.put(new ScanFilter.IsNull("year"), "3");
        kept.put(new ScanFilter.IsNotNull("year"), "12");
        kept.put(new ScanFilter.Or(List.of(is2024, new ScanFilter.IsNull("year"))), "23");
        kept.put(new ScanFilter.And(List.of(is2024, before2024)), "");
        for (Map.Entry<ScanFilter, String> filter : kept.entrySet()) {
            assertThat(table.canPush(filter.getKey())).isTrue();
            ScanRequest request =
                    new ScanRequest(new StructType().add("n", "int"), List.of(filter.getKey()), OptionalLong.empty());
            try (BatchReader reader = table.batch(request)) {
                assertThat(String.join("", Tables.rows(reader)))
                        .as(filter.getKey().toString())
                        .isEqualTo(filter.getValue());
            }
        }
        assertThat(table.canPush(new Comparison("n", Operator.EQUAL, 1))).isFalse();
        assertThat(table.canPush(new ScanFilter.Or(List.of(is2024, new ScanFilter.IsNull("n")))))
                .isFalse();
    }

    @Test
    void filtersOfPartitionsCompareDatesAndTexts() throws IOException {
        write("day=2024-02-29/name=Zoë/a.csv", "1\n");
        write("day=2024-03-01/name=a%2Fb/b.csv", "2\n");
        ReadTable table = Tables.batch("csv", "n INT", options());
        assertThat(table.schema().toDDL()).isEqualTo("n INT,day DATE,name STRING");
        int day = (int) LocalDate.of(2024, 3, 1).toEpochDay();
        for (ScanFilter filter : List.of(
                new Comparison("day", Operator.GREATER_OR_EQUAL, day),
                new Comparison("name", Operator.EQUAL, "a/b"),
                new ScanFilter.StartsWith("name", "a"),
                new Comparison("name", Operator.GREATER, "Zoë"))) {
            assertThat(table.canPush(filter)).isTrue();
            try (BatchReader reader = table.batch(
                    new ScanRequest(new StructType().add("n", "int"), List.of(filter), OptionalLong.empty()))) {
                assertThat(Tables.rows(reader)).as(filter.toString()).containsExactly("2");
            }
        }
    }

    @Test
    void streamsOfRecordsCountWhatIsMalformed() throws IOException {
        write("a.csv", "date_code,n\n202401,5\n202402,many\n");
        ReadTable table = Tables.stream("csv", "date_code STRING, n INT", options("header", "true"));
        try (Source source = Tables.source(table, new KeptLog())) {
            Offset end = source.latestOffset(source.initialOffset(), ReadLimit.ALL);
            BatchReader reader = source.read(source.initialOffset(), end);

            assertThat(Tables.rows(reader)).containsExactly("202401|5", "202402|NULL");
            assertThat(reader.malformedRows()).isEqualTo(1);
            assertThat(source.description()).isEqualTo("FileStreamSource[" + FileEntry.uri(in) + "]");
        }
    }

    @Test
    void partitionsMayComeAfterTheStreamWasDefined() throws IOException {
        ReadTable table = Tables.stream("json", "n INT, p INT", options());
        write("p=7/a.json", "{\"n\":1,\"p\":8}\n");
        try (Source source = Tables.source(table, new KeptLog())) {
            Offset end = source.latestOffset(source.initialOffset(), ReadLimit.ALL);

            assertThat(Tables.rows(source.read(source.initialOffset(), end))).isEqualTo(List.of("1|7"));
        }
    }

    @Test
    void longRecordsMakeShortBatches() throws IOException {
        String record = "{\"s\":\"" + "x".repeat(1_000_000) + "\"}\n";
        write("a.json", record.repeat(20));
        ReadTable table = Tables.batch("json", "s STRING", options());
        int batches = 0;
        int rows = 0;
        try (BatchReader reader = table.batch(ScanRequest.of(table.schema()))) {
            for (var batch = reader.next(); batch != null; batch = reader.next()) {
                batches++;
                rows += batch.size();
            }
        }
        assertThat(rows).isEqualTo(20);
        assertThat(batches).isBetween(3, 10);
    }

    @Test
    void csvSchemasComeFromTheFiles() throws IOException {
        write("a.csv", "\nseason,n,share\n2023-24,5,0.5\n");
        write("b.csv", "season,n,share\n2024-25,6000000000,1\n");

        assertThat(Tables.batch("csv", options("header", "true")).schema().toDDL())
                .isEqualTo("season STRING,n STRING,share STRING");
        ReadTable typed = Tables.batch("csv", options("header", "true", "inferSchema", "true"));
        assertThat(typed.schema().toDDL()).isEqualTo("season STRING,n BIGINT,share DOUBLE");
        assertThat(Tables.rows(typed)).containsExactly("2023-24|5|0.5", "2024-25|6000000000|1.0");
        assertThat(Tables.batch("csv", options()).schema().toDDL()).isEqualTo("_c0 STRING,_c1 STRING,_c2 STRING");
    }

    @Test
    void csvValuesMayHaveLineBreaks() throws IOException {
        write("a.csv", "n,text\n1,\"one\ntwo\"\n2,three\n");
        write("b.csv", "n,text\n3,\"\"\n");
        Map<String, String> options = options("header", "true", "inferSchema", "true", "multiLine", "true");

        ReadTable table = Tables.batch("csv", options);

        assertThat(table.schema().toDDL()).isEqualTo("n INT,text STRING");
        assertThat(Tables.rows(table)).hasSize(3).contains("1|one\ntwo", "2|three");
        assertThat(Tables.batch("csv", options("multiLine", "true", "inferSchema", "true"))
                        .schema()
                        .toDDL())
                .isEqualTo("_c0 STRING,_c1 STRING");
    }

    @Test
    void csvHeadersMustFitWhenTheUserSaysSo() throws IOException {
        Path file = write("a.csv", "n,title\n1,one\n");

        assertThat(Tables.rows(Tables.batch("csv", "n INT, name STRING", options("header", "true"))))
                .containsExactly("1|one");
        ReadTable strict =
                Tables.batch("csv", "n INT, name STRING", options("header", "true", "enforceSchema", "false"));
        assertThatThrownBy(() -> Tables.rows(strict))
                .hasMessageContaining("CSV header does not conform to the schema in " + FileEntry.uri(file))
                .hasMessageContaining("Column 1 is 'title' in the header, but 'name' in the schema");
    }

    @Test
    void jsonSchemasComeFromTheFiles() throws IOException {
        write("a.json", "{\"b\":1,\"a\":{\"x\":[1.5]}}\n");
        write("b.json", "{\"c\":\"s\"}\n");

        assertThat(Tables.batch("json", options()).schema().toDDL())
                .isEqualTo("a STRUCT<x: ARRAY<DOUBLE>>,b BIGINT,c STRING");
        assertThat(Tables.open(
                                "json",
                                Optional.empty(),
                                options(),
                                Tables.context(true, Map.of("spark.sql.streaming.schemaInference", "true")))
                        .schema()
                        .length())
                .isEqualTo(3);
        Files.delete(in.resolve("a.json"));
        Files.delete(in.resolve("b.json"));
        assertThatThrownBy(() -> Tables.batch("json", options()))
                .hasMessageContaining("[UNABLE_TO_INFER_SCHEMA] Unable to infer schema for JSON");
        write("c.json", "");
        assertThat(Tables.rows(Tables.batch("json", options()))).isEmpty();
    }

    @Test
    void invalidUtf8BecomesReplacementCharacters() throws IOException {
        Files.write(in.resolve("a.csv"), new byte[] {'1', ',', 'a', (byte) 0xFF, 'b', '\n'});

        assertThat(Tables.rows(Tables.batch("csv", "n INT, s STRING", options())))
                .containsExactly("1|a\uFFFDb");
    }
}
