package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryListener;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.testkit.StreamTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries from source to sink, through stops, restarts and each trigger. */
class EndToEndTest {
    @TempDir
    Path directory;

    private static List<Row> read(StreamTest test, Path files) {
        return test.session()
                .read()
                .schema("value STRING")
                .json(files.toString())
                .collectAsList();
    }

    private StreamingQuery copy(StreamTest test, Trigger trigger) throws Exception {
        return test.session()
                .readStream()
                .option("maxFilesPerTrigger", 1)
                .text(directory.resolve("in").toString())
                .writeStream()
                .trigger(trigger)
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .format("json")
                .start(directory.resolve("out").toString());
    }

    @Test
    void filesToFilesWithARestartInTheMiddle() throws Exception {
        Path in = directory.resolve("in");
        try (StreamTest test = StreamTest.in(directory)) {
            Directories.file(in, "1.txt", "one\n");
            Directories.file(in, "2.txt", "two\nzwei\n");
            StreamingQuery first = copy(test, Trigger.ProcessingTime(0));
            first.processAllAvailable();
            assertThat(first.lastProgress().batchId()).isEqualTo(1);
            first.stop();
            Directories.file(in, "3.txt", "three\n");
            StreamingQuery second = copy(test, Trigger.ProcessingTime(0));
            second.processAllAvailable();
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.runId()).isNotEqualTo(first.runId());
            assertThat(second.lastProgress().batchId()).isEqualTo(2);
            assertThat(read(test, directory.resolve("out")))
                    .containsExactlyInAnyOrder(row("one"), row("two"), row("zwei"), row("three"));
            second.stop();
        }
    }

    @Test
    void availableNowTakesWhatIsThereInSeveralMicroBatchesAndEnds() throws Exception {
        Path in = directory.resolve("in");
        try (StreamTest test = StreamTest.in(directory)) {
            for (int i = 0; i < 3; i++) {
                Directories.file(in, i + ".txt", i + "\n");
            }
            StreamingQuery query = copy(test, Trigger.AvailableNow());
            assertThat(query.awaitTermination(20_000)).isTrue();
            assertThat(query.recentProgress()).hasSize(3);
            assertThat(read(test, directory.resolve("out"))).hasSize(3);
        }
    }

    @Test
    @SuppressWarnings("deprecation")
    void onceTakesWhatIsThereInOneMicroBatchAndEnds() throws Exception {
        Path in = directory.resolve("in");
        try (StreamTest test = StreamTest.in(directory)) {
            for (int i = 0; i < 3; i++) {
                Directories.file(in, i + ".txt", i + "\n");
            }
            StreamingQuery query = copy(test, Trigger.Once());
            assertThat(query.awaitTermination(20_000)).isTrue();
            assertThat(query.recentProgress()).hasSize(1);
            assertThat(read(test, directory.resolve("out"))).hasSize(3);
        }
    }

    @Test
    void continuousRunsAsDataCome() {
        try (StreamTest test = StreamTest.in(directory)) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            StreamingQuery query = start(numbers.toDF(), "continuous", Trigger.Continuous("1 second"));
            numbers.addData(1, 2);
            query.processAllAvailable();
            assertThat(test.session().table("continuous").collectAsList()).containsExactly(row(1), row(2));
        }
    }

    private static StreamingQuery start(Dataset<Row> rows, String name, Trigger trigger) {
        try {
            return rows.writeStream()
                    .format("memory")
                    .queryName(name)
                    .trigger(trigger)
                    .start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anIntervalFiresAtItsMultiplesOnTheClock() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            test.advance(Duration.ofSeconds(3))
                    .query(numbers.toDF())
                    .trigger(Trigger.ProcessingTime("10 seconds"))
                    .start()
                    .process();
            test.add(numbers, 1).advance(Duration.ofSeconds(6)).check();
            test.advance(Duration.ofSeconds(1)).check(row(1));
            test.add(numbers, 2)
                    .advance(Duration.ofSeconds(25))
                    .check(row(1), row(2))
                    .checkBatches(2);
        }
    }

    @Test
    void twoQueriesReadOneStream() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            StreamingQuery all = start(numbers.toDF(), "all", Trigger.ProcessingTime(0));
            StreamingQuery even = start(numbers.toDF().where("value % 2 = 0"), "even", Trigger.ProcessingTime(0));
            assertThat(test.session().streams().active()).containsExactlyInAnyOrder(all, even);
            assertThat(test.session().streams().get(all.id())).isSameAs(all);
            numbers.addData(1, 2, 3, 4);
            all.processAllAvailable();
            even.processAllAvailable();
            assertThat(test.session().table("all").count()).isEqualTo(4);
            assertThat(test.session().sql("SELECT sum(value) AS s FROM even").collectAsList())
                    .containsExactly(row(6L));
        }
    }

    @Test
    void processAllAvailableWaitsForWhatWasAddedBeforeIt() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            StreamingQuery query = start(numbers.toDF(), "waits", Trigger.ProcessingTime(0));
            for (int i = 1; i <= 200; i++) {
                numbers.addData(i);
                query.processAllAvailable();
                assertThat(test.session().table("waits").count()).isEqualTo(i);
            }
        }
    }

    @Test
    void progressAsJson() throws Exception {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<String> words = test.stream(Encoders.STRING());
            test.query(words.toDF().groupBy("value").count())
                    .mode("update")
                    .named("count")
                    .start()
                    .add(words, "a", "b", "a")
                    .process()
                    .add(words, "a");
            JsonNode json = new ObjectMapper().readTree(test.progress().json());
            assertThat(json.fieldNames())
                    .toIterable()
                    .startsWith("id", "runId", "name", "timestamp", "batchId", "batchDuration", "numInputRows");
            assertThat(json.get("id").asText()).isEqualTo(test.running().id().toString());
            assertThat(json.get("name").asText()).isEqualTo("count");
            assertThat(json.get("timestamp").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
            assertThat(json.get("batchId").asLong()).isEqualTo(1);
            assertThat(json.get("numInputRows").asLong()).isEqualTo(1);
            assertThat(json.get("durationMs").fieldNames())
                    .toIterable()
                    .contains(
                            "addBatch",
                            "commitOffsets",
                            "getBatch",
                            "latestOffset",
                            "queryPlanning",
                            "triggerExecution",
                            "walCommit");
            JsonNode state = json.get("stateOperators").get(0);
            assertThat(state.get("operatorName").asText()).isEqualTo("stateStoreSave");
            assertThat(state.get("numRowsTotal").asLong()).isEqualTo(2);
            assertThat(state.get("numRowsUpdated").asLong()).isEqualTo(1);
            JsonNode source = json.get("sources").get(0);
            assertThat(source.get("description").asText()).isEqualTo("MemoryStream[value]");
            assertThat(source.get("startOffset").asLong()).isZero();
            assertThat(source.get("endOffset").asLong()).isEqualTo(1);
            assertThat(source.get("numInputRows").asLong()).isEqualTo(1);
            assertThat(json.get("sink").get("description").asText()).isEqualTo("ForeachBatchSink");
        }
    }

    @Test
    void listenersHearOfEachStep() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (StreamTest test = StreamTest.create()) {
            test.session().streams().addListener(new Notes(heard));
            MemoryStream<Integer> numbers = test.stream(Encoders.INT());
            test.query(numbers.toDF()).named("heard").start();
            assertThat(heard).containsExactly("started heard");
            test.add(numbers, 1).process();
            assertThat(heard.poll()).isEqualTo("started heard");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("progress 0: 1 rows");
            test.stop();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("terminated Optional.empty");
            test.query(numbers.toDF().selectExpr("1 DIV value"))
                    .named("fails")
                    .start()
                    .add(numbers, 0)
                    .expectFailure("DIVIDE_BY_ZERO");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("started fails");
            assertThat(heard.poll(10, TimeUnit.SECONDS))
                    .startsWith("terminated Optional[")
                    .contains("DIVIDE_BY_ZERO");
        }
    }

    private static final class Notes extends StreamingQueryListener {
        private final BlockingQueue<String> heard;

        Notes(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public void onQueryStarted(QueryStartedEvent event) {
            heard.add("started " + event.name());
        }

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            heard.add("progress " + event.progress().batchId() + ": "
                    + event.progress().numInputRows() + " rows");
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {
            heard.add("terminated " + event.exception());
        }
    }
}
