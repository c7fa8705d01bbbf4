package dev.millrace.sql.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How queries end, fail, are watched and go on, and what their results are from one micro-batch to the next. */
@Timeout(30)
class LifecycleTest {
    @TempDir
    Path directory;

    private final List<String> results = Collections.synchronizedList(new ArrayList<>());
    private MillraceSession spark;
    private MemoryStream<Integer> numbers;

    @BeforeEach
    void start() {
        spark = MillraceSession.builder().create();
        numbers = MemoryStream.create(spark, Encoders.INT());
        numbers.toDF().createOrReplaceTempView("numbers");
    }

    @AfterEach
    void stop() {
        spark.stop();
    }

    private DataStreamWriter<Row> collected(String query, String mode) {
        return spark.sql(query).writeStream().outputMode(mode).foreachBatch((VoidFunction2<Dataset<Row>, Long>)
                (rows, id) -> {
                    List<String> texts = new ArrayList<>();
                    rows.collectAsList().forEach(row -> texts.add(row.toString()));
                    Collections.sort(texts);
                    results.add(String.join("", texts));
                });
    }

    private DataStreamWriter<Integer> failing() {
        return numbers.toDS().writeStream().foreachBatch((VoidFunction2<Dataset<Integer>, Long>) (rows, id) -> {
            throw new IllegalStateException("boom");
        });
    }

    @Test
    void failureIsOfThePublicType_whereverItIsSeen() throws Exception {
        StreamingQuery query = failing().queryName("fails").start();
        numbers.addData(1);
        assertThatThrownBy(query::processAllAvailable)
                .isInstanceOf(StreamingQueryException.class)
                .hasMessageContaining("[STREAM_FAILED]")
                .hasMessageContaining("batch 0")
                .cause()
                .isInstanceOf(UserFunctionException.class)
                .rootCause()
                .hasMessage("boom");
        assertThatThrownBy(query::awaitTermination).isInstanceOf(StreamingQueryException.class);
        assertThatThrownBy(() -> query.awaitTermination(10)).isInstanceOf(StreamingQueryException.class);
        assertThatThrownBy(query::processAllAvailable).isInstanceOf(StreamingQueryException.class);
        assertThat(query.exception()).isPresent();
        query.stop();
    }

    @Test
    void failureIsNotLost_whenAnotherQueryEndsWellAfterIt() throws Exception {
        StreamingQuery bad = failing().start();
        StreamingQuery good = collected("SELECT value FROM numbers", "append").start();
        numbers.addData(1);
        assertThatThrownBy(bad::awaitTermination).isInstanceOf(StreamingQueryException.class);
        good.processAllAvailable();
        good.stop();
        assertThatThrownBy(() -> spark.streams().awaitAnyTermination()).isInstanceOf(StreamingQueryException.class);
        spark.streams().resetTerminated();
        assertThat(spark.streams().awaitAnyTermination(1)).isFalse();
    }

    @Test
    void longestTimeout_waitsForTheEnd() throws Exception {
        StreamingQuery query = collected("SELECT value FROM numbers", "append").start();
        FutureTask<Boolean> waiting = new FutureTask<>(() -> query.awaitTermination(Long.MAX_VALUE));
        Thread waiter = new Thread(waiting);
        waiter.start();
        assertThatThrownBy(() -> waiting.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        query.stop();
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void listenerThatThrows_staysAndHarmsNobody() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            spark.streams().addListener(new StreamingQueryListener() {
                @Override
                public void onQueryStarted(QueryStartedEvent event) {}

                @Override
                public void onQueryProgress(QueryProgressEvent event) {
                    throw new AssertionError("the progress is not what I hoped for");
                }

                @Override
                public void onQueryTerminated(QueryTerminatedEvent event) {
                    ended.countDown();
                }
            });
        }
        StreamingQuery query = collected("SELECT value FROM numbers", "append").start();
        numbers.addData(1);
        query.processAllAvailable();
        query.stop();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void functionMayStopItsOwnQuery() throws Exception {
        StreamingQuery[] query = new StreamingQuery[1];
        CountDownLatch started = new CountDownLatch(1);
        query[0] = numbers.toDS()
                .writeStream()
                .foreachBatch((VoidFunction2<Dataset<Integer>, Long>) (rows, id) -> {
                    started.await();
                    query[0].stop();
                })
                .start();
        numbers.addData(1);
        started.countDown();
        query[0].awaitTermination();
        assertThat(query[0].exception()).isEmpty();
    }

    @Test
    void limitBelowAnAggregation_countsTheWholeStream_alsoAfterARestart() throws Exception {
        DataStreamWriter<Row> writer = collected("SELECT count(*) FROM (SELECT * FROM numbers LIMIT 3)", "complete")
                .option("checkpointLocation", directory.resolve("ckpt").toString());
        StreamingQuery query = writer.start();
        numbers.addData(1, 2);
        query.processAllAvailable();
        query.stop();
        query = writer.start();
        numbers.addData(3, 4);
        query.processAllAvailable();
        numbers.addData(5);
        query.processAllAvailable();
        assertThat(results).containsExactly("[2]", "[3]", "[3]");
    }

    @Test
    void rowsOfAnotherProcess_doNotSwallowNewOnes() throws Exception {
        String checkpoint = directory.resolve("ckpt").toString();
        String query = "SELECT value, count(*) FROM numbers GROUP BY value";
        StreamingQuery first = collected(query, "update")
                .option("checkpointLocation", checkpoint)
                .start();
        for (int i = 0; i < 3; i++) {
            numbers.addData(i);
            first.processAllAvailable();
        }
        first.stop();
        results.clear();
        numbers = MemoryStream.create(spark, Encoders.INT());
        numbers.toDF().createOrReplaceTempView("numbers");
        numbers.addData(1);
        StreamingQuery second = collected(query, "update")
                .option("checkpointLocation", checkpoint)
                .start();
        second.processAllAvailable();
        numbers.addData(7);
        second.processAllAvailable();
        assertThat(results).containsExactly("[1,2]", "[7,1]");
    }

    @Test
    void having_showsGroupsThatPass_inUpdateAndInCompleteMode() throws Exception {
        String query = "SELECT value % 2 AS odd, count(*) AS n FROM numbers GROUP BY value % 2 HAVING count(*) > 1";
        StreamingQuery update = collected(query, "update").start();
        numbers.addData(1, 2, 3);
        update.processAllAvailable();
        numbers.addData(4);
        update.processAllAvailable();
        update.stop();
        assertThat(results).containsExactly("[1,2]", "[0,2]");
        results.clear();
        numbers.reset();
        StreamingQuery complete = collected(query, "complete").start();
        numbers.addData(1, 2, 3);
        complete.processAllAvailable();
        numbers.addData(4);
        complete.processAllAvailable();
        assertThat(results).containsExactly("[1,2]", "[0,2][1,2]");
    }

    @Test
    void streamMayBeUnitedWithItself() throws Exception {
        StreamingQuery query = collected(
                        "SELECT value FROM numbers UNION ALL SELECT value * 10 FROM numbers WHERE value > 1", "append")
                .start();
        // The first look at the two sides of the union must not fall before and after the first row.
        query.processAllAvailable();
        for (int i = 1; i <= 3; i++) {
            numbers.addData(i);
            query.processAllAvailable();
        }
        assertThat(results).containsExactly("[1]", "[20][2]", "[30][3]");
    }

    @Test
    void tableOnTheLeft_joinsTheStream() throws Exception {
        spark.sql("SELECT * FROM VALUES (1, 'one'), (2, 'two') AS t(id, name)").createOrReplaceTempView("names");
        StreamingQuery query = collected(
                        "SELECT name, value FROM names RIGHT JOIN numbers ON id = value AND name <> 'two'", "append")
                .start();
        numbers.addData(1, 2, 3);
        query.processAllAvailable();
        assertThat(results).containsExactly("[null,2][null,3][one,1]");
    }
}
