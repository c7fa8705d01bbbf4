package dev.millrace.engine.operator;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many threads may work on one micro-batch: that of the query and helpers from a pool that all queries of the process share.
 * The results of a query do not depend on the number.
 *
 * @param count at least 1, which is the thread of the query alone
 */
public record Workers(int count) {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable ExecutorService pool;

    /** Checks the number. */
    public Workers {
        if (count < 1) {
            throw new IllegalArgumentException("There must be at least 1 worker, not " + count);
        }
    }

    /** The thread of the query alone. */
    public static Workers one() {
        return new Workers(1);
    }

    /** Lets a helper do something, at once or when one has time. Helpers are daemons and end when they have nothing to do. */
    static void help(Runnable work) {
        pool().execute(work);
    }

    private static synchronized ExecutorService pool() {
        ExecutorService running = pool;
        if (running == null) {
            running = Executors.newCachedThreadPool(new Threads());
            pool = running;
        }
        return running;
    }

    private static final class Threads implements ThreadFactory {

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "millrace-worker-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
