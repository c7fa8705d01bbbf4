package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.Compaction;
import dev.millrace.engine.checkpoint.DirectoryCheckpoint;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.engine.checkpoint.OriginRecord;
import dev.millrace.engine.checkpoint.PlanRecord;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each durability promises when the power fails and when the process dies, and what a failed write or sync means. */
final class DurabilityTest {
    private static final long SEED = Long.getLong("millrace.seed", 11L);
    private static final Path DIRECTORY = Path.of("/checkpoint");
    private static final long INTERVAL = 100;
    private static final int BATCHES = 40;

    private final ManualClock clock = new ManualClock(Instant.ofEpochSecond(1_000));
    private final Random random = new Random(SEED);

    private DirectoryCheckpoint open(Storage storage, Durability durability) {
        CheckpointSettings settings = CheckpointSettings.defaults()
                .withDurability(durability, INTERVAL)
                .withSegmentBytes(3_000)
                .withCompaction(Compaction.INLINE, 1, 0);
        return DirectoryCheckpoint.open(storage, clock, DIRECTORY, settings, PlanSignature.of("numbers"), "q", "r");
    }

    private static void begin(DirectoryCheckpoint checkpoint) {
        checkpoint.origin(new OriginRecord(List.of("numbers"), List.of("0")));
        checkpoint.publish();
    }

    private static void runBatch(DirectoryCheckpoint checkpoint, long batch) {
        checkpoint.plan(plan(batch));
        checkpoint.commit(new CommitRecord(batch, List.of(), Optional.empty()));
        checkpoint.publish();
    }

    private static PlanRecord plan(long batch) {
        return new PlanRecord(
                batch,
                batch,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                List.of(Long.toString(batch)),
                List.of(Long.toString(batch + 1)));
    }

    /** The last committed batch that is found on a disk; it must open, whatever the power left. */
    private long found(Storage disk, Durability durability) {
        try (DirectoryCheckpoint checkpoint = open(disk, durability)) {
            return checkpoint.lastCommit().map(CommitRecord::batch).orElse(-1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDeathOfTheProcessLosesNothing(Durability durability) {
        SimulatedStorage disk = new SimulatedStorage();
        DirectoryCheckpoint checkpoint = open(disk, durability);
        begin(checkpoint);
        for (int batch = 0; batch < BATCHES; batch++) {
            runBatch(checkpoint, batch);
            clock.advance(Duration.ofMillis(7));
            assertThat(found(disk.afterKill(), durability)).isEqualTo(batch);
        }
    }

    @Test
    void syncLosesNothingWhenThePowerFails() {
        SimulatedStorage disk = new SimulatedStorage();
        DirectoryCheckpoint checkpoint = open(disk, Durability.SYNC);
        begin(checkpoint);
        for (int batch = 0; batch < BATCHES; batch++) {
            runBatch(checkpoint, batch);
            assertThat(checkpoint.isDurable()).isTrue();
            for (SimulatedStorage after : disk.afterPowerLoss(8, random)) {
                assertThat(found(after, Durability.SYNC)).as("seed " + SEED).isEqualTo(batch);
            }
        }
    }

    @Test
    void groupLosesOneIntervalAtMost() {
        SimulatedStorage disk = new SimulatedStorage();
        DirectoryCheckpoint checkpoint = open(disk, Durability.GROUP);
        begin(checkpoint);
        long[] timeOfBatch = new long[BATCHES];
        long durableBatch = -1;
        int notDurable = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            timeOfBatch[batch] = clock.currentTimeMillis();
            runBatch(checkpoint, batch);
            clock.advance(Duration.ofMillis(7 + random.nextInt(30)));
            checkpoint.syncIfDue();
            notDurable += checkpoint.isDurable() ? 0 : 1;
            durableBatch = checkpoint.isDurable() ? batch : durableBatch;
            long oldestAtRisk = clock.currentTimeMillis() - INTERVAL;
            for (SimulatedStorage after : disk.afterPowerLoss(8, random)) {
                long last = found(after, Durability.GROUP);
                assertThat(last).as("seed " + SEED).isBetween(durableBatch, (long) batch);
                for (int lost = (int) last + 1; lost <= batch; lost++) {
                    assertThat(timeOfBatch[lost]).as("seed " + SEED).isGreaterThan(oldestAtRisk);
                }
            }
            assertThat(checkpoint.syncAtMillis() - clock.currentTimeMillis())
                    .satisfiesAnyOf(
                            wait -> assertThat(wait).isBetween(0L, INTERVAL),
                            wait -> assertThat(checkpoint.isDurable()).isTrue());
        }
        assertThat(notDurable).isPositive();
    }

    @Test
    void osLosesTheEndButOpensWhateverThePowerLeft() {
        SimulatedStorage disk = new SimulatedStorage();
        DirectoryCheckpoint checkpoint = open(disk, Durability.OS);
        begin(checkpoint);
        int lost = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            runBatch(checkpoint, batch);
            assertThat(checkpoint.isDurable()).isTrue();
            for (SimulatedStorage after : disk.afterPowerLoss(8, random)) {
                long last = found(after, Durability.OS);
                assertThat(last).as("seed " + SEED).isBetween(-1L, (long) batch);
                lost += last < batch ? 1 : 0;
            }
        }
        assertThat(lost).isPositive();
    }

    /** A disk of which one write or sync of a file that was there fails when it is armed, and no later one. */
    private static final class FailsOnce {
        private final Storage storage;
        private boolean armed;
        private int forces;

        FailsOnce(boolean failsToForce) {
            storage = new PassedOn(new SimulatedStorage()) {
                @Override
                public WriteFile append(Path file) throws IOException {
                    WriteFile open = super.append(file);
                    return new WriteFile() {
                        @Override
                        public void write(byte[] bytes, int offset, int length) throws IOException {
                            if (armed && !failsToForce) {
                                armed = false;
                                open.write(bytes, offset, length / 2);
                                throw new IOException("No space left on device");
                            }
                            open.write(bytes, offset, length);
                        }

                        @Override
                        public void force() throws IOException {
                            forces++;
                            if (armed && failsToForce) {
                                armed = false;
                                throw new IOException("Input/output error");
                            }
                            open.force();
                        }

                        @Override
                        public void truncate(long length) throws IOException {
                            open.truncate(length);
                        }

                        @Override
                        public long length() throws IOException {
                            return open.length();
                        }

                        @Override
                        public void close() throws IOException {
                            open.close();
                        }
                    };
                }
            };
        }
    }

    @Test
    void aFailedSyncIsTheEndAndIsNeverTriedAgain() {
        assertFailsForGood(new FailsOnce(true), "Input/output error");
    }

    @Test
    void aFailedWriteIsTheEndAndIsNeverTriedAgain() {
        assertFailsForGood(new FailsOnce(false), "No space left on device");
    }

    private void assertFailsForGood(FailsOnce failing, String cause) {
        try (DirectoryCheckpoint begun = open(failing.storage, Durability.SYNC)) {
            begin(begun);
            runBatch(begun, 0);
        }
        DirectoryCheckpoint checkpoint = open(failing.storage, Durability.SYNC);
        runBatch(checkpoint, 1);
        failing.armed = true;
        checkpoint.plan(plan(2));
        assertRefused(checkpoint::publish, cause);
        int forces = failing.forces;
        assertRefused(checkpoint::publish, cause);
        assertRefused(() -> checkpoint.commit(new CommitRecord(2, List.of(), Optional.empty())), cause);
        assertThat(checkpoint.lastCommit().orElseThrow().batch()).isEqualTo(1);
        checkpoint.close();
        assertThat(failing.forces).as("syncs after the failure").isEqualTo(forces);
        assertThat(found(failing.storage, Durability.SYNC)).isEqualTo(1);
    }

    private static void assertRefused(Runnable call, String cause) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.condition()).isEqualTo(ErrorCondition.CHECKPOINT_WRITE_FAILED))
                .hasMessageContaining(cause);
    }
}
