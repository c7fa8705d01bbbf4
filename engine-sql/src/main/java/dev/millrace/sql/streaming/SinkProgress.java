package dev.millrace.sql.streaming;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a sink got in one micro-batch. */
public final class SinkProgress {
    private final String description;
    private final long numOutputRows;
    private final Map<String, String> metrics;

    SinkProgress(String description, long numOutputRows, Map<String, String> metrics) {
        this.description = description;
        this.numOutputRows = numOutputRows;
        this.metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    public String description() {
        return description;
    }

    /** How many rows it wrote; -1 when it cannot tell. */
    public long numOutputRows() {
        return numOutputRows;
    }

    public Map<String, String> metrics() {
        return metrics;
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
