package dev.millrace.testkit.storage;

/** The world around the machine that crashes: what was told to it cannot be taken back. */
public final class Outside {
    /** Rows of the source that it was allowed to forget. */
    public volatile long forgotten;

    /** The same world, for another course of events. */
    public Outside copy() {
        Outside copy = new Outside();
        copy.forgotten = forgotten;
        return copy;
    }
}
