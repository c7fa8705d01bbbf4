package dev.millrace.sql.streaming;

/** What a query is doing at this moment. */
public final class StreamingQueryStatus {
    private final String message;
    private final boolean isDataAvailable;
    private final boolean isTriggerActive;

    StreamingQueryStatus(String message, boolean isDataAvailable, boolean isTriggerActive) {
        this.message = message;
        this.isDataAvailable = isDataAvailable;
        this.isTriggerActive = isTriggerActive;
    }

    /** For people: {@code "Waiting for data to arrive"}. */
    public String message() {
        return message;
    }

    /** Whether the last trigger found new data. */
    public boolean isDataAvailable() {
        return isDataAvailable;
    }

    /** Whether a micro-batch is running. */
    public boolean isTriggerActive() {
        return isTriggerActive;
    }

    public String json() {
        return ProgressJson.write(this, false);
    }

    public String prettyJson() {
        return ProgressJson.write(this, true);
    }

    @Override
    public String toString() {
        return prettyJson();
    }
}
