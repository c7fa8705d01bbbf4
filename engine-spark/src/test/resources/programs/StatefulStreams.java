package programs;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;
import static org.apache.spark.sql.functions.window_time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Runs stateful queries over random rows with random lateness, one step after the other, restarting each query from its
 * checkpoint at every step, and prints what each micro-batch gives, its watermark, and whether rows were late. Arguments: a
 * directory, a seed, and the names of queries (all without).
 */
public final class StatefulStreams {
    private static final int STEPS = 6;
    private static final String LEFT = "k STRING, ts TIMESTAMP, v BIGINT, gap STRING";
    private static final String RIGHT = "rk STRING, rts TIMESTAMP, rv BIGINT";

    private interface Query {
        Dataset<Row> of(Dataset<Row> left, Dataset<Row> right, Dataset<Row> table);
    }

    private record Named(String mode, Query query) {}

    private static final Map<String, Named> QUERIES = new LinkedHashMap<>();

    private static void add(String name, String mode, Query query) {
        QUERIES.put(name, new Named(mode, query));
    }

    private static Dataset<Row> left(Dataset<Row> left) {
        return left.withWatermark("ts", "10 seconds");
    }

    private static Dataset<Row> right(Dataset<Row> right) {
        return right.withWatermark("rts", "20 seconds");
    }

    private static Column[] values() {
        return new Column[] {sum("v").as("total"), min("v").as("low"), max("v").as("high"), avg("v").as("mean")};
    }

    static {
        for (String mode : List.of("append", "update", "complete")) {
            add("tumbling " + mode, mode, (l, r, t) ->
                    left(l).groupBy(window(col("ts"), "10 seconds"), col("k")).agg(count("*").as("n"), values()));
            add("sliding " + mode, mode, (l, r, t) ->
                    left(l).groupBy(window(col("ts"), "20 seconds", "5 seconds")).agg(count("*").as("n"), values()));
            add("uneven sliding " + mode, mode, (l, r, t) ->
                    left(l).groupBy(window(col("ts"), "20 seconds", "7 seconds", "2 seconds"), col("k")).count());
        }
        add("tumbling with start", "append", (l, r, t) ->
                left(l).groupBy(window(col("ts"), "15 seconds", "15 seconds", "4 seconds")).agg(sum("v")));
        add("by time", "append", (l, r, t) -> left(l).groupBy("ts").count());
        add("by time and key", "update", (l, r, t) -> left(l).groupBy("ts", "k").agg(sum("v")));
        add("without window", "update", (l, r, t) -> l.groupBy("k").count());
        add("sessions append", "append", (l, r, t) ->
                left(l).groupBy(session_window(col("ts"), "8 seconds"), col("k")).agg(count("*").as("n"), values()));
        add("sessions complete", "complete", (l, r, t) ->
                left(l).groupBy(session_window(col("ts"), "8 seconds"), col("k")).count());
        add("sessions with a gap of their own", "append", (l, r, t) ->
                left(l).groupBy(session_window(col("ts"), col("gap")), col("k")).agg(sum("v").as("total")));
        add("window of windows", "append", (l, r, t) -> left(l)
                .groupBy(window(col("ts"), "5 seconds"), col("k"))
                .count()
                .groupBy(window(window_time(col("window")), "15 seconds"))
                .agg(sum("count").as("n"), count("*").as("keys")));
        add("window of a window", "append", (l, r, t) -> left(l)
                .groupBy(window(col("ts"), "5 seconds"), col("k"))
                .count()
                .groupBy(window(col("window"), "20 seconds"))
                .agg(max("count").as("most")));
        add("distinct", "update", (l, r, t) -> l.select("k", "v").distinct());
        add("duplicates", "append", (l, r, t) -> l.dropDuplicates(new String[] {"k", "v"}));
        add("duplicates by time", "append", (l, r, t) -> left(l).dropDuplicates(new String[] {"k", "ts"}));
        add("duplicates within watermark", "append", (l, r, t) ->
                left(l).dropDuplicatesWithinWatermark(new String[] {"k"}));
        add("duplicates, then windows", "append", (l, r, t) -> left(l)
                .dropDuplicates(new String[] {"k", "ts"})
                .groupBy(window(col("ts"), "10 seconds"))
                .count());
        Column near = expr("k = rk AND rts >= ts - INTERVAL 5 SECONDS AND rts <= ts + INTERVAL 12 SECONDS");
        for (String type : List.of("inner", "left_outer", "right_outer", "full_outer", "left_semi")) {
            add(type + " join in a range", "append", (l, r, t) -> left(l).join(right(r), near, type));
            add(type + " join of windows", "append", (l, r, t) -> left(l)
                    .select(window(col("ts"), "10 seconds").as("w"), col("k"), col("v"))
                    .join(
                            right(r).select(window(col("rts"), "10 seconds").as("rw"), col("rk"), col("rv")),
                            expr("w = rw AND k = rk"),
                            type));
        }
        add("inner join for ever", "append", (l, r, t) -> l.join(r, expr("k = rk AND v < rv")));
        add("inner join of one-sided time", "append", (l, r, t) ->
                left(l).join(right(r), expr("k = rk AND rts >= ts")));
        add("join, then windows", "append", (l, r, t) -> left(l)
                .join(right(r), near)
                .groupBy(window(col("ts"), "10 seconds"))
                .agg(count("*").as("n"), sum("rv").as("total")));
        add("windows, then table", "append", (l, r, t) -> left(l)
                .groupBy(window(col("ts"), "10 seconds"), col("k"))
                .count()
                .join(t, col("k").equalTo(t.col("name")), "left_outer"));
        add("table before windows", "update", (l, r, t) -> left(l)
                .join(t, col("k").equalTo(t.col("name")))
                .groupBy(window(col("ts"), "10 seconds"), col("label"))
                .count());
        add("union of two watermarks", "append", (l, r, t) -> left(l)
                .select("k", "ts", "v")
                .union(right(r).select("rk", "rts", "rv"))
                .groupBy(window(col("ts"), "10 seconds"))
                .agg(count("*").as("n"), sum("v").as("total")));
    }

    public static void main(String[] args) throws Exception {
        SparkSession spark = SparkSession.builder().appName("StatefulStreams").getOrCreate();
        Path directory = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        for (Map.Entry<String, Named> entry : QUERIES.entrySet()) {
            String name = entry.getKey();
            if (args.length > 2 && !List.of(args).subList(2, args.length).contains(name)) {
                continue;
            }
            System.out.println("== " + name + " (" + entry.getValue().mode() + ")");
            Path home = Files.createDirectories(directory.resolve(name.replaceAll("\\W", "-") + entry.getValue().mode()));
            try {
                new StatefulStreams(spark, home, new Random(seed * 31 + name.hashCode())).run(entry.getValue());
            } catch (Exception e) {
                System.out.println("failed: " + e);
            }
        }
        spark.stop();
    }

    private final SparkSession spark;
    private final Path home;
    private final Random random;

    private StatefulStreams(SparkSession spark, Path home, Random random) {
        this.spark = spark;
        this.home = home;
        this.random = random;
    }

    private void run(Named named) throws Exception {
        Files.createDirectories(home.resolve("left"));
        Files.createDirectories(home.resolve("right"));
        long now = 1_700_000_000L;
        for (int step = 0; step < STEPS; step++) {
            now += 5 + random.nextInt(15);
            addFile("left", step, leftRows(now));
            addFile("right", step, rightRows(now));
            System.out.println("-- step " + step);
            step(named);
        }
    }

    private void step(Named named) throws Exception {
        Dataset<Row> left = spark.readStream().schema(LEFT).json(home.resolve("left").toString());
        Dataset<Row> right = spark.readStream().schema(RIGHT).json(home.resolve("right").toString());
        Dataset<Row> table = spark.sql("SELECT * FROM VALUES ('a', 'alpha'), ('b', 'beta'), ('b', 'again') AS t(name, label)");
        VoidFunction2<Dataset<Row>, Long> print = (rows, batch) -> {
            List<String> lines = new ArrayList<>();
            for (Row row : rows.collectAsList()) {
                lines.add(row.toString());
            }
            Collections.sort(lines);
            lines.forEach(line -> System.out.println(batch + ": " + line));
        };
        StreamingQuery query = named.query()
                .of(left, right, table)
                .writeStream()
                .outputMode(named.mode())
                .foreachBatch(print)
                .option("checkpointLocation", home.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        for (StreamingQueryProgress progress : query.recentProgress()) {
            long dropped = 0;
            for (var operator : progress.stateOperators()) {
                dropped += operator.numRowsDroppedByWatermark();
            }
            System.out.println(progress.batchId() + ": " + progress.numInputRows() + " rows, watermark "
                    + progress.eventTime().get("watermark") + (dropped > 0 ? ", some late" : ""));
        }
    }

    /** Later than all before: Spark forgets at a restart which of several watermarks was how far. */
    private static String latest(long now) {
        return java.time.Instant.ofEpochSecond(now + 10).toString();
    }

    /** Mostly near {@code now}, some early, some late. */
    private String time(long now) {
        long seconds = now + random.nextInt(10) - (random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(8));
        return java.time.Instant.ofEpochSecond(seconds).toString();
    }

    private String key() {
        return String.valueOf("abcd".charAt(random.nextInt(4)));
    }

    private List<String> leftRows(long now) {
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String time = random.nextInt(25) == 0 ? "null" : "\"" + time(now) + "\"";
            rows.add("{\"k\":\"" + key() + "\",\"ts\":" + time + ",\"v\":" + random.nextInt(100) + ",\"gap\":\""
                    + (3 + random.nextInt(9)) + " seconds\"}");
        }
        rows.add("{\"k\":\"e\",\"ts\":\"" + latest(now) + "\",\"v\":1,\"gap\":\"5 seconds\"}");
        return rows;
    }

    private List<String> rightRows(long now) {
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(9); i >= 0; i--) {
            rows.add("{\"rk\":\"" + key() + "\",\"rts\":\"" + time(now) + "\",\"rv\":" + random.nextInt(100) + "}");
        }
        rows.add("{\"rk\":\"e\",\"rts\":\"" + latest(now) + "\",\"rv\":1}");
        return rows;
    }

    private void addFile(String stream, int step, List<String> rows) throws IOException {
        Path aside = Files.write(home.resolve("next"), rows);
        Files.setLastModifiedTime(aside, FileTime.fromMillis(1_700_000_000_000L + step * 1000L));
        Files.move(aside, home.resolve(stream).resolve(step + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }
}
