package dev.millrace.error;

/**
 * Thrown when a source no longer has rows that the query has yet to read: a topic was trimmed, a file deleted. Going on
 * would lose them silently, so the user has to decide.
 */
public final class DataLossException extends ConnectorException {

    /** What is missing, and which option lets the query go on without it. */
    public DataLossException(String problem) {
        super(ErrorCondition.DATA_LOSS, problem);
    }
}
