package dev.millrace.engine.execution;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it hears, one word for each event. */
final class Heard implements ExecutionListener {
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile boolean throwsAlways;
    volatile boolean errorAlways;

    Heard() {}

    private void hear(String event) {
        events.add(event);
        if (throwsAlways) {
            throw new IllegalStateException("listener");
        }
        if (errorAlways) {
            throw new NoClassDefFoundError("com/example/Listener");
        }
    }

    @Override
    public void started(UUID id, UUID runId, Optional<String> name, long timestampMillis) {
        hear("started " + name.orElse("?"));
    }

    @Override
    public void progress(ExecutionProgress progress) {
        hear("progress " + progress.batchId());
    }

    @Override
    public void idle(UUID id, UUID runId, long timestampMillis) {
        hear("idle " + timestampMillis);
    }

    @Override
    public void terminated(UUID id, UUID runId, Optional<StreamFailedException> failure) {
        hear("terminated" + failure.map(e -> " " + e.getCause().getMessage()).orElse(""));
    }
}
