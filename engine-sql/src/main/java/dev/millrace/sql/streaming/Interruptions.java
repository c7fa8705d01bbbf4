package dev.millrace.sql.streaming;

/** Interruption of methods that do not declare it: Spark's signatures, which ported programs rely on, leave it out. */
final class Interruptions {
    private Interruptions() {}

    /** Throws the exception as it is. */
    static RuntimeException undeclared(InterruptedException interruption) {
        return Interruptions.<RuntimeException>rethrow(interruption);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException rethrow(Throwable exception) throws E {
        throw (E) exception;
    }
}
