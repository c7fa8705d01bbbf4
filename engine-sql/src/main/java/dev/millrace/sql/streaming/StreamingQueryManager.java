package dev.millrace.sql.streaming;

import dev.millrace.engine.execution.ExecutionListener;
import dev.millrace.engine.execution.ExecutionProgress;
import dev.millrace.engine.execution.QueryDefinition;
import dev.millrace.engine.execution.StreamExecution;
import dev.millrace.engine.execution.StreamFailedException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.internal.session.QueryExecution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The running queries of a session; made by {@link MillraceSession#streams()}. All methods may be called from any thread. */
public final class StreamingQueryManager {
    private static final String RESTART = "spark.sql.streaming.stopActiveRunOnRestart";

    private final MillraceSession session;
    private final ListenerBus listeners = new ListenerBus();
    private final Object guard = new Object();
    private final List<RunningQuery> active = new ArrayList<>();
    private final Set<String> startingNames = new HashSet<>();
    private @Nullable RunningQuery lastTerminated;
    private volatile boolean closed;

    /** Programs get it from {@link MillraceSession#streams()}. */
    public StreamingQueryManager(MillraceSession session) {
        this.session = session;
    }

    /** The queries that run now. */
    public StreamingQuery[] active() {
        synchronized (guard) {
            return active.toArray(new StreamingQuery[0]);
        }
    }

    /** The running query with this id, or null. */
    public @Nullable StreamingQuery get(UUID id) {
        synchronized (guard) {
            for (RunningQuery query : active) {
                if (query.id().equals(id)) {
                    return query;
                }
            }
            return null;
        }
    }

    /**
     * The running query with this id.
     *
     * @throws IllegalArgumentException when the text is no UUID
     */
    public @Nullable StreamingQuery get(String id) {
        return get(UUID.fromString(id));
    }

    /**
     * Waits until any query has ended since the session began, or since {@link #resetTerminated()}.
     *
     * @throws StreamingQueryException when it failed
     */
    public void awaitAnyTermination() throws StreamingQueryException {
        await(Long.MAX_VALUE);
    }

    /**
     * As {@link #awaitAnyTermination()}, at most this long.
     *
     * @return whether one has ended
     * @throws IllegalArgumentException when the timeout is not positive
     */
    public boolean awaitAnyTermination(long timeoutMs) throws StreamingQueryException {
        if (timeoutMs <= 0) {
            throw new IllegalArgumentException("requirement failed: Timeout has to be positive, but is " + timeoutMs);
        }
        return await(timeoutMs);
    }

    private boolean await(long timeoutMillis) throws StreamingQueryException {
        RunningQuery ended;
        synchronized (guard) {
            long deadline = timeoutMillis == Long.MAX_VALUE
                    ? Long.MAX_VALUE
                    : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (lastTerminated == null) {
                long left = deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(guard, left);
                } catch (InterruptedException e) {
                    throw Undeclared.rethrow(e);
                }
            }
            ended = lastTerminated;
        }
        Optional<StreamingQueryException> failure = ended.exception();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return true;
    }

    /** Forgets which queries have ended, for {@link #awaitAnyTermination()}. */
    public void resetTerminated() {
        synchronized (guard) {
            lastTerminated = null;
        }
    }

    public void addListener(StreamingQueryListener listener) {
        listeners.add(listener);
    }

    public void removeListener(StreamingQueryListener listener) {
        listeners.remove(listener);
    }

    public StreamingQueryListener[] listListeners() {
        return listeners.all();
    }

    StreamingQuery start(QueryStarter<?> starter) throws TimeoutException {
        if (closed) {
            throw new IllegalStateException("The session has been stopped; make a new one to start queries");
        }
        reserve(starter.name());
        try {
            QueryExecution query = starter.query();
            QueryDefinition definition = starter.define(query);
            stopEarlierRun(definition);
            Registration registration = new Registration();
            StreamExecution execution = new StreamExecution(
                    definition,
                    session.sessionState().clock(),
                    session.sessionState().storage(),
                    registration);
            RunningQuery running = new RunningQuery(session, query, execution);
            registration.query = running;
            synchronized (guard) {
                active.add(running);
            }
            startOrForget(running);
            return running;
        } finally {
            release(starter.name());
        }
    }

    private void startOrForget(RunningQuery running) {
        try {
            running.execution().start();
        } catch (RuntimeException | Error e) {
            synchronized (guard) {
                active.remove(running);
            }
            throw e;
        }
    }

    private void reserve(Optional<String> name) {
        if (name.isEmpty()) {
            return;
        }
        synchronized (guard) {
            boolean taken = startingNames.contains(name.get());
            for (RunningQuery query : active) {
                taken |= name.get().equals(query.name());
            }
            if (taken) {
                throw new IllegalArgumentException(MillraceException.format(
                        ErrorCondition.QUERY_NAME_IN_USE,
                        "Cannot start query with name " + name.get()
                                + " as a query with that name is already active in this MillraceSession"));
            }
            startingNames.add(name.get());
        }
    }

    private void release(Optional<String> name) {
        if (name.isPresent()) {
            synchronized (guard) {
                startingNames.remove(name.get());
            }
        }
    }

    /** A run from the same checkpoint in this session gives way to the new one, as in Spark. */
    private void stopEarlierRun(QueryDefinition definition) throws TimeoutException {
        if (definition.checkpointDirectory().isEmpty()
                || !session.conf().get(RESTART, "true").equalsIgnoreCase("true")) {
            return;
        }
        Path checkpoint =
                definition.checkpointDirectory().get().toAbsolutePath().normalize();
        for (StreamingQuery query : active()) {
            Optional<Path> other =
                    ((RunningQuery) query).execution().definition().checkpointDirectory();
            if (other.isPresent() && other.get().toAbsolutePath().normalize().equals(checkpoint)) {
                query.stop();
            }
        }
    }

    /** Stops all queries; called when the session ends. */
    public void close() {
        closed = true;
        for (StreamingQuery query : active()) {
            ((RunningQuery) query).execution().stop();
        }
        listeners.close();
    }

    /** Whether the session has ended. */
    public boolean isClosed() {
        return closed;
    }

    /** Hears of one run: takes it off the list when it ends, then tells the listeners. */
    private final class Registration implements ExecutionListener {
        private volatile @Nullable RunningQuery query;

        @Override
        public void started(UUID id, UUID runId, Optional<String> name, long timestampMillis) {
            listeners.started(id, runId, name, timestampMillis);
        }

        @Override
        public void progress(ExecutionProgress progress) {
            listeners.progress(progress);
        }

        @Override
        public void idle(UUID id, UUID runId, long timestampMillis) {
            listeners.idle(id, runId, timestampMillis);
        }

        @Override
        public void terminated(UUID id, UUID runId, Optional<StreamFailedException> failure) {
            RunningQuery ended = query;
            synchronized (guard) {
                active.remove(ended);
                if (lastTerminated == null || failure.isPresent()) {
                    lastTerminated = ended; // a failure must not be lost when another query ends well after it
                }
                guard.notifyAll();
            }
            listeners.terminated(id, runId, failure);
        }
    }
}
