package dev.millrace.engine.execution;

/**
 * What a query is doing at this moment, in Structured Streaming's words.
 *
 * @param message for people, for example {@code Waiting for data to arrive}
 * @param dataAvailable whether there was new data when the sources were asked last
 * @param triggerActive whether a micro-batch is being planned or run
 */
public record ExecutionStatus(String message, boolean dataAvailable, boolean triggerActive) {}
