package dev.millrace.connector;

/**
 * A position in a source, ordered by the source that made it. A micro-batch reads everything after its start offset, up
 * to and including its end offset.
 *
 * <p>An offset is what its JSON text says: two offsets with the same text are the same position, and the text is all
 * that survives a restart ({@link Source#parseOffset}). The text is written to the checkpoint and printed in progress
 * reports, so it must not hold secrets and should be readable; the formats of Structured Streaming are used where there is
 * one ({@code 5}, <code>{"logOffset":3}</code>, <code>{"topic":{"0":23}}</code>). Immutable.
 */
public interface Offset {
    /** The position as one JSON value on one line. The same position always gives the same text. */
    String json();
}
