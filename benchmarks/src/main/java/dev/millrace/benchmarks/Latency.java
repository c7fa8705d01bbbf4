package dev.millrace.benchmarks;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/**
 * Workload l2: word count of 100 rows at a time; from {@code addData} to the result ({@code deliver}) and to the recorded
 * commit ({@code cycle}). The option {@code checkpointDurability} is {@code os} unless said otherwise.
 */
final class Latency {
    private static final int ROWS = 100;

    private final MillraceSession session;
    private final Arguments arguments;
    private final SynchronousQueue<Integer> delivered = new SynchronousQueue<>();

    Latency(MillraceSession session, Arguments arguments) {
        this.session = session;
        this.arguments = arguments;
    }

    void run() throws Exception {
        MemoryStream<String> source = MemoryStream.create(session, Encoders.STRING());
        StreamingQuery query = EndToEnd.wordCount(source.toDF())
                .writeStream()
                .option("checkpointLocation", arguments.checkpoint())
                .option("checkpointDurability", arguments.option("checkpointDurability", "os"))
                .outputMode("update")
                .foreachBatch(this::deliver)
                .start();
        int warmup = Integer.parseInt(arguments.option("warmup", "50"));
        int batches = Integer.parseInt(arguments.option("batches", "200"));
        long[] deliver = new long[batches];
        long[] cycle = new long[batches];
        for (int b = -warmup; b < batches; b++) {
            List<String> rows = rows(b + warmup);
            long start = System.nanoTime();
            source.addData(rows);
            delivered.take();
            long end = System.nanoTime();
            query.processAllAvailable();
            if (b >= 0) {
                deliver[b] = end - start;
                cycle[b] = System.nanoTime() - start;
            }
        }
        query.stop();
        report("deliver", deliver);
        report("cycle", cycle);
    }

    private void deliver(Dataset<Row> batch, long id) throws InterruptedException {
        delivered.put(batch.collectAsList().size());
    }

    private static List<String> rows(int batch) {
        List<String> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            rows.add("w" + (batch + i) % 37 + " x");
        }
        return rows;
    }

    /** Prints p50, p99 and the largest of some durations in nanoseconds, as milliseconds. */
    private static void report(String name, long[] nanos) {
        Arrays.sort(nanos);
        System.out.println("METRIC " + name + "_p50_ms " + nanos[nanos.length / 2] / 1e6);
        System.out.println("METRIC " + name + "_p99_ms " + nanos[(int) (nanos.length * 0.99)] / 1e6);
        System.out.println("METRIC " + name + "_max_ms " + nanos[nanos.length - 1] / 1e6);
    }
}
