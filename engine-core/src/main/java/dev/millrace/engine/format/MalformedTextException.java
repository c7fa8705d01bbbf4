package dev.millrace.engine.format;

/**
 * Says that text is not what its format wants, and where. It carries no stack trace: it is how a reader tells its
 * caller about bad input, which may come as often as records do, and it never leaves the engine.
 */
final class MalformedTextException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int position;

    MalformedTextException(String problem, int position) {
        super(problem, null, false, false);
        this.problem = problem;
        this.position = position;
    }

    /** What is wrong with the text. */
    String problem() {
        return problem;
    }

    /** Index into the array that was read. */
    int position() {
        return position;
    }
}
