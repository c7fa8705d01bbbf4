package dev.millrace.engine.checkpoint;

import dev.millrace.connector.SourceLog;
import dev.millrace.engine.state.ChangeOutput;
import dev.millrace.engine.state.Stateful;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The checkpoint of a query that will never be continued: it remembers the last records and writes nothing. */
public final class TemporaryCheckpoint implements Checkpoint {
    private static final ChangeOutput NOWHERE = new ChangeOutput() {
        @Override
        public void put(byte[] key, int ko, int kl, byte[] value, int vo, int vl) {}

        @Override
        public void delete(byte[] key, int ko, int kl) {}
    };

    private static final SourceLog FORGETFUL = new SourceLog() {
        @Override
        public void put(String key, String value) {}

        @Override
        public void remove(String key) {}

        @Override
        public void forEach(BiConsumer<String, String> action) {}
    };

    private final UUID id = RandomId.next();
    private @Nullable OriginRecord origin;
    private @Nullable PlanRecord plan;
    private @Nullable CommitRecord commit;

    public TemporaryCheckpoint() {}

    @Override
    public UUID queryId() {
        return id;
    }

    @Override
    public boolean isTemporary() {
        return true;
    }

    @Override
    public Optional<OriginRecord> recordedOrigin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public Optional<PlanRecord> lastPlan() {
        return Optional.ofNullable(plan);
    }

    @Override
    public Optional<CommitRecord> lastCommit() {
        return Optional.ofNullable(commit);
    }

    @Override
    public void restore(List<Stateful> operators) {}

    @Override
    public SourceLog sourceLog(int source) {
        return FORGETFUL;
    }

    @Override
    public void origin(OriginRecord record) {
        origin = record;
    }

    @Override
    public void plan(PlanRecord record) {
        plan = record;
    }

    @Override
    public void changes(long batch, int operator, Stateful state) {
        state.writeChanges(NOWHERE);
    }

    @Override
    public void commit(CommitRecord record) {
        commit = record;
    }

    @Override
    public void requireOwned() {}

    @Override
    public void publish() {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public long syncAtMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public void syncIfDue() {}

    @Override
    public void onFailure(Runnable listener) {}

    @Override
    public long takeWaitedNanos() {
        return 0;
    }

    @Override
    public void close() {}
}
