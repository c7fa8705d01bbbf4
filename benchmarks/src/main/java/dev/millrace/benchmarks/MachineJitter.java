package dev.millrace.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** What the machine itself does to a thread meanwhile: how late one wakes up that only sleeps, and what a small sync costs. */
final class MachineJitter implements AutoCloseable {
    private static final int MOST = 1 << 20;

    private final long[] lateNanos = new long[MOST];
    private final long[] syncNanos = new long[MOST];
    private final Thread sleeper;
    private final Thread syncer;
    private volatile boolean closed;
    private volatile int sleeps;
    private volatile int syncs;

    MachineJitter(Path file) {
        sleeper = new Thread(this::sleep, "sleeper");
        syncer = new Thread(() -> sync(file), "syncer");
        sleeper.setDaemon(true);
        syncer.setDaemon(true);
        sleeper.start();
        syncer.start();
    }

    private void sleep() {
        for (int i = 0; i < MOST && !closed; i++) {
            long start = System.nanoTime();
            if (!pause(1)) {
                return;
            }
            lateNanos[i] = Math.max(0, System.nanoTime() - start - 1_000_000);
            sleeps = i + 1;
        }
    }

    private void sync(Path file) {
        byte[] page = new byte[4096];
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < MOST && !closed; i++) {
                long start = System.nanoTime();
                out.seek(0);
                out.write(page);
                out.getFD().sync();
                syncNanos[i] = System.nanoTime() - start;
                syncs = i + 1;
                if (!pause(20)) {
                    return;
                }
            }
        } catch (IOException e) {
            System.out.println("  no syncs measured: " + e);
        }
    }

    private static boolean pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
        return !Thread.interrupted();
    }

    void print() {
        CompactionPause.print("wake-up", Arrays.copyOf(lateNanos, Math.max(1, sleeps)));
        CompactionPause.print("small sync", Arrays.copyOf(syncNanos, Math.max(1, syncs)));
    }

    @Override
    public void close() {
        closed = true;
        try {
            sleeper.join();
            syncer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
