package dev.millrace.benchmarks;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.lower;
import static dev.millrace.sql.functions.max;
import static dev.millrace.sql.functions.split;
import static dev.millrace.sql.functions.sum;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.SaveMode;
import dev.millrace.sql.streaming.DataStreamReader;
import dev.millrace.sql.streaming.DataStreamWriter;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.util.concurrent.CountDownLatch;

/**
 * One workload of the end-to-end benchmark in a process of its own: {@code EndToEnd WORKLOAD DATA_DIR OUT_DIR [key=value ...]}.
 *
 * <p>Results go to files below the output directory, the checkpoint beside it; {@code FIRST}, {@code BATCH} and {@code METRIC}
 * lines on standard output tell the runner about progress. Queries are those that the other engines run, at default
 * settings. Options: {@code workers=N}, {@code checkpointDurability=sync|group|os} and, for l2, {@code warmup} and {@code
 * batches}.
 */
public final class EndToEnd {
    private static final String EVENT =
            "event_type STRING, auction BIGINT, bidder BIGINT, price BIGINT, channel STRING,"
                    + " url STRING, id BIGINT, name STRING, seller BIGINT, dateTime BIGINT, extra STRING";
    private static final String BID =
            "auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, dateTime BIGINT, extra STRING";
    private static final long SYNTHETIC_ROWS = 20_000_000L;
    private static final int SYNTHETIC_BATCHES = 10;

    private final Arguments arguments;
    private final MillraceSession session;

    private EndToEnd(Arguments arguments) {
        this.arguments = arguments;
        MillraceSession.Builder builder = MillraceSession.builder().appName("benchmark");
        String workers = arguments.option("workers", "");
        this.session = (workers.isEmpty() ? builder : builder.config("millrace.workers", workers)).getOrCreate();
    }

    public static void main(String[] args) throws Exception {
        EndToEnd benchmark = new EndToEnd(Arguments.parse(args));
        long start = System.nanoTime();
        benchmark.run();
        System.out.println("METRIC job_ms " + (System.nanoTime() - start) / 1e6);
        benchmark.session.stop();
    }

    private void run() throws Exception {
        switch (arguments.workload()) {
            case "w1" -> finish(upserts(wordCount(text("text"))));
            case "w2" -> finish(append(bids().where("auction % 123 = 0").select("auction", "price")));
            case "w3" -> finish(upserts(perBidder(bids())));
            case "w7" ->
                finish(append(session.readStream()
                        .schema(BID)
                        .csv(arguments.input("csv"))
                        .where("auction % 10 = 0")));
            case "e3" -> synthetic(perBidder(syntheticEvents()));
            case "l1" -> coldStart();
            case "l2" -> new Latency(session, arguments).run();
            case "l3" -> recovery();
            default ->
                throw new IllegalArgumentException(
                        "No workload " + arguments.workload() + "; there are w1, w2, w3, w7, e3, l1, l2, l3");
        }
    }

    private DataStreamReader reader() {
        return session.readStream();
    }

    private Dataset<Row> text(String directory) {
        return reader().text(arguments.input(directory));
    }

    private Dataset<Row> bids() {
        return reader().schema(EVENT)
                .json(arguments.input("events"))
                .where(col("event_type").equalTo("bid"));
    }

    static Dataset<Row> wordCount(Dataset<Row> lines) {
        return lines.select(explode(split(lower(col("value")), " ")).as("word"))
                .groupBy("word")
                .count();
    }

    private static Dataset<Row> perBidder(Dataset<Row> bids) {
        return bids.groupBy("bidder").agg(count(lit(1)), sum("price"), max("price"));
    }

    private DataStreamWriter<Row> checkpointed(Dataset<Row> rows) {
        DataStreamWriter<Row> writer = rows.writeStream().option("checkpointLocation", arguments.checkpoint());
        String durability = arguments.option("checkpointDurability", "");
        return durability.isEmpty() ? writer : writer.option("checkpointDurability", durability);
    }

    /** The exactly-once file sink. */
    private DataStreamWriter<Row> append(Dataset<Row> rows) {
        return checkpointed(rows)
                .format("csv")
                .option("path", arguments.out().toString())
                .outputMode("append");
    }

    /** The changed rows of each micro-batch, in a folder of its own. */
    private DataStreamWriter<Row> upserts(Dataset<Row> rows) {
        return checkpointed(rows)
                .outputMode("update")
                .foreachBatch(
                        (batch, id) -> batch.write().mode(SaveMode.Overwrite).csv(arguments.batchFolder(id)));
    }

    private static void finish(DataStreamWriter<Row> writer) throws Exception {
        writer.trigger(Trigger.AvailableNow()).start().awaitTermination();
    }

    private Dataset<Row> syntheticEvents() {
        return reader().format("rate-micro-batch")
                .option("rowsPerBatch", SYNTHETIC_ROWS / SYNTHETIC_BATCHES)
                .load()
                .where(col("value").lt(SYNTHETIC_ROWS))
                .selectExpr(
                        "value * 48271 % 100003 AS bidder", "value * 7919 % 1009 AS auction", "value % 9973 AS price");
    }

    /** The source never ends: stops the query after the last micro-batch with rows. */
    private void synthetic(Dataset<Row> rows) throws Exception {
        long last = SYNTHETIC_BATCHES - 1;
        CountDownLatch done = new CountDownLatch(1);
        StreamingQuery query = checkpointed(rows)
                .outputMode("update")
                .foreachBatch((batch, id) -> {
                    if (id <= last) {
                        batch.write()
                                .format(id == last ? "csv" : "noop")
                                .mode(SaveMode.Append)
                                .save(arguments.out().toString());
                    }
                    if (id == last) {
                        done.countDown();
                    }
                })
                .start();
        done.await();
        query.stop();
    }

    private void coldStart() throws Exception {
        finish(checkpointed(wordCount(text("tiny"))).outputMode("update").foreachBatch((batch, id) -> {
            for (Row row : batch.collectAsList()) {
                System.out.println("FIRST " + row);
            }
        }));
    }

    private void recovery() throws Exception {
        Dataset<Row> rows = perBidder(reader().option("maxFilesPerTrigger", 1)
                .schema(EVENT)
                .json(arguments.input("events"))
                .where("event_type = 'bid'"));
        finish(checkpointed(rows).outputMode("update").foreachBatch((batch, id) -> {
            batch.write().mode(SaveMode.Overwrite).csv(arguments.batchFolder(id));
            System.out.println("BATCH " + id);
        }));
    }
}
