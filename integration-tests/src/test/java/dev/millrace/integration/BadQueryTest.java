package dev.millrace.integration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.StructType;
import dev.millrace.testkit.StreamTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said about queries that make no sense. */
class BadQueryTest {
    private StreamTest test;
    private MillraceSession session;
    private Dataset<Row> sales;

    @BeforeEach
    void open() {
        test = StreamTest.create();
        session = test.session();
        sales = session.createDataFrame(List.of(), StructType.fromDDL("price INT, qty INT, item STRING"));
        sales.createOrReplaceTempView("sales");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void unknownColumns() {
        String message =
                "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `prise` cannot be"
                        + " resolved. Did you mean one of the following? [`price`, ";
        assertThatThrownBy(() -> sales.select("prise"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> session.sql("SELECT item FROM sales WHERE prise > 1"))
                .hasMessageContaining(message);
        assertThatThrownBy(() -> sales.groupBy("prise").count()).hasMessageContaining(message);
        assertThatThrownBy(() -> sales.orderBy("prise")).hasMessageContaining(message);
        assertThatThrownBy(() -> sales.selectExpr("sales.prise.x")).hasMessageContaining("`prise`");
    }

    @Test
    void unknownFunctionsAndTables() {
        assertThatThrownBy(() -> sales.selectExpr("uper(item)"))
                .hasMessageContainingAll("[UNRESOLVED_ROUTINE]", "`uper`", "did you mean 'upper'?");
        assertThatThrownBy(() -> session.sql("SELECT * FROM sale"))
                .hasMessageContainingAll("[TABLE_OR_VIEW_NOT_FOUND]", "`sale`", "`sales`");
    }

    @Test
    void typesThatDoNotFit() {
        assertThatThrownBy(() -> sales.selectExpr("price AND true"))
                .hasMessageContainingAll(
                        "[DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES]", "\"(price AND true)\"", "\"INT\" and \"BOOLEAN\"");
        assertThatThrownBy(() -> sales.where("price + 1"))
                .hasMessageContainingAll("[DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN]", "\"(price + 1)\"", "\"INT\"");
        assertThatThrownBy(() -> sales.selectExpr("explode(item)"))
                .hasMessageContainingAll("[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE]", "explode(item)", "\"STRING\"");
        assertThatThrownBy(() -> sales.selectExpr("CAST(array(1) AS INT)"))
                .hasMessageContainingAll("[DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION]", "\"ARRAY<INT>\" to \"INT\"");
        assertThatThrownBy(() -> sales.union(sales.select("item"))).hasMessageContaining("[NUM_COLUMNS_MISMATCH]");
    }

    @Test
    void wrongArguments() {
        assertThatThrownBy(() -> sales.selectExpr("length()"))
                .hasMessageContainingAll("[WRONG_NUM_ARGS", "`length`", "1", "0");
        assertThatThrownBy(() -> sales.selectExpr("item", "sum(qty)")).hasMessageContaining("[MISSING_GROUP_BY]");
        assertThatThrownBy(() -> session.sql("SELECT item, sum(qty) FROM sales GROUP BY price"))
                .hasMessageContainingAll("[MISSING_AGGREGATION]", "\"item\"");
        assertThatThrownBy(() -> sales.where("sum(qty) > 1")).hasMessageContaining("sum(qty)");
    }

    @Test
    void textThatIsNoSql() {
        assertThatThrownBy(() -> session.sql("SELECT price FRM sales WHERE"))
                .hasMessageContainingAll(
                        "[PARSE_SYNTAX_ERROR]", "did you mean 'FROM'?", "line 1, pos", "== SQL ==", "^^^");
        assertThatThrownBy(() -> StructType.fromDDL("a INTT"))
                .hasMessageContainingAll("[PARSE_SYNTAX_ERROR]", "'INTT'", "BIGINT", "position 2");
    }

    @Test
    void unknownFormats() {
        assertThatThrownBy(() -> session.readStream().format("cvs").load("in"))
                .hasMessageContainingAll(
                        "[UNKNOWN_FORMAT]", "'cvs'", "csv, json, kafka, rate", "socket", "text", "did you mean 'csv'?");
        assertThatThrownBy(() -> sales.write().format("cvs").save("out"))
                .hasMessageContainingAll("[UNKNOWN_FORMAT]", "'cvs'", "console, csv, json", "did you mean 'csv'?");
        assertThatThrownBy(() -> stream().format("jsn").start("out"))
                .hasMessageContainingAll("[UNKNOWN_FORMAT]", "'jsn'", "did you mean 'json'?");
    }

    private DataStreamWriter<Row> stream() {
        return test.stream("k INT").toDF().writeStream();
    }

    @Test
    void outputModesThatCannotBe() {
        assertThatThrownBy(() -> stream().outputMode("changes"))
                .hasMessageContaining(
                        "Invalid streaming output mode: changes. Accepted output modes are 'Append', 'Complete', 'Update', 'Changelog'.");
        assertThatThrownBy(() -> stream().outputMode("complete").format("noop").start())
                .hasMessageContaining("not supported for no streaming aggregations");
        assertThatThrownBy(() -> test.stream("k INT")
                        .toDF()
                        .groupBy("k")
                        .count()
                        .writeStream()
                        .outputMode("update")
                        .option("checkpointLocation", "c")
                        .format("json")
                        .start("out"))
                .hasMessageContainingAll("[STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE]", "update", "APPEND");
    }

    @Test
    void triggersThatCannotBe() {
        assertThatThrownBy(() -> Trigger.ProcessingTime("soon")).hasMessageContaining("'soon' is not a duration");
        assertThatThrownBy(() -> Trigger.ProcessingTime(-5)).hasMessageContaining("-5 ms");
    }

    @Test
    void twoQueriesOfOneName() throws Exception {
        MemoryStream<Integer> numbers = test.stream(Encoders.INT());
        StreamingQuery first =
                numbers.toDF().writeStream().queryName("twin").format("noop").start();
        assertThatThrownBy(() -> numbers.toDF()
                        .writeStream()
                        .queryName("twin")
                        .format("noop")
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot start query with name twin as a query with that name is already active");
        first.stop();
        numbers.toDF().writeStream().queryName("twin").format("noop").start().stop();
    }

    @Test
    void sinksWithoutWhatTheyNeed() {
        assertThatThrownBy(() -> stream().format("memory").start())
                .hasMessageContaining("queryName must be specified for memory sink");
        assertThatThrownBy(() -> stream().format("json").start("out"))
                .hasMessageContaining("checkpointLocation must be specified");
        assertThatThrownBy(() -> stream()
                        .format("json")
                        .option("checkpointLocation", "c")
                        .start())
                .hasMessageContainingAll("[OPTION_MISSING]", "'json'", "'path'");
        assertThatThrownBy(() -> stream()
                        .format("json")
                        .partitionBy("nobody")
                        .option("checkpointLocation", "c")
                        .start("out"))
                .hasMessageContaining("nobody");
    }
}
