package dev.millrace.sql.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private static StreamingQueryProgress progress(String name) {
        StateOperatorProgress operator =
                new StateOperatorProgress("stateStoreSave", 4, 2, 1, 0, 0, 3, 1024, 5, 1, 1, Map.of());
        SourceProgress source = new SourceProgress(
                "MemoryStream[value]", null, "{\"logOffset\":3}", "7", 10, 12.34, 100.06, Map.of("malformedRows", "1"));
        SinkProgress sink = new SinkProgress("MemorySink", 2, Map.of());
        return new StreamingQueryProgress(
                ID,
                RUN,
                name,
                "2024-02-29T12:00:00.000Z",
                3,
                42,
                Map.of("walCommit", 1L, "addBatch", 40L),
                Map.of("watermark", "1970-01-01T00:00:00.000Z"),
                new StateOperatorProgress[] {operator},
                new SourceProgress[] {source},
                sink,
                Map.of());
    }

    @Test
    void jsonHasTheFieldsOfSparkInTheirOrder() {
        assertThat(progress("q").json())
                .isEqualTo(
                        "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"runId\":\"00000000-0000-0000-0000-000000000002\","
                                + "\"name\":\"q\",\"timestamp\":\"2024-02-29T12:00:00.000Z\",\"batchId\":3,\"batchDuration\":42,"
                                + "\"numInputRows\":10,\"inputRowsPerSecond\":12.3,\"processedRowsPerSecond\":100.1,"
                                + "\"durationMs\":{\"addBatch\":40,\"walCommit\":1},"
                                + "\"eventTime\":{\"watermark\":\"1970-01-01T00:00:00.000Z\"},"
                                + "\"stateOperators\":[{\"operatorName\":\"stateStoreSave\",\"numRowsTotal\":4,\"numRowsUpdated\":2,"
                                + "\"allUpdatesTimeMs\":1,\"numRowsRemoved\":0,\"allRemovalsTimeMs\":0,\"commitTimeMs\":3,"
                                + "\"memoryUsedBytes\":1024,\"numRowsDroppedByWatermark\":5,\"numShufflePartitions\":1,"
                                + "\"numStateStoreInstances\":1}],"
                                + "\"sources\":[{\"description\":\"MemoryStream[value]\",\"startOffset\":null,"
                                + "\"endOffset\":{\"logOffset\":3},\"latestOffset\":7,\"numInputRows\":10,"
                                + "\"inputRowsPerSecond\":12.3,\"processedRowsPerSecond\":100.1,\"metrics\":{\"malformedRows\":\"1\"}}],"
                                + "\"sink\":{\"description\":\"MemorySink\",\"numOutputRows\":2}}");
    }

    @Test
    void rowsAndRatesAreThoseOfAllSources() {
        assertThat(progress("q").numInputRows()).isEqualTo(10);
        assertThat(progress("q").inputRowsPerSecond()).isEqualTo(12.34);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        SourceProgress source =
                new SourceProgress("s", "not json", "{", null, 0, Double.NaN, Double.POSITIVE_INFINITY, Map.of());
        assertThat(source.json())
                .isEqualTo(
                        "{\"description\":\"s\",\"startOffset\":\"not json\",\"endOffset\":\"{\",\"latestOffset\":null,"
                                + "\"numInputRows\":0}");
        assertThat(progress(null).json()).contains("\"name\":null");
        assertThat(progress("q").prettyJson()).startsWith("{\n  \"id\" : \"00000000");
    }

    @Test
    void events() {
        assertThat(new StreamingQueryListener.QueryStartedEvent(ID, RUN, "q", "t").json())
                .isEqualTo("{\"id\":\"" + ID + "\",\"runId\":\"" + RUN
                        + "\",\"name\":\"q\",\"timestamp\":\"t\",\"jobTags\":[]}");
        assertThat(new StreamingQueryListener.QueryIdleEvent(ID, RUN, "t").json())
                .isEqualTo("{\"id\":\"" + ID + "\",\"runId\":\"" + RUN + "\",\"timestamp\":\"t\"}");
        assertThat(new StreamingQueryListener.QueryTerminatedEvent(ID, RUN, Optional.of("boom"), Optional.empty())
                        .json())
                .isEqualTo("{\"id\":\"" + ID + "\",\"runId\":\"" + RUN
                        + "\",\"exception\":\"boom\",\"errorClassOnException\":null}");
        assertThat(new StreamingQueryListener.QueryProgressEvent(progress("q")).json())
                .startsWith("{\"progress\":{\"id\":");
    }

    @Test
    void triggers() {
        assertThat(Trigger.ProcessingTime("10 seconds")).hasToString("ProcessingTime(10000)");
        assertThat(Trigger.ProcessingTime("interval 1 minute 30 seconds")).hasToString("ProcessingTime(90000)");
        assertThat(Trigger.ProcessingTime(2, TimeUnit.SECONDS)).hasToString("ProcessingTime(2000)");
        assertThat(Trigger.Continuous(Duration.ofSeconds(1))).hasToString("Continuous(1000)");
        assertThat(Trigger.AvailableNow()).hasToString("AvailableNow");
        assertThat(Trigger.RealTime()).hasToString("RealTime(300000)");
        assertThatThrownBy(() -> Trigger.ProcessingTime(-1)).hasMessageContaining("-1 ms");
        assertThatThrownBy(() -> Trigger.ProcessingTime("soon")).hasMessageContaining("'soon' is not a duration");
        assertThatThrownBy(() -> Trigger.ProcessingTime("1 month"))
                .hasMessage("Doesn't support month or year interval: 1 month");
    }

    @Test
    void outputModes() {
        assertThat(OutputMode.of("COMPLETE")).isSameAs(OutputMode.Complete()).hasToString("Complete");
        assertThatThrownBy(() -> OutputMode.of("all"))
                .hasMessage(
                        "[STREAMING_OUTPUT_MODE.INVALID] Invalid streaming output mode: all. Accepted output modes are"
                                + " 'Append', 'Complete', 'Update', 'Changelog'. SQLSTATE: 42KDE");
    }
}
