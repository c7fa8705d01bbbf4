package dev.millrace.engine.checkpoint;

import static dev.millrace.engine.checkpoint.CheckpointFixture.commit;
import static dev.millrace.engine.checkpoint.CheckpointFixture.open;
import static dev.millrace.engine.checkpoint.CheckpointFixture.origin;
import static dev.millrace.engine.checkpoint.CheckpointFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The compaction never holds up a query, unless it has fallen so far behind that the log would grow without bounds. */
@Timeout(60)
final class CompactionPressureTest {
    private static final CheckpointSettings SETTINGS = CheckpointSettings.defaults()
            .withSegmentBytes(1000)
            .withCompaction(Compaction.BACKGROUND, 1, 0)
            .withCompactionBacklog(4);

    @TempDir
    Path temporary;

    private final Gate gate = new Gate();
    private final TestState state = new TestState();

    /** Storage in which what the compaction does has to be allowed; what the query's own thread does costs nothing. */
    private static final class Gate extends FailingStorage {
        private final Thread query = Thread.currentThread();
        private final Semaphore allowed = new Semaphore(0);
        private volatile boolean failsToDelete;
        private final List<String> cuts = new ArrayList<>();

        Gate() {
            super(0, false);
        }

        private void pass() throws IOException {
            if (Thread.currentThread() != query) {
                try {
                    allowed.acquire();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        }

        void open() {
            allowed.release(1 << 30);
        }

        @Override
        public WriteFile create(Path file) throws IOException {
            pass();
            return super.create(file);
        }

        @Override
        public WriteFile append(Path file) throws IOException {
            if (Thread.currentThread() != query) {
                cuts.add(file.getFileName().toString());
            }
            return super.append(file);
        }

        @Override
        public boolean delete(Path file) throws IOException {
            pass();
            if (failsToDelete && Thread.currentThread() != query) {
                throw new IOException("Permission denied");
            }
            return super.delete(file);
        }
    }

    private Path directory() {
        return temporary.resolve("checkpoint");
    }

    private void runBatch(Checkpoint checkpoint, long batch) {
        checkpoint.plan(plan(batch));
        state.put("key-" + batch % 100, "value-" + batch);
        checkpoint.changes(batch, 0, state);
        checkpoint.commit(commit(batch));
        checkpoint.publish();
    }

    private void waitUntilTheQueryWaits() {
        while (gate.query.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private long files(String name, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve(name))) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }

    @Test
    void theQueryGoesOnUntilTooManySegmentsWaitAndThenWaitsItself() throws Exception {
        AtomicLong done = new AtomicLong();
        AtomicLong doneBeforeTheWait = new AtomicLong();
        Thread opener = new Thread(() -> {
            waitUntilTheQueryWaits();
            doneBeforeTheWait.set(done.get());
            gate.open();
        });
        try (DirectoryCheckpoint checkpoint = open(gate, directory(), SETTINGS)) {
            origin(checkpoint);
            opener.start();
            long most = 0;
            for (int batch = 0; batch < 300; batch++) {
                runBatch(checkpoint, batch);
                done.incrementAndGet();
                most = Math.max(most, files("log", ".log"));
            }
            opener.join();
            assertThat(doneBeforeTheWait.get())
                    .as("batches while the compaction stood still")
                    .isBetween(5L, 60L);
            assertThat(most).as("segments").isBetween(5L, 8L);
            assertThat(checkpoint.takeWaitedNanos()).isPositive();
        }
        TestState restored = new TestState();
        try (DirectoryCheckpoint checkpoint = open(new NioStorage(), directory(), SETTINGS)) {
            checkpoint.restore(List.of(restored));
        }
        assertThat(restored.values).isEqualTo(state.values);
    }

    @Test
    void anInterruptEndsTheWait() {
        DirectoryCheckpoint checkpoint = open(gate, directory(), SETTINGS);
        origin(checkpoint);
        Thread interrupter = new Thread(() -> {
            waitUntilTheQueryWaits();
            gate.query.interrupt();
        });
        interrupter.start();
        int batch = 0;
        while (!Thread.interrupted()) {
            runBatch(checkpoint, batch++);
        }
        gate.open();
        checkpoint.close();
        try (DirectoryCheckpoint again = open(new NioStorage(), directory(), SETTINGS)) {
            assertThat(again.lastCommit().orElseThrow().batch()).isEqualTo(batch - 1L);
        }
    }

    @Test
    void aFailureIsHeardWithoutAnotherBatch() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        FailingStorage full = new FailingStorage(0, false) {
            @Override
            public WriteFile create(Path file) throws IOException {
                if (file.toString().endsWith(".run")) {
                    throw new IOException("No space left on device");
                }
                return super.create(file);
            }
        };
        try (DirectoryCheckpoint checkpoint = open(full, directory(), SETTINGS)) {
            checkpoint.onFailure(heard::countDown);
            origin(checkpoint);
            for (int batch = 0; files("log", ".log") < 2; batch++) {
                runBatch(checkpoint, batch);
            }
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(checkpoint::syncIfDue)
                    .hasMessageContaining("Cannot compact the checkpoint")
                    .hasMessageContaining("No space left on device");
        }
    }

    @Test
    void segmentsWithoutStateAreDeletedLaterIfNotNow() throws IOException {
        gate.open();
        gate.failsToDelete = true;
        long most = 0;
        try (DirectoryCheckpoint checkpoint = open(gate, directory(), SETTINGS)) {
            origin(checkpoint);
            for (int batch = 0; batch < 200; batch++) {
                checkpoint.plan(plan(batch));
                checkpoint.commit(commit(batch));
                checkpoint.publish();
                most = Math.max(most, files("log", ".log"));
                gate.failsToDelete = most < 6;
            }
            assertThat(most).isGreaterThanOrEqualTo(6);
        }
        open(gate, directory(), SETTINGS).close();
        assertThat(files("log", ".log")).isOne();
    }

    @Test
    void aLargeFileIsCutShorterBeforeItIsDeleted() throws IOException {
        CheckpointSettings settings = SETTINGS.withSegmentBytes(2 << 20);
        gate.open();
        try (DirectoryCheckpoint checkpoint = open(gate, directory(), settings)) {
            origin(checkpoint);
            for (int batch = 0; files("log", ".log") < 2; batch++) {
                for (int i = 0; i < 1000; i++) {
                    state.put(
                            "key-" + i, "a value that takes some room, so that the segment is soon complete " + batch);
                }
                runBatch(checkpoint, batch);
            }
            while (files("log", ".log") > 1) {
                Thread.onSpinWait();
            }
        }
        assertThat(gate.cuts).containsExactly(FrameFormat.segmentName(0));
    }
}
