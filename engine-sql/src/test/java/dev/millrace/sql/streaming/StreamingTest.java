package dev.millrace.sql.streaming;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.FlatMapFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.ForeachWriter;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.types.StructType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streaming queries as a program uses them. */
@Timeout(30)
class StreamingTest {
    @TempDir
    Path directory;

    private MillraceSession spark;
    private MemoryStream<String> lines;

    @BeforeEach
    void start() {
        spark = MillraceSession.builder().create();
        lines = MemoryStream.create(spark, Encoders.STRING());
    }

    @AfterEach
    void stop() {
        spark.stop();
    }

    private Dataset<Row> wordCounts() {
        Dataset<String> words = lines.toDS()
                .flatMap(
                        (FlatMapFunction<String, String>)
                                x -> Arrays.asList(x.split(" ")).iterator(),
                        Encoders.STRING());
        return words.groupBy("value").count();
    }

    private List<String> table(String name) {
        List<String> rows = new ArrayList<>();
        for (Row row : spark.table(name).collectAsList()) {
            rows.add(row.toString());
        }
        Collections.sort(rows);
        return rows;
    }

    @Test
    void countsWordsInCompleteMode() throws TimeoutException {
        StreamingQuery query = wordCounts()
                .writeStream()
                .format("memory")
                .queryName("counts")
                .outputMode("complete")
                .start();
        lines.addData("to be", "or not");
        query.processAllAvailable();
        assertThat(table("counts")).containsExactly("[be,1]", "[not,1]", "[or,1]", "[to,1]");
        lines.addData("to be");
        query.processAllAvailable();
        assertThat(table("counts")).containsExactly("[be,2]", "[not,1]", "[or,1]", "[to,2]");
        assertThat(spark.sql("SELECT sum(count) FROM counts").first().getLong(0))
                .isEqualTo(6);
        assertThat(query.name()).isEqualTo("counts");
        assertThat(query.isActive()).isTrue();
        assertThat(spark.streams().active()).containsExactly(query);
        assertThat(spark.streams().get(query.id())).isSameAs(query);
        query.stop();
        assertThat(query.isActive()).isFalse();
        assertThat(spark.streams().active()).isEmpty();
    }

    @Test
    void updateModeGivesTheChangedRows() throws TimeoutException {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        StreamingQuery query = wordCounts()
                .writeStream()
                .outputMode(OutputMode.Update())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>)
                        (batch, id) -> batch.collectAsList().forEach(row -> seen.add(id + ":" + row)))
                .start();
        lines.addData("a b");
        query.processAllAvailable();
        lines.addData("a");
        query.processAllAvailable();
        assertThat(seen).containsExactlyInAnyOrder("0:[a,1]", "0:[b,1]", "1:[a,2]");
        query.stop();
    }

    @Test
    void foreachGetsObjects() throws TimeoutException {
        Recorder recorder = new Recorder();
        StreamingQuery query = lines.toDS().writeStream().foreach(recorder).start();
        lines.addData("x", "y");
        query.processAllAvailable();
        query.stop();
        assertThat(recorder.events).containsExactly("open 0 0", "x", "y", "close null");
    }

    private static final class Recorder extends ForeachWriter<String> {
        private static final long serialVersionUID = 1L;
        private final transient List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean open(long partitionId, long epochId) {
            events.add("open " + partitionId + " " + epochId);
            return true;
        }

        @Override
        public void process(String value) {
            events.add(value);
        }

        @Override
        public void close(@Nullable Throwable error) {
            events.add("close " + error);
        }
    }

    @Test
    void resumesFromItsCheckpoint() throws TimeoutException {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        VoidFunction2<Dataset<Row>, Long> record =
                (batch, id) -> batch.collectAsList().forEach(row -> seen.add(id + ":" + row));
        DataStreamWriter<Row> writer = wordCounts()
                .writeStream()
                .outputMode("update")
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .foreachBatch(record);
        StreamingQuery first = writer.start();
        lines.addData("a b");
        first.processAllAvailable();
        first.stop();
        lines.addData("a");
        StreamingQuery second = writer.start();
        second.processAllAvailable();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.runId()).isNotEqualTo(first.runId());
        assertThat(seen).containsExactlyInAnyOrder("0:[a,1]", "0:[b,1]", "1:[a,2]");
        StreamingQuery third = writer.start();
        assertThat(second.isActive()).isFalse();
        third.stop();
    }

    @Test
    void availableNowEndsByItself() throws Exception {
        lines.addData("a");
        lines.addData("b");
        StreamingQuery query = lines.toDF()
                .writeStream()
                .format("memory")
                .queryName("all")
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        assertThat(table("all")).containsExactly("[a]", "[b]");
        assertThat(query.exception()).isEmpty();
        spark.streams().awaitAnyTermination();
        spark.streams().resetTerminated();
        assertThat(spark.streams().awaitAnyTermination(1)).isFalse();
    }

    @Test
    void namesTheFailure() throws TimeoutException {
        StreamingQuery query = lines.toDS()
                .map((MapFunction<String, Integer>) Integer::parseInt, Encoders.INT())
                .writeStream()
                .format("memory")
                .queryName("numbers")
                .start();
        lines.addData("1", "x");
        assertThatThrownBy(query::awaitTermination)
                .isInstanceOf(StreamingQueryException.class)
                .hasMessageContaining("[STREAM_FAILED] Query numbers [id = " + query.id())
                .hasMessageContaining("batch 0")
                .hasMessageContaining("MapElements")
                .hasCauseInstanceOf(UserFunctionException.class)
                .hasRootCauseInstanceOf(NumberFormatException.class);
        assertThat(query.exception()).isPresent();
        assertThat(query.isActive()).isFalse();
    }

    @Test
    void joinsAStreamWithATable() throws TimeoutException {
        Dataset<Row> names = spark.createDataFrame(
                List.of(RowFactory.create("a", "Ann"), RowFactory.create("b", "Bob")),
                StructType.fromDDL("value STRING, name STRING"));
        StreamingQuery query = lines.toDF()
                .join(names, "value")
                .select("name")
                .writeStream()
                .format("memory")
                .queryName("named")
                .start();
        lines.addData("a", "c", "b", "a");
        query.processAllAvailable();
        assertThat(table("named")).containsExactly("[Ann]", "[Ann]", "[Bob]");
        query.stop();
    }

    @Test
    void queriesAreInSqlToo() throws TimeoutException {
        lines.toDF().createOrReplaceTempView("lines");
        Dataset<Row> upper = spark.sql("SELECT upper(value) AS v FROM lines WHERE value <> ''");
        assertThat(upper.isStreaming()).isTrue();
        StreamingQuery query =
                upper.writeStream().format("memory").queryName("upper").start();
        lines.addData("a", "");
        query.processAllAvailable();
        assertThat(table("upper")).containsExactly("[A]");
        query.stop();
    }

    @Test
    void reportsProgress() throws TimeoutException {
        StreamingQuery query = wordCounts()
                .writeStream()
                .format("memory")
                .queryName("p")
                .outputMode("complete")
                .start();
        assertThat(query.lastProgress()).isNull();
        lines.addData("a b a");
        query.processAllAvailable();
        StreamingQueryProgress progress = query.lastProgress();
        assertThat(progress).isNotNull();
        assertThat(progress.batchId()).isZero();
        assertThat(progress.numInputRows()).isEqualTo(1);
        assertThat(progress.sources()[0].description()).isEqualTo("MemoryStream[value]");
        assertThat(progress.sources()[0].startOffset()).isNull();
        assertThat(progress.sources()[0].endOffset()).isEqualTo("0");
        assertThat(progress.sink().description()).isEqualTo("MemorySink");
        assertThat(progress.sink().numOutputRows()).isEqualTo(2);
        assertThat(progress.stateOperators()).hasSize(1);
        assertThat(progress.stateOperators()[0].numRowsTotal()).isEqualTo(2);
        assertThat(progress.durationMs()).containsKeys("addBatch", "triggerExecution", "walCommit");
        assertThat(query.recentProgress()).hasSize(1);
        assertThat(query.status().message()).isNotEmpty();
        query.stop();
    }

    @Test
    void tellsListeners() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(1);
        spark.streams().addListener(new StreamingQueryListener() {
            @Override
            public void onQueryStarted(QueryStartedEvent event) {
                events.add("started " + event.name());
            }

            @Override
            public void onQueryProgress(QueryProgressEvent event) {
                events.add("progress " + event.progress().batchId());
            }

            @Override
            public void onQueryTerminated(QueryTerminatedEvent event) {
                events.add("terminated " + event.exception().isPresent());
                ended.countDown();
            }
        });
        StreamingQuery query =
                lines.toDF().writeStream().format("memory").queryName("l").start();
        assertThat(events).containsExactly("started l");
        lines.addData("a");
        query.processAllAvailable();
        query.stop();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(events).containsExactly("started l", "progress 0", "terminated false");
    }

    @Test
    void refusesWhatCannotBe() throws TimeoutException {
        Dataset<Row> stream = lines.toDF();
        assertThatThrownBy(stream::collectAsList)
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("Queries with streaming sources must be executed with writeStream.start()");
        assertThatThrownBy(stream::write)
                .hasMessage("[CALL_ON_STREAMING_DATASET_UNSUPPORTED] The method `write` can not be called on streaming"
                        + " Dataset/DataFrame. SQLSTATE: 42KDE");
        assertThatThrownBy(() -> stream.writeStream().format("memory").start())
                .hasMessageContaining("queryName must be specified for memory sink");
        assertThatThrownBy(() -> stream.writeStream().outputMode("all")).hasMessageContaining("Accepted output modes");
        assertThatThrownBy(() -> stream.writeStream()
                        .format("memory")
                        .queryName("x")
                        .outputMode("complete")
                        .start())
                .hasMessageContaining("[STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION]");
        assertThatThrownBy(() -> wordCounts()
                        .writeStream()
                        .format("memory")
                        .queryName("x")
                        .start())
                .hasMessageContaining("streaming aggregations without watermark");
        assertThatThrownBy(() -> stream.writeStream().toTable("t")).hasMessageContaining("no permanent tables");
        assertThatThrownBy(() -> stream.writeStream().format("nowhere").start())
                .hasMessageContaining("Format 'nowhere' cannot be written");
        assertThatThrownBy(() -> spark.readStream().format("nowhere").load())
                .hasMessageContaining("Format 'nowhere' cannot be read");
        StreamingQuery query =
                stream.writeStream().format("memory").queryName("one").start();
        assertThatThrownBy(() ->
                        stream.writeStream().format("memory").queryName("one").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot start query with name one as a query with that name is already active");
        assertThatThrownBy(() -> query.awaitTermination(0)).isInstanceOf(IllegalArgumentException.class);
        query.stop();
    }

    @Test
    void twoQueriesReadOneStream() throws TimeoutException {
        StreamingQuery all =
                lines.toDF().writeStream().format("memory").queryName("q1").start();
        StreamingQuery counts = lines.toDF()
                .groupBy(col("value"))
                .agg(count(lit(1)).as("n"))
                .writeStream()
                .format("memory")
                .queryName("q2")
                .outputMode("complete")
                .start();
        for (int i = 0; i < 50; i++) {
            lines.addData("w" + i % 3);
            if (i % 10 == 0) {
                all.processAllAvailable();
            }
        }
        all.processAllAvailable();
        counts.processAllAvailable();
        assertThat(table("q1")).hasSize(50);
        assertThat(table("q2")).containsExactly("[w0,17]", "[w1,17]", "[w2,16]");
        all.stop();
        counts.stop();
    }
}
