package dev.millrace.sinks.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.SaveMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.error.OptionException;
import dev.millrace.sinks.Rows;
import dev.millrace.sinks.Sinks;
import dev.millrace.sql.types.StructType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {
    private static final StructType SCHEMA = StructType.fromDDL("word STRING, count BIGINT");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ConsoleSink sink(Map<String, String> options) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new ConsoleSink(Sinks.request(SCHEMA, List.of(), new NioStorage()), Options.of(options), () -> stream);
    }

    private void print(Sink sink, long batchId, String... rows) throws IOException {
        SinkBatch batch = sink.begin(batchId);
        batch.write(Rows.of(SCHEMA, rows));
        batch.commit();
        assertThat(batch.rowsWritten()).isEqualTo(rows.length);
    }

    @Test
    void microBatchesArePrintedAsTables() throws IOException {
        print(
                sink(Map.of()),
                7,
                "{\"word\":\"cat\",\"count\":1}",
                "{\"word\":\"elephants and their kind\",\"count\":200}",
                "{}");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        -------------------------------------------
                        Batch: 7
                        -------------------------------------------
                        +--------------------+-----+
                        |                word|count|
                        +--------------------+-----+
                        |                 cat|    1|
                        |elephants and the...|  200|
                        |                NULL| NULL|
                        +--------------------+-----+

                        """);
    }

    @Test
    void anEmptyMicroBatchIsPrintedToo() throws IOException {
        print(sink(Map.of()), 0);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        -------------------------------------------
                        Batch: 0
                        -------------------------------------------
                        +----+-----+
                        |word|count|
                        +----+-----+
                        +----+-----+

                        """);
    }

    @Test
    void rowsAndLengthsMayBeLimited() throws IOException {
        print(
                sink(Map.of("numRows", "1", "truncate", "false")),
                0,
                "{\"word\":\"elephants and their kind\",\"count\":1}",
                "{\"word\":\"cat\"}");

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("""
                        +------------------------+-----+
                        |word                    |count|
                        +------------------------+-----+
                        |elephants and their kind|1    |
                        +------------------------+-----+
                        only showing top 1 row
                        """);
    }

    @Test
    void nothingIsPrintedForAnAbortedBatch() {
        SinkBatch batch = sink(Map.of()).begin(0);
        batch.abort();

        assertThat(out.size()).isZero();
    }

    @Test
    void aBatchQueryPrintsItsTableAlone() throws IOException {
        try (BatchSink table = sink(Map.of()).batch()) {
            table.write(Rows.of(SCHEMA, "{\"word\":\"cat\",\"count\":1}"));
            table.commit();
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("+----+-----+\n|word|count|\n");
    }

    @Test
    void optionsAreChecked() throws IOException {
        assertThatThrownBy(() -> sink(Map.of("numRows", "many")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Option 'numRows' must be a whole number, but is 'many'");
        assertThatThrownBy(() -> sink(Map.of("truncate", "a bit")))
                .hasMessageContaining("Option 'truncate' must be true or false, but is 'a bit'");
        Sink console = Sinks.stream("console", Sinks.request(SCHEMA, List.of(), new NioStorage()), Map.of());
        assertThat(console.needsCheckpoint()).isFalse();
        Sink noop = Sinks.stream("noop", Sinks.request(SCHEMA, List.of(), new NioStorage()), Map.of());
        print(noop, 0, "{}", "{}");
        Sinks.batch("noop", Sinks.request(SCHEMA, List.of(), new NioStorage()), Map.of(), SaveMode.APPEND)
                .commit();
    }
}
