package dev.millrace.engine.format;

/**
 * Says that text is not what its format wants, and where. It carries no stack trace: it is how a reader tells its
 * caller about bad input, which may come as often as records do, and it never leaves the engine.
 */
final class MalformedTextException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    MalformedTextException(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    /** Index into the array that was read. */
    int position() {
        return position;
    }
}
