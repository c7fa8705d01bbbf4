package dev.millrace.sql.streaming;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The program of {@code transformWithState}: it gets the rows of each key and keeps what it likes in the states of its
 * {@link #getHandle() handle}. One object serves all keys, on one thread at a time; its fields are not saved, its states are.
 *
 * @param <K> the key
 * @param <I> what comes in
 * @param <O> what goes out
 */
public abstract class StatefulProcessor<K, I, O> implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable StatefulProcessorHandle handle;

    /** Called once before anything else: here the states are made. */
    public abstract void init(OutputMode outputMode, TimeMode timeMode);

    /** Called for each key that has rows in a micro-batch. */
    public abstract Iterator<O> handleInputRows(K key, Iterator<I> inputRows, TimerValues timerValues);

    /**
     * Called, after all rows of the micro-batch, for each timer that is at or before the time of the micro-batch, or the watermark. The
     * timer is gone afterwards.
     */
    public Iterator<O> handleExpiredTimer(K key, TimerValues timerValues, ExpiredTimerInfo expiredTimerInfo) {
        return Collections.emptyIterator();
    }

    /** Called at the end of the query. */
    public void close() {}

    /** Called by the engine. */
    public final void setHandle(StatefulProcessorHandle newHandle) {
        handle = newHandle;
    }

    /**
     * What is kept.
     *
     * @throws MillraceException before {@link #init}
     */
    public final StatefulProcessorHandle getHandle() {
        StatefulProcessorHandle known = handle;
        if (known == null) {
            throw new MillraceException(
                    ErrorCondition.user("STATE_STORE_HANDLE_NOT_INITIALIZED", "42802"),
                    "The handle has not been initialized for this StatefulProcessor. Please only use the"
                            + " StatefulProcessor within the transformWithState operator.");
        }
        return known;
    }
}
