package dev.millrace.engine.execution;

/** What the query's thread is doing, in words that complete "failed while …". */
final class RunPhase {
    static final String INITIALIZING = "initializing sources";
    static final String PLANNING = "planning the batch";
    static final String RECORDING_PLAN = "recording what the batch reads";
    static final String RUNNING = "running the batch";
    static final String COMMITTING_SINK = "committing to the sink";
    static final String RECORDING_COMMIT = "recording that the batch is done";
    static final String WAITING = "waiting";

    private String current = INITIALIZING;

    void enter(String phase) {
        current = phase;
    }

    String current() {
        return current;
    }
}
