package dev.millrace.sql.streaming;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gets told what queries of a session do. {@link #onQueryStarted} is called before {@code start()} returns, on its thread; the others
 * on a thread of the session, in order. An exception from a listener is logged and changes nothing for the query.
 */
public abstract class StreamingQueryListener {

    /** Called when a query starts, before {@code start()} returns. */
    public abstract void onQueryStarted(QueryStartedEvent event);

    /** Called after each micro-batch. */
    public abstract void onQueryProgress(QueryProgressEvent event);

    /** Called, in place of progress, when nothing has run for ten seconds. */
    public void onQueryIdle(QueryIdleEvent event) {}

    /** Called when a query has ended, stopped or failed. */
    public abstract void onQueryTerminated(QueryTerminatedEvent event);

    /** What all events have. */
    public interface Event {
        String json();
    }

    /** A query has started. */
    public static final class QueryStartedEvent implements Event {
        private final UUID id;
        private final UUID runId;
        private final @Nullable String name;
        private final String timestamp;

        QueryStartedEvent(UUID id, UUID runId, @Nullable String name, String timestamp) {
            this.id = id;
            this.runId = runId;
            this.name = name;
            this.timestamp = timestamp;
        }

        public UUID id() {
            return id;
        }

        public UUID runId() {
            return runId;
        }

        public @Nullable String name() {
            return name;
        }

        /** ISO 8601 in UTC with milliseconds. */
        public String timestamp() {
            return timestamp;
        }

        /** Always empty: Millrace has no jobs to tag. */
        public Set<String> jobTags() {
            return Set.of();
        }

        @Override
        public String json() {
            return ProgressJson.object(false, json -> {
                json.writeStringField("id", id.toString());
                json.writeStringField("runId", runId.toString());
                json.writeStringField("name", name);
                json.writeStringField("timestamp", timestamp);
                json.writeArrayFieldStart("jobTags");
                json.writeEndArray();
            });
        }
    }

    /** A micro-batch is done. */
    public static final class QueryProgressEvent implements Event {
        private final StreamingQueryProgress progress;

        QueryProgressEvent(StreamingQueryProgress progress) {
            this.progress = progress;
        }

        public StreamingQueryProgress progress() {
            return progress;
        }

        @Override
        public String json() {
            return ProgressJson.object(false, json -> {
                json.writeObjectFieldStart("progress");
                ProgressJson.writeFields(progress, json);
                json.writeEndObject();
            });
        }
    }

    /** A query waits for data. */
    public static final class QueryIdleEvent implements Event {
        private final UUID id;
        private final UUID runId;
        private final String timestamp;

        QueryIdleEvent(UUID id, UUID runId, String timestamp) {
            this.id = id;
            this.runId = runId;
            this.timestamp = timestamp;
        }

        public UUID id() {
            return id;
        }

        public UUID runId() {
            return runId;
        }

        public String timestamp() {
            return timestamp;
        }

        @Override
        public String json() {
            return ProgressJson.object(false, json -> {
                json.writeStringField("id", id.toString());
                json.writeStringField("runId", runId.toString());
                json.writeStringField("timestamp", timestamp);
            });
        }
    }

    /** A query has ended. */
    public static final class QueryTerminatedEvent implements Event {
        private final UUID id;
        private final UUID runId;
        private final Optional<String> exception;
        private final Optional<String> errorClass;

        QueryTerminatedEvent(UUID id, UUID runId, Optional<String> exception, Optional<String> errorClass) {
            this.id = id;
            this.runId = runId;
            this.exception = exception;
            this.errorClass = errorClass;
        }

        public UUID id() {
            return id;
        }

        public UUID runId() {
            return runId;
        }

        /** The exception that ended the query, as text; empty when it was stopped. */
        public Optional<String> exception() {
            return exception;
        }

        /** The condition of that exception, when it has one. */
        public Optional<String> errorClassOnException() {
            return errorClass;
        }

        @Override
        public String json() {
            return ProgressJson.object(false, json -> {
                json.writeStringField("id", id.toString());
                json.writeStringField("runId", runId.toString());
                json.writeStringField("exception", exception.orElse(null));
                json.writeStringField("errorClassOnException", errorClass.orElse(null));
            });
        }
    }
}
