package dev.millrace.examples;

import static dev.millrace.sql.functions.col;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of JSON files as a stream: schema, malformed records, partition directories, the file of each row. */
public final class JsonFiles {
    private JsonFiles() {}

    /** @param args an empty directory to work in */
    public static void main(String[] args) throws Exception {
        Path input = Path.of(args[0]);
        write(input.resolve("day=2026-03-01"), "a.json", "{\"id\": 1, \"amount\": 9.5}", "{\"id\": 2, \"amount\": 3}");
        write(input.resolve("day=2026-03-02"), "b.json", "{\"id\": 3, \"amount\": \"much\"}");

        MillraceSession session =
                MillraceSession.builder().appName("json files").getOrCreate();
        Dataset<Row> payments = session.readStream()
                .schema("id BIGINT, amount DOUBLE, day DATE, _corrupt_record STRING")
                .option("maxFilesPerTrigger", 1)
                .json(input.toString());
        StreamingQuery query = payments.select(
                        col("id"),
                        col("amount"),
                        col("day"),
                        col("_corrupt_record"),
                        col("_metadata.file_name").as("file"))
                .writeStream()
                .format("console")
                .option("truncate", false)
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        session.stop();
    }

    private static void write(Path directory, String name, String... lines) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }
}
