package dev.millrace.sources.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.error.OptionException;
import dev.millrace.sources.KeptLog;
import dev.millrace.sources.StandingClock;
import dev.millrace.sources.Tables;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateStreamTest {
    private static final long TIME = 1_700_000_000_250L;

    private final StandingClock clock = new StandingClock(TIME);
    private KeptLog log = new KeptLog();

    private Source open(Map<String, String> options) throws IOException {
        ReadTable table = Tables.stream("rate", options);
        return Tables.source(table, ScanRequest.of(table.schema()), log, clock, new NioStorage());
    }

    private static List<String> read(Source source, long start, long end) throws IOException {
        return Tables.rows(source.read(new LongOffset(start), new LongOffset(end)));
    }

    @Test
    void rowsComeByTheSecondAndAreSpreadOverIt() throws IOException {
        Source source = open(Map.of("rowsPerSecond", "4"));
        assertThat(source.latestOffset(source.initialOffset(), ReadLimit.ALL)).isEqualTo(new LongOffset(0));
        clock.advance(1999);

        assertThat(source.latestOffset(source.initialOffset(), ReadLimit.ALL)).isEqualTo(new LongOffset(1));
        assertThat(source.pollInterval()).contains(Duration.ofMillis(1));
        assertThat(read(source, 0, 1))
                .containsExactly(
                        "2023-11-14 22:13:20.25|0",
                        "2023-11-14 22:13:20.5|1",
                        "2023-11-14 22:13:20.75|2",
                        "2023-11-14 22:13:21|3");
        assertThat(read(source, 1, 3)).hasSize(8).startsWith("2023-11-14 22:13:21.25|4");
        assertThat(read(source, 3, 3)).isEmpty();
    }

    @Test
    void aRestartCountsOnFromTheSameBeginning() throws IOException {
        open(Map.of());
        log.plan();
        clock.advance(10_500);
        log = log.restart();
        Source source = open(Map.of());

        assertThat(source.latestOffset(source.parseOffset("3"), ReadLimit.ALL)).isEqualTo(new LongOffset(10));
        assertThat(read(source, 3, 4)).containsExactly("2023-11-14 22:13:23.25|3");
        clock.advance(-5_000);
        assertThat(source.latestOffset(new LongOffset(10), ReadLimit.ALL)).isEqualTo(new LongOffset(10));
    }

    @Test
    void theSpeedMayRise() {
        RateOffsets offsets = new RateOffsets(10, 4);
        long[] counted = new long[8];
        for (int second = 0; second < counted.length; second++) {
            counted[second] = offsets.valueAtSecond(second);
        }
        assertThat(counted).containsExactly(0, 2, 6, 12, 20, 30, 40, 50);
        assertThat(new RateOffsets(1, 10).valueAtSecond(3)).isEqualTo(6);
        assertThat(new RateOffsets(5, 0).valueAtSecond(3)).isEqualTo(15);
        assertThatThrownBy(() -> new RateOffsets(Long.MAX_VALUE, 0).valueAtSecond(2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("The rate source has counted to its end");
    }

    @Test
    void availableNowStandsStill() throws IOException {
        Source source = open(Map.of());
        clock.advance(2000);
        source.prepareForAvailableNow();
        clock.advance(5000);

        Offset end = source.latestOffset(source.initialOffset(), ReadLimit.ALL);
        assertThat(end).isEqualTo(new LongOffset(2));
        assertThat(source.latestOffset(end, ReadLimit.ALL)).isEqualTo(end);
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> open(Map.of("rowsPerSecond", "0")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("Option 'rowsPerSecond' must be a positive whole number, but is '0'");
        assertThatThrownBy(() -> open(Map.of("rampUpTime", "1500ms")))
                .hasMessageContaining("Option 'rampUpTime' must be a number of whole seconds, but is '1500ms'");
        assertThatThrownBy(() -> open(Map.of("rampUpTime", "10s", "rowsPerSecond", "9000000000000000000")))
                .hasMessageContaining("at most 1 seconds with 9000000000000000000 rowsPerSecond");
        assertThatThrownBy(() -> open(Map.of("numPartitions", "none"))).hasMessageContaining("'numPartitions'");
        assertThatThrownBy(() -> Tables.stream("rate", "a INT", Map.of()))
                .hasMessageContaining("The rate source does not support a user-specified schema");
        assertThatThrownBy(() -> Tables.rows(Tables.batch("rate", Map.of())))
                .hasMessageContaining("The rate source is for streams only");
    }

    @Test
    void rowsMayComeByTheMicroBatch() throws IOException {
        ReadTable table = Tables.stream(
                "rate-micro-batch",
                Map.of("rowsPerBatch", "2", "startTimestamp", "1000", "advanceMillisPerBatch", "50"));
        Source source = Tables.source(table, log);
        Offset start = source.initialOffset();
        Offset first = source.latestOffset(start, ReadLimit.ALL);
        Offset second =
                source.parseOffset(source.latestOffset(first, ReadLimit.ALL).json());

        assertThat(first.json()).isEqualTo("{\"offset\":2,\"timestamp\":1050}");
        assertThat(Tables.rows(source.read(start, first)))
                .containsExactly("1970-01-01 00:00:01|0", "1970-01-01 00:00:01|1");
        assertThat(Tables.rows(source.read(first, second)))
                .containsExactly("1970-01-01 00:00:01.05|2", "1970-01-01 00:00:01.05|3");
        source.prepareForAvailableNow();
        Offset last = source.latestOffset(second, ReadLimit.ALL);
        assertThat(source.latestOffset(last, ReadLimit.ALL)).isEqualTo(last);
        assertThatThrownBy(() -> source.parseOffset("7")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tables.stream("rate-micro-batch", Map.of()))
                .hasMessageContaining("Source 'rate-micro-batch' needs the option 'rowsPerBatch'");
    }
}
