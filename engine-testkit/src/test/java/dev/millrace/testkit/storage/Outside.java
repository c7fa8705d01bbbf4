package dev.millrace.testkit.storage;

/** The world around the machine that crashes: what was told to it cannot be taken back. */
final class Outside {
    /** Rows of the source that it was allowed to forget. */
    volatile long forgotten;

    Outside copy() {
        Outside copy = new Outside();
        copy.forgotten = forgotten;
        return copy;
    }
}
