package dev.millrace.integration;

import static dev.millrace.sql.functions.avg;
import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.length;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.max;
import static dev.millrace.sql.functions.split;
import static dev.millrace.sql.functions.sum;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Queries that are interrupted in every way there is: each reads the files of a directory, one in each micro-batch, and writes files, so
 * that what is left of any number of lives can be compared with what an undisturbed one leaves. Segments of the checkpoint's log are
 * small, so that they are completed and compacted all the time.
 */
enum Story {
    /** Lines as they come. */
    TEXT {
        @Override
        DataStreamWriter<Row> write(Dataset<Row> lines) {
            return lines.writeStream().format("text");
        }
    },

    /** A row for each word, in a directory for each length. */
    JSON_PARTITIONED {
        @Override
        DataStreamWriter<Row> write(Dataset<Row> lines) {
            return words(lines)
                    .withColumn("letters", length(col("word")))
                    .writeStream()
                    .format("json")
                    .partitionBy("letters");
        }
    },

    /** Some of the words, in CSV. */
    CSV {
        @Override
        DataStreamWriter<Row> write(Dataset<Row> lines) {
            return words(lines)
                    .where("word > 'w3'")
                    .select(col("word"), length(col("word")).as("letters"), lit("a,\"b"))
                    .writeStream()
                    .format("csv")
                    .option("header", true);
        }
    },

    /** Groups that changed. */
    UPDATE {
        @Override
        DataStreamWriter<Row> write(Dataset<Row> lines) {
            return words(lines)
                    .groupBy("word")
                    .agg(count(lit(1)).as("n"), sum(length(col("word"))), avg(length(col("word"))), max("word"))
                    .writeStream()
                    .outputMode("update");
        }
    },

    /** All groups each time; compaction on the query's own thread. */
    COMPLETE {
        @Override
        DataStreamWriter<Row> write(Dataset<Row> lines) {
            return words(lines)
                    .groupBy("word")
                    .count()
                    .writeStream()
                    .outputMode("complete")
                    .option("checkpointCompaction", "inline");
        }
    },

    /** Each word once. */
    DISTINCT {
        @Override
        DataStreamWriter<Row> write(Dataset<Row> lines) {
            return words(lines).distinct().writeStream().outputMode("update");
        }
    },

    /** So many groups in each micro-batch that their changes do not fit into one append. */
    SPILLED {
        @Override
        DataStreamWriter<Row> write(Dataset<Row> lines) {
            return lines.selectExpr("rpad(value, 220, '.') AS padded")
                    .groupBy("padded")
                    .count()
                    .where("concat(cast(count AS STRING), padded) like '_77.%'")
                    .writeStream()
                    .outputMode("update");
        }
    };

    /** How names of files begin that are not complete. */
    static final String ASIDE = "aside-";

    /** The query without its sink, if that is {@code foreachBatch}. */
    abstract DataStreamWriter<Row> write(Dataset<Row> lines);

    private static Dataset<Row> words(Dataset<Row> lines) {
        return lines.select(explode(split(col("value"), " ")).as("word"));
    }

    private boolean writesByItself() {
        return this == TEXT || this == JSON_PARTITIONED || this == CSV;
    }

    /** Goes on with the query; it ends when all files are read. */
    StreamingQuery start(MillraceSession session, Path texts, Path checkpoint, Path results)
            throws IOException, TimeoutException {
        DataStreamWriter<Row> writer = write(
                        session.readStream().option("maxFilesPerTrigger", 1).text(texts.toString()))
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", checkpoint.toString())
                .option("checkpointSegmentBytes", this == SPILLED ? 1_000_000 : 900);
        if (writesByItself()) {
            return writer.start(results.toString());
        }
        Files.createDirectories(results);
        return writer.foreachBatch((rows, batchId) -> save(results, batchId, rows.collectAsList()))
                .start();
    }

    /** Writes the rows in one step, in the order of their text: that of groups may be another after a restart. */
    private static void save(Path results, long batchId, List<Row> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(row.toString());
        }
        Collections.sort(lines);
        Path aside = results.resolve(ASIDE + ProcessHandle.current().pid());
        Files.write(aside, lines);
        Files.move(aside, results.resolve(String.format("%06d", batchId)), StandardCopyOption.ATOMIC_MOVE);
    }
}
