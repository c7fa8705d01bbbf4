package dev.millrace.integration;

import static dev.millrace.testkit.StreamTest.row;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.testkit.StreamTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that a stream is joined with is what its files are when the micro-batch runs. */
class StaticTableTest {
    @TempDir
    Path directory;

    @Test
    void changedFilesAreSeen() throws IOException {
        Path prices = Files.createDirectories(directory.resolve("prices"));
        Files.writeString(prices.resolve("a.csv"), "pen,1\nink,7\n");
        try (StreamTest test = StreamTest.in(directory)) {
            MemoryStream<Row> orders = test.stream("item STRING");
            Dataset<Row> table =
                    test.session().read().schema("item STRING, price INT").csv(prices.toString());
            test.query(orders.toDF().join(table.where("price > 0"), new String[] {"item"}, "left_outer"))
                    .start()
                    .add(orders, RowFactory.create("pen"))
                    .checkLastBatch(row("pen", 1))
                    .add(orders, RowFactory.create("ink"), RowFactory.create("cap"))
                    .checkLastBatch(row("ink", 7), row("cap", null));
            Files.writeString(prices.resolve("b.csv"), "cap,30\n");
            test.add(orders, RowFactory.create("cap")).checkLastBatch(row("cap", 30));
            Files.writeString(prices.resolve("a.csv"), "pen,200\n");
            test.add(orders, RowFactory.create("pen"), RowFactory.create("ink"))
                    .checkLastBatch(row("pen", 200), row("ink", null));
            Files.delete(prices.resolve("b.csv"));
            test.add(orders, RowFactory.create("cap"), RowFactory.create("pen"))
                    .checkLastBatch(row("cap", null), row("pen", 200));
        }
    }

    @Test
    void aTableThatDependsOnTheTimeOfTheBatchIsReadEachTime() {
        try (StreamTest test = StreamTest.create()) {
            MemoryStream<Row> ids = test.stream("id INT");
            Dataset<Row> table =
                    test.session().sql("SELECT id, year(current_timestamp()) AS y FROM VALUES (1), (2) AS t(id)");
            test.query(ids.toDF().join(table, "id"))
                    .start()
                    .add(ids, RowFactory.create(1))
                    .checkLastBatch(row(1, 2026))
                    .advance(Duration.ofDays(366))
                    .add(ids, RowFactory.create(2))
                    .checkLastBatch(row(2, 2027));
        }
    }
}
