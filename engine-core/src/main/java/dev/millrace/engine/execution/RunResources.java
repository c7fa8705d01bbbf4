package dev.millrace.engine.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has to be closed when a run ends, the last opened first, whatever happens. */
final class RunResources {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    void add(AutoCloseable resource) {
        resources.push(resource);
    }

    /** Adds what has to be closed after everything else. */
    void addLast(AutoCloseable resource) {
        resources.addLast(resource);
    }

    /**
     * Closes everything.
     *
     * @param because the failure that led here, to which others are added
     * @return {@code because}, or else the first thing that went wrong while closing
     */
    @Nullable
    Throwable closeAll(@Nullable Throwable because) {
        Throwable problem = because;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Throwable e) {
                if (problem == null) {
                    problem = e;
                } else if (problem != e) {
                    problem.addSuppressed(e);
                }
            }
        }
        return problem;
    }
}
