package dev.millrace.sql.streaming;

import org.jspecify.annotations.Nullable;

/** One value for each key. */
public interface ValueState<S> {

    /** Whether the current key has a value. */
    boolean exists();

    /** The value of the current key; null when it has none. */
    @Nullable
    S get();

    /** Sets the value of the current key; a copy is kept. Not null. */
    void update(S newState);

    /** Removes the value of the current key. */
    void clear();
}
