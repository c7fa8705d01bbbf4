package dev.millrace.sql.streaming;

/** Checked exceptions of methods that do not declare them: Spark's signatures, which ported programs rely on, leave them out. */
final class Undeclared {
    private Undeclared() {}

    /** Throws the exception as it is; declared to return one for the sake of {@code throw rethrow(e)}. */
    static RuntimeException rethrow(Exception exception) {
        return Undeclared.<RuntimeException>sneak(exception);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneak(Throwable exception) throws E {
        throw (E) exception;
    }
}
