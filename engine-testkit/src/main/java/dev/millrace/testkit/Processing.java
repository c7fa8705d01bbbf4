package dev.millrace.testkit;

import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.Trigger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for a query to do what there is to do, but not for ever. */
final class Processing {
    private static final ExecutorService WAITERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "stream-test-waiter");
        thread.setDaemon(true);
        return thread;
    });

    private Processing() {}

    /**
     * Waits until the query has nothing to do: everything is processed, or it is done, or it waits for the clock to move.
     *
     * @throws AssertionError when that takes longer than {@code patience}
     */
    static void await(StreamingQuery query, Trigger trigger, ManualClock clock, Duration patience) {
        if (isTimed(trigger)) {
            awaitClock(query, clock, patience);
            return;
        }
        CompletableFuture<Void> done = CompletableFuture.runAsync(query::processAllAvailable, WAITERS);
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CompletionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + query + " was working", e);
        } catch (TimeoutException e) {
            throw stuck(query, patience);
        }
    }

    /** With an interval a query is never done: it is as far as it gets when it waits for a time that is still to come. */
    private static void awaitClock(StreamingQuery query, ManualClock clock, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (query.isActive() && !clock.isWaitedFor()) {
            if (System.nanoTime() > deadline) {
                throw stuck(query, patience);
            }
            LockSupport.parkNanos(50_000);
        }
        if (query.exception().isPresent()) {
            throw failure(query.exception().get());
        }
    }

    /** A failure of the query with its own message, as an exception that need not be declared. */
    private static RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(cause.getMessage(), cause);
    }

    private static boolean isTimed(Trigger trigger) {
        String description = trigger.toString();
        return description.startsWith("ProcessingTime(") && !description.equals("ProcessingTime(0)");
    }

    private static AssertionError stuck(StreamingQuery query, Duration patience) {
        return new AssertionError(query + " is still busy after " + patience.toSeconds() + " s: "
                + query.status().message());
    }
}
