package dev.millrace.error;

/**
 * Thrown when a change of a table does not fit what came before it: a row is deleted or replaced that is not there, or a
 * change says that it is of a kind that there is not. Going on would make counts negative, and results wrong without a sign.
 */
public final class InvalidChangeException extends MillraceException {

    private static final long serialVersionUID = 1L;

    /** The change, its row, where it came from, and what to do. */
    public InvalidChangeException(String problem) {
        super(ErrorCondition.INVALID_CHANGE, problem);
    }
}
