package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Clock;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.Checkpoint;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.DirectoryCheckpoint;
import dev.millrace.engine.checkpoint.OriginRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.checkpoint.PlanSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The protocol of the loop by hand, without a query around it and on one thread: counts numbers, forgets every third, and writes each
 * batch to {@link RowFiles}. Which records go out together differs from life to life.
 */
final class CheckpointProgram implements Program {
    private static final Path CHECKPOINT = Path.of("/c");
    private static final Path OUT = Path.of("/o");
    private static final PlanSignature SIGNATURE = PlanSignature.of("by hand");

    private final long[] values;
    private final CheckpointSettings settings;

    CheckpointProgram(long[] values, CheckpointSettings settings) {
        this.values = values.clone();
        this.settings = settings;
    }

    private DirectoryCheckpoint open(Storage storage) {
        return DirectoryCheckpoint.open(storage, Clock.system(), CHECKPOINT, settings, SIGNATURE, "hand", "1");
    }

    @Override
    public void run(Storage storage, Outside outside, int life) throws IOException {
        try (DirectoryCheckpoint checkpoint = open(storage)) {
            new Life(checkpoint, new RowFiles(storage, OUT, true), outside, life).run(storage);
        }
    }

    /** One process. */
    private final class Life {
        private final Checkpoint checkpoint;
        private final RowFiles files;
        private final Outside outside;
        private final int life;
        private final MapState state = new MapState();
        private final ReplayedNumbers.Memory memory;

        Life(Checkpoint checkpoint, RowFiles files, Outside outside, int life) {
            this.checkpoint = checkpoint;
            this.files = files;
            this.outside = outside;
            this.life = life;
            this.memory = new ReplayedNumbers.Memory(checkpoint.sourceLog(0));
            checkpoint.restore(List.of(state));
        }

        void run(Storage storage) throws IOException {
            storage.createDirectories(OUT);
            storage.forceDirectory(OUT.getParent());
            if (checkpoint.recordedOrigin().isEmpty()) {
                checkpoint.origin(new OriginRecord(List.of("numbers"), List.of("0")));
                checkpoint.publish();
            }
            long committed = committed(checkpoint);
            Optional<PlanRecord> planned = checkpoint.lastPlan().filter(plan -> plan.batch() > committed);
            long reached = checkpoint
                    .lastPlan()
                    .map(plan -> Long.parseLong(plan.endOffsets().get(0)))
                    .orElse(0L);
            memory.requireUpTo(reached, values);
            while (planned.isPresent() || reached < values.length) {
                if (planned.isEmpty()) {
                    planned = Optional.of(plan(reached));
                    checkpoint.publish();
                }
                PlanRecord plan = planned.get();
                runBatch(plan);
                reached = Long.parseLong(plan.endOffsets().get(0));
                planned = Optional.empty();
                if (life % 2 == 0 && reached < values.length) {
                    planned = Optional.of(plan(reached));
                }
                checkpoint.publish();
                outside.forgotten = Math.max(outside.forgotten, reached);
            }
        }

        private PlanRecord plan(long from) {
            long to = Math.min(values.length, from + 1 + (from + life) % 3);
            for (long row = from; row < to; row++) {
                memory.remember(row, values[(int) row]);
            }
            PlanRecord plan = new PlanRecord(
                    committed(checkpoint) + 1, 7, Long.MIN_VALUE, Long.MIN_VALUE, List.of("" + from), List.of("" + to));
            checkpoint.plan(plan);
            return plan;
        }

        private void runBatch(PlanRecord plan) throws IOException {
            long from = Long.parseLong(plan.startOffsets().get(0));
            long to = Long.parseLong(plan.endOffsets().get(0));
            assertThat(from).as("rows that are still there").isGreaterThanOrEqualTo(outside.forgotten);
            StringBuilder rows = new StringBuilder();
            for (int row = (int) from; row < to; row++) {
                count(state, values[row]);
                rows.append(values[row]).append('\n');
            }
            files.write(plan.batch(), rows.toString());
            checkpoint.changes(plan.batch(), 0, state);
            checkpoint.commit(new CommitRecord(plan.batch(), List.of(), Optional.empty()));
        }
    }

    private static long committed(Checkpoint checkpoint) {
        return checkpoint.lastCommit().map(CommitRecord::batch).orElse(-1L);
    }

    private static void count(MapState state, long value) {
        String key = Long.toString(value);
        int count = Integer.parseInt(state.values.getOrDefault(key, "0")) + 1;
        if (count == 3) {
            state.remove(key);
        } else {
            state.put(key, Integer.toString(count));
        }
    }

    @Override
    public void check(Storage storage, Outside outside) throws IOException {
        MapState expected = new MapState();
        List<List<Long>> rows = new ArrayList<>();
        for (long value : values) {
            count(expected, value);
            rows.add(List.of(value));
        }
        List<List<Long>> written = new ArrayList<>();
        RowFiles.read(storage, OUT).values().forEach(written::addAll);
        if (!written.equals(rows)) {
            throw new AssertionError("Written " + written + ", expected " + rows);
        }
        MapState state = new MapState();
        try (DirectoryCheckpoint checkpoint = open(storage)) {
            checkpoint.restore(List.of(state));
            new ReplayedNumbers.Memory(checkpoint.sourceLog(0)).requireUpTo(values.length, values);
        }
        if (!state.values.equals(expected.values)) {
            throw new AssertionError("The state is " + state.values + ", expected " + expected.values);
        }
    }
}
