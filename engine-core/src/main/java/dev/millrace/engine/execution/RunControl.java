package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the threads around a run and the thread of the run share: waking, stopping, waiting for the end, status and recent
 * progress.
 *
 * <p>Waking is made for callers in a hurry: when the query is busy it costs one volatile write and one volatile read.
 */
final class RunControl {
    private final Clock clock;
    private final int recentCapacity;
    private final Object monitor = new Object();
    private final List<ExecutionProgress> recent = new ArrayList<>();

    private volatile @Nullable Thread thread;
    private volatile boolean stopRequested;
    private volatile boolean signalled;
    private volatile boolean parked;
    private volatile boolean over;

    private volatile String message = "Initializing sources";
    private volatile boolean dataAvailable;
    private volatile boolean triggerActive;

    /** How often somebody asked for everything to be processed, and up to which of them it was. */
    private volatile long catchUpAsked;

    private long catchUpDone;
    private boolean ended;
    private @Nullable StreamFailedException failure;

    RunControl(Clock clock, int recentCapacity) {
        this.clock = clock;
        this.recentCapacity = recentCapacity;
    }

    void attach(Thread queryThread) {
        thread = queryThread;
    }

    boolean isQueryThread() {
        return Thread.currentThread() == thread;
    }

    /** Makes the query look for something to do. From any thread. */
    void wake() {
        signalled = true;
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    /** Waits until the clock shows the deadline or someone calls {@link #wake}. On the query's thread. */
    void await(long deadlineMillis) {
        parked = true;
        try {
            while (!signalled && !stopRequested && clock.currentTimeMillis() < deadlineMillis) {
                clock.parkUntil(deadlineMillis);
                if (Thread.interrupted() && !stopRequested) {
                    signalled = true;
                }
            }
        } finally {
            parked = false;
        }
    }

    /** Forgets wake-ups up to now; what they announce must be looked for after this call. On the query's thread. */
    void clearSignal() {
        signalled = false;
    }

    void requestStop() {
        stopRequested = true;
        LockSupport.unpark(thread);
    }

    boolean isSignalled() {
        return signalled;
    }

    boolean stopRequested() {
        return stopRequested;
    }

    void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    void status(String newMessage, boolean active) {
        message = newMessage;
        triggerActive = active;
    }

    void dataAvailable(boolean available) {
        dataAvailable = available;
    }

    ExecutionStatus status() {
        return new ExecutionStatus(message, dataAvailable, triggerActive);
    }

    /** The requests so far; everything that was in the sources before this call counts for them. On the query's thread. */
    long catchUpAsked() {
        return catchUpAsked;
    }

    /** There is nothing new for these requests any more. */
    void caughtUp(long asked) {
        synchronized (monitor) {
            if (asked > catchUpDone) {
                catchUpDone = asked;
                monitor.notifyAll();
            }
        }
    }

    /** Waits until all that is in the sources now is processed, or the run ends. */
    Optional<StreamFailedException> awaitCatchUp() throws InterruptedException {
        synchronized (monitor) {
            long mine = ++catchUpAsked;
            wake();
            while (catchUpDone < mine && !ended) {
                monitor.wait();
            }
            return Optional.ofNullable(failure);
        }
    }

    /** The run is over: from now on {@link #isOver} and {@link #failure} say so. */
    void over(@Nullable StreamFailedException why) {
        synchronized (monitor) {
            failure = why;
        }
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Everybody who has to know has heard that the run is over: lets those go on who wait for it. */
    void releaseWaiters() {
        synchronized (monitor) {
            ended = true;
            monitor.notifyAll();
        }
    }

    Optional<StreamFailedException> failure() {
        synchronized (monitor) {
            return Optional.ofNullable(failure);
        }
    }

    /** Waits for the end, at most so long in real time; 0 waits without end. */
    boolean awaitEnd(long timeoutMillis) throws InterruptedException {
        long deadline =
                timeoutMillis == 0 ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        synchronized (monitor) {
            while (!ended) {
                if (timeoutMillis == 0) {
                    monitor.wait();
                    continue;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                monitor.wait(left / 1_000_000L, (int) (left % 1_000_000L));
            }
            return true;
        }
    }

    void addProgress(ExecutionProgress progress) {
        synchronized (monitor) {
            if (recent.size() == recentCapacity) {
                recent.remove(0);
            }
            recent.add(progress);
        }
    }

    List<ExecutionProgress> recentProgress() {
        synchronized (monitor) {
            return List.copyOf(recent);
        }
    }

    Optional<ExecutionProgress> lastProgress() {
        synchronized (monitor) {
            return recent.isEmpty() ? Optional.empty() : Optional.of(recent.get(recent.size() - 1));
        }
    }
}
