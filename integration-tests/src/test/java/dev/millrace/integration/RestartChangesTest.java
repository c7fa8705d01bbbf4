package dev.millrace.integration;

import static dev.millrace.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.VoidFunction2;
import dev.millrace.error.CheckpointException;
import dev.millrace.sql.Column;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What may change in a query between two runs from one checkpoint, and what may not: the rows of "Recovery Semantics after Changes in
 * a Streaming Query" of Structured Streaming's programming guide.
 */
@Timeout(60)
final class RestartChangesTest {
    private static final String SCHEMA = "name STRING, amount INT";

    @TempDir
    Path temporary;

    private final List<String> results = new ArrayList<>();
    private MillraceSession session;

    /** A change: the query before and after, what the second run delivers, or else the lines that its refusal shows. */
    private record Change(
            String name,
            Function<RestartChangesTest, DataStreamWriter<Row>> before,
            Function<RestartChangesTest, DataStreamWriter<Row>> after,
            List<String> expected,
            boolean allowed) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Change allowed(
            String name,
            Function<RestartChangesTest, DataStreamWriter<Row>> before,
            Function<RestartChangesTest, DataStreamWriter<Row>> after,
            String... results) {
        return new Change(name, before, after, List.of(results), true);
    }

    private static Change refused(
            String name,
            Function<RestartChangesTest, DataStreamWriter<Row>> before,
            Function<RestartChangesTest, DataStreamWriter<Row>> after,
            String... lines) {
        return new Change(name, before, after, List.of(lines), false);
    }

    @BeforeEach
    void open() throws IOException {
        session = MillraceSession.builder().create();
        for (String name : List.of("in", "other")) {
            Files.createDirectories(temporary.resolve(name));
        }
    }

    @AfterEach
    void close() {
        session.stop();
    }

    private void write(String directory, String file, String text) throws IOException {
        Path aside = temporary.resolve(file + ".aside");
        Files.writeString(aside, text);
        Files.move(aside, temporary.resolve(directory).resolve(file));
    }

    private Dataset<Row> csv(String directory) {
        return session.readStream()
                .schema(SCHEMA)
                .csv(temporary.resolve(directory).toString());
    }

    private Dataset<Row> sales() {
        return csv("in");
    }

    private DataStreamWriter<Row> collect(Dataset<Row> rows, String mode) {
        return rows.writeStream().outputMode(mode).foreachBatch((VoidFunction2<Dataset<Row>, Long>)
                (batch, id) -> batch.collectAsList().forEach(row -> results.add(row.toString())));
    }

    private DataStreamWriter<Row> append(String... columns) {
        return collect(sales().selectExpr(columns), "append");
    }

    private DataStreamWriter<Row> update(Dataset<Row> rows) {
        return collect(rows, "update");
    }

    private DataStreamWriter<Row> sums(String... sums) {
        return update(sales().groupBy("name").agg(expr(sums[0]), rest(sums)));
    }

    private static Column[] rest(String... texts) {
        Column[] columns = new Column[texts.length - 1];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = expr(texts[i + 1]);
        }
        return columns;
    }

    private DataStreamWriter<Row> files(String directory) {
        return sales().writeStream()
                .format("csv")
                .option("path", temporary.resolve(directory).toString());
    }

    private void run(DataStreamWriter<Row> writer) throws Exception {
        StreamingQuery query = writer.option(
                        "checkpointLocation", temporary.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
    }

    static Stream<Change> changes() {
        return Stream.of(statelessParts(), results(), sources(), aggregations(), aggregates(), sinks())
                .flatMap(Function.identity());
    }

    private static Stream<Change> statelessParts() {
        return Stream.of(
                allowed(
                        "a rate limit",
                        test -> test.append("name"),
                        test -> test.collect(
                                test.session
                                        .readStream()
                                        .schema(SCHEMA)
                                        .option("maxFilesPerTrigger", 1)
                                        .option("maxFileAge", "3d")
                                        .csv(test.temporary.resolve("in").toString())
                                        .select("name"),
                                "append"),
                        "[belt]"),
                allowed(
                        "a filter is added",
                        test -> test.append("name"),
                        test -> test.collect(test.sales().where("amount > 100"), "append")),
                allowed(
                        "a filter is removed",
                        test -> test.collect(test.sales().where("amount > 100"), "append"),
                        test -> test.append("name", "amount"),
                        "[belt,4]"),
                allowed(
                        "a projection with the same columns",
                        test -> test.append("name AS a"),
                        test -> test.append("upper(name) AS a"),
                        "[BELT]"),
                allowed(
                        "a projection with other columns",
                        test -> test.append("name"),
                        test -> test.append("amount * 2 AS twice", "name"),
                        "[8,belt]"),
                allowed(
                        "the order of stateless columns before an aggregation",
                        test -> test.sums("sum(amount)"),
                        test -> test.update(test.sales()
                                .selectExpr("amount", "name")
                                .where("name <> 'gear'")
                                .groupBy("name")
                                .agg(expr("sum(amount)"))),
                        "[belt,6]"));
    }

    private static Stream<Change> results() {
        return Stream.of(
                allowed(
                        "the output mode",
                        test -> test.sums("sum(amount)"),
                        test -> test.collect(test.sales().groupBy("name").agg(expr("sum(amount)")), "complete"),
                        "[gear,1]",
                        "[belt,6]"),
                allowed(
                        "the name of a result",
                        test -> test.sums("sum(amount)"),
                        test -> test.sums("sum(amount) AS total"),
                        "[belt,6]"),
                allowed(
                        "the name of a key",
                        test -> test.sums("sum(amount)"),
                        test -> test.update(
                                test.sales().groupBy(expr("name AS product")).agg(expr("sum(amount)"))),
                        "[belt,6]"),
                allowed(
                        "what is computed from the results",
                        test -> test.sums("sum(amount)"),
                        test -> test.sums("sum(amount) * 10 AS tenfold"),
                        "[belt,60]"));
    }

    private static Stream<Change> sources() {
        return Stream.of(
                refused(
                        "the number of sources",
                        test -> test.append("name", "amount"),
                        test -> test.collect(test.sales().union(test.csv("other")), "append"),
                        "  source csv TMP/in",
                        "+ source csv TMP/other"),
                refused(
                        "the kind of a source",
                        test -> test.append("name", "amount"),
                        test -> test.collect(
                                test.session
                                        .readStream()
                                        .schema(SCHEMA)
                                        .json(test.temporary.resolve("in").toString()),
                                "append"),
                        "- source csv TMP/in",
                        "+ source json TMP/in"),
                refused(
                        "the directory of a source",
                        test -> test.append("name", "amount"),
                        test -> test.collect(test.csv("other"), "append"),
                        "- source csv TMP/in",
                        "+ source csv TMP/other"),
                refused(
                        "the order of sources",
                        test -> test.collect(test.sales().union(test.csv("other")), "append"),
                        test -> test.collect(test.csv("other").union(test.sales()), "append"),
                        "- source csv TMP/in",
                        "  source csv TMP/other",
                        "+ source csv TMP/in"));
    }

    private static Stream<Change> aggregations() {
        return Stream.of(
                refused(
                        "an aggregation is added",
                        test -> test.append("name"),
                        test -> test.sums("sum(amount)"),
                        "+ aggregate by [name: string] computing [sum(amount): (int) -> bigint]",
                        "  source csv TMP/in"),
                refused(
                        "an aggregation is removed",
                        test -> test.sums("sum(amount)"),
                        test -> test.append("name"),
                        "- aggregate by [name: string] computing [sum(amount): (int) -> bigint]"),
                refused(
                        "the number of grouping keys",
                        test -> test.sums("count(1)"),
                        test -> test.update(
                                test.sales().groupBy("name", "amount").count()),
                        "- aggregate by [name: string] computing [count(1): (int) -> bigint]",
                        "+ aggregate by [name: string, amount: int] computing [count(1): (int) -> bigint]"),
                refused(
                        "the type of a grouping key",
                        test -> test.update(test.sales().groupBy("amount").count()),
                        test -> test.update(test.sales()
                                .groupBy(expr("CAST(amount AS BIGINT)"))
                                .count()),
                        "- aggregate by [amount: int] computing [count(1): (int) -> bigint]"));
    }

    private static Stream<Change> aggregates() {
        return Stream.of(
                refused(
                        "the number of aggregates",
                        test -> test.sums("sum(amount)"),
                        test -> test.sums("sum(amount)", "max(amount)"),
                        "- aggregate by [name: string] computing [sum(amount): (int) -> bigint]",
                        "+ aggregate by [name: string] computing [sum(amount): (int) -> bigint, max(amount): (int) ->"
                                + " int]"),
                refused(
                        "the kind of an aggregate",
                        test -> test.sums("max(amount)"),
                        test -> test.sums("min(amount)"),
                        "- aggregate by [name: string] computing [max(amount): (int) -> int]",
                        "+ aggregate by [name: string] computing [min(amount): (int) -> int]"));
    }

    private static Stream<Change> sinks() {
        return Stream.of(
                allowed(
                        "from a file sink to foreachBatch",
                        test -> test.files("out"),
                        test -> test.append("name", "amount"),
                        "[belt,4]"),
                refused(
                        "the directory of a file sink",
                        test -> test.files("out"),
                        test -> test.files("elsewhere"),
                        "- sink FileSink[TMP/out]",
                        "+ sink FileSink[TMP/elsewhere]"),
                refused(
                        "from foreachBatch to a file sink",
                        test -> test.append("name", "amount"),
                        test -> test.files("out"),
                        "- sink another one, or files that are not there any more",
                        "+ sink FileSink[TMP/out]"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isAllowedOrRefusedWithTheDifference(Change change) throws Exception {
        write("in", "1.csv", "gear,1\nbelt,2\n");
        run(change.before.apply(this));
        results.clear();
        write("in", "2.csv", "belt,4\n");
        if (change.allowed) {
            run(change.after.apply(this));
            assertThat(results).containsExactlyInAnyOrderElementsOf(change.expected);
            return;
        }
        String[] lines = new String[change.expected.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "\n" + change.expected.get(i).replace("TMP", temporary.toString()) + "\n";
        }
        assertThatThrownBy(() -> run(change.after.apply(this)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("[CHECKPOINT_INCOMPATIBLE]")
                .hasMessageContaining("What has changed (- as it was, + as it is now):")
                .hasMessageContainingAll(lines)
                .hasMessageContaining("choose another checkpointLocation to begin anew");

        // Nothing was written: the query as it was goes on.
        run(change.before.apply(this));
        assertThat(temporary.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void aFunctionOfTheUserMayBeAnotherOne() throws Exception {
        write("in", "1.csv", "gear,1\n");
        run(sales().writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> results.add("old " + id)));
        write("in", "2.csv", "belt,4\n");
        run(sales().writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> results.add("new " + id)));
        assertThat(results).containsExactly("old 0", "new 1");
    }
}
