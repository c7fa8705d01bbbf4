package dev.millrace.sql.streaming;

import dev.millrace.engine.execution.ExecutionListener;
import dev.millrace.engine.execution.ExecutionProgress;
import dev.millrace.engine.execution.StreamFailedException;
import dev.millrace.error.MillraceException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Takes events from the threads of queries to the listeners of a session, on one thread of its own, which exists once there is a
 * listener. A listener that throws is logged and stays.
 */
final class ListenerBus implements ExecutionListener {
    private final List<StreamingQueryListener> listeners = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Consumer<StreamingQueryListener>> events = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private volatile boolean closed;

    synchronized void add(StreamingQueryListener listener) {
        listeners.add(listener);
        if (thread == null) {
            thread = new Thread(this::deliverAll, "millrace-listeners");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void remove(StreamingQueryListener listener) {
        listeners.remove(listener);
    }

    StreamingQueryListener[] all() {
        return listeners.toArray(new StreamingQueryListener[0]);
    }

    /** Ends the thread once it has delivered what there is. */
    synchronized void close() {
        if (thread != null) {
            closed = true;
            events.add(listener -> {});
        }
    }

    @Override
    public void started(UUID id, UUID runId, Optional<String> name, long timestampMillis) {
        if (!listeners.isEmpty()) {
            String timestamp = ProgressConversion.timestamp(timestampMillis);
            StreamingQueryListener.QueryStartedEvent event =
                    new StreamingQueryListener.QueryStartedEvent(id, runId, name.orElse(null), timestamp);
            deliver(listener -> listener.onQueryStarted(event));
        }
    }

    @Override
    public void progress(ExecutionProgress progress) {
        if (!listeners.isEmpty()) {
            events.add(listener -> listener.onQueryProgress(
                    new StreamingQueryListener.QueryProgressEvent(ProgressConversion.of(progress))));
        }
    }

    @Override
    public void idle(UUID id, UUID runId, long timestampMillis) {
        if (!listeners.isEmpty()) {
            events.add(listener -> listener.onQueryIdle(new StreamingQueryListener.QueryIdleEvent(
                    id, runId, ProgressConversion.timestamp(timestampMillis))));
        }
    }

    @Override
    public void terminated(UUID id, UUID runId, Optional<StreamFailedException> failure) {
        if (!listeners.isEmpty()) {
            events.add(listener -> listener.onQueryTerminated(new StreamingQueryListener.QueryTerminatedEvent(
                    id,
                    runId,
                    failure.map(Throwable::toString),
                    failure.map(Throwable::getCause)
                            .filter(MillraceException.class::isInstance)
                            .map(cause -> ((MillraceException) cause).getCondition()))));
        }
    }

    private void deliverAll() {
        while (!closed || !events.isEmpty()) {
            try {
                deliver(events.take());
            } catch (InterruptedException e) {
                continue; // a listener interrupted its own thread; the others still want to hear
            }
        }
    }

    private void deliver(Consumer<StreamingQueryListener> event) {
        for (StreamingQueryListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                LoggerFactory.getLogger(ListenerBus.class)
                        .warn(
                                "Listener {} threw an exception",
                                listener.getClass().getName(),
                                e);
            }
        }
    }
}
