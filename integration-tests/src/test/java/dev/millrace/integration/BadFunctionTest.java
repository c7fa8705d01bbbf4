package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.java.function.FilterFunction;
import dev.millrace.api.java.function.FlatMapFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.ForeachWriter;
import dev.millrace.sql.Row;
import dev.millrace.sql.api.java.UDF1;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.testkit.StreamTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions of the user that throw: the error names the batch, the operator and the query, and the query can go on afterwards. */
class BadFunctionTest {
    private static final String BOOM = "java.lang.IllegalStateException: no three";

    private StreamTest test;
    private MemoryStream<Integer> numbers;
    private boolean mended;

    @BeforeEach
    void open() {
        test = StreamTest.create();
        numbers = test.stream(Encoders.INT());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private int check(int n) {
        if (n == 3 && !mended) {
            throw new IllegalStateException("no three");
        }
        return n;
    }

    @Test
    void typedFunctions() {
        test.query(numbers.toDS().map((MapFunction<Integer, Integer>) this::check, Encoders.INT()))
                .named("maps")
                .start()
                .add(numbers, 1)
                .check(row(1))
                .add(numbers, 3)
                .expectFailure("Query maps [id = ", "batch 1", "MapElements", BOOM);
        test.query(numbers.toDS()
                        .flatMap(
                                (FlatMapFunction<Integer, Integer>)
                                        n -> List.of(check(n)).iterator(),
                                Encoders.INT()))
                .named("flat")
                .start()
                .expectFailure("Query flat [id = ", "batch 0", "FlatMap", BOOM);
        test.query(numbers.toDS().filter((FilterFunction<Integer>) n -> check(n) > 0))
                .named("filters")
                .start()
                .expectFailure("Query filters [id = ", "batch 0", "Filter", BOOM);
    }

    @Test
    void functionsInSql() {
        test.session().udf().register("checked", (UDF1<Integer, Integer>) this::check, DataTypes.IntegerType);
        test.query(numbers.toDF().selectExpr("checked(value) AS c"))
                .named("calls")
                .start()
                .add(numbers, 3)
                .expectFailure("Query calls [id = ", "batch 0", "checked", BOOM);
    }

    @Test
    void theQueryGoesOnWhenTheFunctionIsMended() {
        test.query(numbers.toDS().map((MapFunction<Integer, Integer>) this::check, Encoders.INT()))
                .start()
                .add(numbers, 1, 2)
                .check(row(1), row(2))
                .add(numbers, 3, 4)
                .expectFailure(BOOM);
        mended = true;
        test.start().check(row(1), row(2), row(3), row(4)).checkBatches(2);
    }

    @Test
    void foreachBatchAndForeach() throws Exception {
        StreamingQuery batches = numbers.toDF()
                .writeStream()
                .queryName("batches")
                .foreachBatch((rows, id) -> rows.collectAsList().forEach(r -> check(r.getInt(0))))
                .start();
        StreamingQuery rows = numbers.toDF()
                .writeStream()
                .queryName("rows")
                .foreach(new Checking())
                .start();
        numbers.addData(3);
        assertThat(failure(batches)).contains("Query batches [id = ", "batch 0", "foreachBatch", BOOM);
        assertThat(failure(rows)).contains("Query rows [id = ", "batch 0", "foreach", BOOM);
        assertThat(batches.isActive()).isFalse();
        assertThat(batches.status().message()).startsWith("Terminated with exception");
    }

    private static String failure(StreamingQuery query) throws Exception {
        try {
            query.awaitTermination(20_000);
        } catch (StreamingQueryException e) {
            assertThat(query.exception()).isPresent();
            assertThat(e.getCondition()).isEqualTo("STREAM_FAILED");
            return e.getMessage();
        }
        throw new AssertionError(query + " goes on");
    }

    private final class Checking extends ForeachWriter<Row> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean open(long partitionId, long epochId) {
            return true;
        }

        @Override
        public void process(Row value) {
            check(value.getInt(0));
        }

        @Override
        public void close(Throwable errorOrNull) {}
    }
}
