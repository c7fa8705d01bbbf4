package dev.millrace.integration;

import static dev.millrace.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.ForeachWriter;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a table as input: from files and from the program, and what is said of those that cannot be. */
class ChangeInputTest {
    private static final StructType ROW = StructType.fromDDL("id INT, name STRING");

    @TempDir
    Path directory;

    private final MillraceSession session = MillraceSession.builder().create();

    @AfterEach
    void close() {
        session.close();
    }

    private void write(String file, String... lines) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, String.join("\n", lines) + "\n");
    }

    private Dataset<Row> json(String changes) {
        return session.readStream()
                .format("json")
                .schema(ROW)
                .option("changes", changes)
                .option("maxFilesPerTrigger", 1)
                .load(directory.resolve("in").toString());
    }

    /** What a query delivers for all that there is, in the order of its micro-batches. */
    private List<String> run(Dataset<Row> query, String mode) throws Exception {
        List<String> rows = new ArrayList<>();
        StreamingQuery running = query.writeStream()
                .outputMode(mode)
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .foreachBatch((batch, id) -> batch.collectAsList().forEach(row -> rows.add(row.toString())))
                .start();
        running.awaitTermination();
        return rows;
    }

    @Test
    void debezium() throws Exception {
        write(
                "in/1.json",
                "{\"before\": null, \"after\": {\"id\": 1, \"name\": \"Ada\"}, \"op\": \"c\", \"ts_ms\": 1}",
                "{\"before\": null, \"after\": {\"id\": 2, \"name\": \"Ben\"}, \"op\": \"r\"}");
        write(
                "in/2.json",
                "{\"before\": {\"id\": 1, \"name\": \"Ada\"}, \"after\": {\"id\": 1, \"name\": \"Ada L.\"}, \"op\":"
                        + " \"u\"}",
                "{\"before\": {\"id\": 2, \"name\": \"Ben\"}, \"after\": null, \"op\": \"d\"}");
        assertThat(run(json("debezium").groupBy("name").count(), "changelog"))
                .containsExactly(
                        "[Ada,1,insert]", "[Ben,1,insert]", "[Ada,1,delete]", "[Ben,1,delete]", "[Ada L.,1,insert]");
    }

    @Test
    void debeziumWithAKey_needsNoOldRow() throws Exception {
        write("in/1.json", "{\"after\": {\"id\": 1, \"name\": \"Ada\"}, \"op\": \"c\"}");
        write("in/2.json", "{\"before\": null, \"after\": {\"id\": 1, \"name\": \"Ada L.\"}, \"op\": \"u\"}");
        write("in/3.json", "{\"before\": {\"id\": 1}, \"after\": null, \"op\": \"d\"}");
        Dataset<Row> table = session.readStream()
                .format("json")
                .schema(ROW)
                .option("changes", "debezium")
                .option("changesKey", "id")
                .option("maxFilesPerTrigger", 1)
                .load(directory.resolve("in").toString());
        assertThat(run(table, "changelog"))
                .containsExactly(
                        "[1,Ada,insert]",
                        "[1,Ada,update_preimage]",
                        "[1,Ada L.,update_postimage]",
                        "[1,Ada L.,delete]");
    }

    @Test
    void theChangelogOfOneQueryIsTheInputOfAnother() throws Exception {
        MemoryStream<String> words = MemoryStream.create(session, Encoders.STRING());
        StreamingQuery counts = words.toDF()
                .groupBy("value")
                .count()
                .writeStream()
                .outputMode("changelog")
                .format("csv")
                .option("checkpointLocation", directory.resolve("first").toString())
                .start(directory.resolve("counts").toString());
        words.addData("to", "be", "to");
        counts.processAllAvailable();
        words.addData("be", "or");
        counts.processAllAvailable();
        counts.stop();
        Dataset<Row> table = session.readStream()
                .format("csv")
                .schema("value STRING, count BIGINT")
                .option("changes", "true")
                .load(directory.resolve("counts").toString());
        assertThat(run(table.groupBy("count").agg(max("value")), "complete"))
                .containsExactlyInAnyOrder("[2,to]", "[1,or]");
    }

    @Test
    void asABatchItIsTheTable() throws Exception {
        write(
                "in/1.json",
                "{\"_change_type\": \"insert\", \"id\": 1, \"name\": \"Ada\"}",
                "{\"_change_type\": \"insert\", \"id\": 2, \"name\": \"Ben\"}",
                "{\"_change_type\": \"delete\", \"id\": 1, \"name\": \"Ada\"}");
        Dataset<Row> table = session.read()
                .format("json")
                .schema(ROW)
                .option("changes", "change_type")
                .load(directory.resolve("in").toString());
        assertThat(table.collectAsList()).containsExactly(RowFactory.create(2, "Ben"));
    }

    @Test
    void foreachGetsTheKindOfTheChange() throws Exception {
        MemoryStream<Row> stream = changes();
        List<String> seen = new ArrayList<>();
        StreamingQuery query = stream.toDF()
                .groupBy("name")
                .count()
                .writeStream()
                .outputMode("changelog")
                .foreach(new Collect(seen))
                .start();
        stream.addData(RowFactory.create("insert", 1, "Ada"));
        query.processAllAvailable();
        stream.addData(RowFactory.create("insert", 2, "Ada"));
        query.processAllAvailable();
        query.stop();
        assertThat(seen).containsExactly("[Ada,1,insert]", "[Ada,1,update_preimage]", "[Ada,2,update_postimage]");
    }

    private MemoryStream<Row> changes() {
        return MemoryStream.create(
                        session, Encoders.row(StructType.fromDDL("_change_type STRING, id INT, name STRING")))
                .option("changes", "true");
    }

    @Test
    void whatCannotBe() throws Exception {
        write("in/1.json", "{\"before\": null, \"after\": {\"id\": 1, \"name\": \"Ada\"}, \"op\": \"x\"}");
        assertThatThrownBy(() -> run(json("debezium"), "changelog"))
                .hasMessageContainingAll("INVALID_CHANGE", "FileSource[json:", "kind 'x'", "c, r, u and d");
        assertThatThrownBy(() -> json("changelog"))
                .hasMessageContaining("Option 'changes' must be change_type (or true) or debezium, but is 'changelog'");
        assertThatThrownBy(() -> session.readStream()
                        .format("json")
                        .schema(ROW)
                        .option("changes", "true")
                        .option("changesKey", "nr")
                        .load(directory.toString()))
                .hasMessageContaining("Option 'changesKey' must be columns among [id, name], but is 'nr'");
        assertThatThrownBy(() -> MemoryStream.create(session, Encoders.row(ROW))
                        .option("changes", "true")
                        .toDF())
                .hasMessageContaining("a column _change_type");
        assertThatThrownBy(() -> run(changes().toDF().selectExpr("current_timestamp()", "id"), "changelog"))
                .hasMessageContaining("'current_timestamp()' gives another value each time");
        assertThatThrownBy(() -> run(changes().toDF().selectExpr("id", "name AS _change_type"), "changelog"))
                .hasMessageContaining("The result has a column `_change_type` already");
    }

    @Test
    void debeziumWithoutTheOldRow() throws Exception {
        write("in/1.json", "{\"before\": null, \"after\": {\"id\": 1, \"name\": \"Ada\"}, \"op\": \"u\"}");
        assertThatThrownBy(() -> run(json("debezium"), "changelog"))
                .hasMessageContainingAll("without the old row in 'before'", "REPLICA IDENTITY FULL", "changesKey");
    }

    /** Keeps rows as text. */
    private static final class Collect extends ForeachWriter<Row> {
        private static final long serialVersionUID = 1L;
        private final transient List<String> seen;

        Collect(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public boolean open(long partitionId, long epochId) {
            return true;
        }

        @Override
        public void process(Row value) {
            seen.add(value.toString());
        }

        @Override
        public void close(@Nullable Throwable error) {}
    }
}
