package dev.millrace.sql;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Does something with each row of a stream's result. For each micro-batch {@link #open} is called, then {@link #process} for each row
 * unless {@code open} said no, then {@link #close}. After a failure a micro-batch comes again, with the same {@code epochId} and the same
 * rows in the same order.
 */
public abstract class ForeachWriter<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Called before the rows of a micro-batch.
     *
     * @param partitionId always 0
     * @param epochId the number of the micro-batch
     * @return false to skip its rows, for example because they were written before
     */
    public abstract boolean open(long partitionId, long epochId);

    public abstract void process(T value);

    /** Called after the rows; with the exception if there was one. */
    public abstract void close(@Nullable Throwable errorOrNull);
}
