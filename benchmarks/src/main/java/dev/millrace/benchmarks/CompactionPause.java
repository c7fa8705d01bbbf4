package dev.millrace.benchmarks;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Options;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.DirectoryCheckpoint;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.checkpoint.OriginRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.StateMetrics;
import dev.millrace.engine.state.Stateful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How long a query has to wait for its checkpoint while the log of many keys is compacted: {@code CompactionPause DIR [key=value ...]}.
 *
 * <p>Batches of changes go into a checkpoint below {@code DIR}, first each key once and then as many of random keys, once with
 * compaction off and once with it in the background. Printed is what the calls of one batch take, beside two measures of the machine: how
 * late a thread wakes up that only sleeps, and how long the sync of 4 KiB takes in a file of its own. Options: {@code keys}
 * (10000000), {@code rows} of a batch (1000), {@code pauseMicros} after each batch (0), and all options of a checkpoint, for example
 * {@code checkpointDurability}.
 */
public final class CompactionPause {
    private static final int VALUE_BYTES = 24;

    private final int keys;
    private final int rows;
    private final long pauseMicros;
    private final Options options;

    private CompactionPause(Map<String, String> options) {
        this.keys = Integer.parseInt(options.getOrDefault("keys", "10000000"));
        this.rows = Integer.parseInt(options.getOrDefault("rows", "1000"));
        this.pauseMicros = Long.parseLong(options.getOrDefault("pauseMicros", "0"));
        this.options = Options.of(options);
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            options.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        for (String compaction : List.of("off", "background")) {
            options.put("checkpointCompaction", compaction);
            Path directory = Path.of(args[0], compaction);
            new CompactionPause(options).run(compaction, directory);
            deleteAll(directory);
        }
    }

    private void run(String compaction, Path directory) throws Exception {
        int batches = 2 * keys / rows;
        long[] nanos = new long[batches];
        CheckpointSettings settings = CheckpointSettings.from(options, Options.none());
        Files.createDirectories(directory);
        try (MachineJitter machine = new MachineJitter(directory.resolve("jitter"));
                DirectoryCheckpoint checkpoint = DirectoryCheckpoint.open(
                        new NioStorage(),
                        Clock.system(),
                        directory.resolve("checkpoint"),
                        settings,
                        PlanSignature.of("keys"),
                        "pause",
                        "run")) {
            checkpoint.origin(new OriginRecord(List.of("keys"), List.of("0")));
            checkpoint.publish();
            Changes changes = new Changes(keys, rows);
            long begin = System.nanoTime();
            for (int b = 0; b < batches; b++) {
                long start = System.nanoTime();
                write(checkpoint, b, changes);
                nanos[b] = System.nanoTime() - start;
                if (pauseMicros > 0) {
                    Thread.sleep(pauseMicros / 1000, (int) (pauseMicros % 1000) * 1000);
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "compaction %s: %d batches of %d changes in %.1f s%n", compaction, batches, rows, seconds);
            print("batch", nanos);
            machine.print();
        }
    }

    private static void write(DirectoryCheckpoint checkpoint, long batch, Stateful state) {
        List<String> start = List.of(Long.toString(batch));
        List<String> end = List.of(Long.toString(batch + 1));
        checkpoint.plan(new PlanRecord(batch, 0, Long.MIN_VALUE, Long.MIN_VALUE, start, end));
        checkpoint.changes(batch, 0, state);
        checkpoint.commit(new CommitRecord(batch, List.of(), Optional.empty()));
        checkpoint.publish();
    }

    static void print(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int above = 0;
        for (long one : sorted) {
            above += one > 5_000_000 ? 1 : 0;
        }
        System.out.printf(
                "  %-10s p50 %.3f, p99 %.3f, p99.9 %.3f, max %.3f ms; %d of %d above 5 ms%n",
                what,
                sorted[n / 2] / 1e6,
                sorted[n * 99 / 100] / 1e6,
                sorted[(int) (n * 999L / 1000)] / 1e6,
                sorted[n - 1] / 1e6,
                above,
                n);
    }

    private static void deleteAll(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = new ArrayList<>(found.toList());
        }
        Collections.reverse(files);
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** State of which only the changes exist. */
    private static final class Changes implements Stateful {
        private final int keys;
        private final int rows;
        private final byte[] key = new byte[Long.BYTES];
        private final byte[] value = new byte[VALUE_BYTES];
        private final Random random = new Random(20261122);
        private long next;

        Changes(int keys, int rows) {
            this.keys = keys;
            this.rows = rows;
        }

        @Override
        public void writeChanges(ChangeOutput out) {
            for (int i = 0; i < rows; i++) {
                long number = next < keys ? next++ : random.nextInt(keys);
                // Spread, as keys of a hash table come.
                long mixed = number * 0x9E3779B97F4A7C15L;
                for (int b = 0; b < Long.BYTES; b++) {
                    key[b] = (byte) (mixed >>> 8 * b);
                }
                value[0]++;
                out.put(key, 0, key.length, value, 0, value.length);
            }
        }

        @Override
        public void restore(byte[] k, int ko, int kl, byte[] v, int vo, int vl) {}

        @Override
        public void restoreDelete(byte[] k, int ko, int kl) {}

        @Override
        public StateMetrics metrics() {
            return new StateMetrics("keys", keys, rows, 0, 0, 0, Map.of());
        }

        @Override
        public void close() {}
    }
}
