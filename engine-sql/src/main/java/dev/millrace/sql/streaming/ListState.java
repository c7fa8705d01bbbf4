package dev.millrace.sql.streaming;

import java.util.Iterator;

/** A list for each key. Values are not null, lists that are given not empty. Appending costs the same however long the list is. */
public interface ListState<S> {

    /** Whether the current key has a list. */
    boolean exists();

    /** The list of the current key, in the order in which it was appended to. */
    Iterator<S> get();

    /** Replaces the list of the current key. */
    void put(S[] newState);

    void appendValue(S newState);

    void appendList(S[] newState);

    /** Removes the list of the current key. */
    void clear();
}
