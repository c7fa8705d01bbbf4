package dev.millrace.connector;

import dev.millrace.error.DataLossException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A stream of rows with positions, read by one run of one query. All methods are called by that query's thread, except that
 * {@link #onNewData}'s callback is called by the source from any thread.
 *
 * <p>What exactly-once rests on, and every source must keep:
 *
 * <ol>
 *   <li>Offsets only grow. {@link #latestOffset} never gives less than its start.
 *   <li>{@link #read} gives exactly the rows after {@code start} up to {@code end}: the same rows each time, in this process
 *       or the next one, for any range whose end has not been given to {@link #commit}. If it cannot, it throws
 *       {@link DataLossException}; it never gives fewer rows quietly.
 *   <li>What it needs to know for that after a restart is in the offsets or in {@link SourceContext#log()}, nowhere else.
 *   <li>A source that cannot read again (a socket) says so in its documentation and throws {@link DataLossException}
 *       when it is asked to.
 * </ol>
 *
 * <p>Modelled on {@code MicroBatchStream} with {@code SupportsAdmissionControl} and
 * {@code SupportsTriggerAvailableNow} of Spark 4.2.
 */
public interface Source extends AutoCloseable {
    /**
     * The position before the first row that this query shall see, for a query without a past. It is asked for once in the
     * life of a checkpoint and recorded there.
     */
    Offset initialOffset() throws IOException;

    /**
     * The end of the next micro-batch: the furthest position that may be read now, at most about {@code limit} after
     * {@code start}. Equal to {@code start} when there is nothing new (or not enough, see {@link ReadLimit.MinRows}).
     * Must return soon; with nothing new it returns at once rather than waits.
     */
    Offset latestOffset(Offset start, ReadLimit limit) throws IOException;

    /**
     * Turns recorded text back into an offset.
     *
     * @throws IllegalArgumentException if this source never wrote such a text
     */
    Offset parseOffset(String json);

    /** The rows after {@code start}, up to and including {@code end}; see the contract above. */
    BatchReader read(Offset start, Offset end) throws IOException;

    /**
     * Everything up to {@code end} is processed and recorded for good; the source may forget it. Called with growing
     * offsets, perhaps not for each batch, and again with the last one after a restart.
     */
    void commit(Offset end) throws IOException;

    /** The limit that the source's own options ask for ({@code maxFilesPerTrigger}). */
    default ReadLimit defaultLimit() {
        return ReadLimit.ALL;
    }

    /**
     * Registers what to call, from any thread, when new data may be there. Calling it too often is harmless, not calling it
     * delays rows until the next poll. The callback is cheap and never throws.
     */
    void onNewData(Runnable wake);

    /**
     * How often to ask {@link #latestOffset} when nothing has been announced. Empty for a source that announces all new
     * data by itself: such a source is never polled.
     */
    Optional<Duration> pollInterval();

    /**
     * Freezes what is available now: from here on {@link #latestOffset} never goes beyond it, however much arrives later
     * ({@code Trigger.AvailableNow}). Called at most once, before the first {@link #latestOffset} of the run.
     */
    void prepareForAvailableNow() throws IOException;

    /** The newest position that exists, whatever the limits, for progress reports; empty if that is not known cheaply. */
    default Optional<Offset> newestOffset() {
        return Optional.empty();
    }

    /** Figures for progress reports ({@code maxOffsetsBehindLatest}, …) after the batch that ended at {@code end}. */
    default Map<String, String> metrics(Offset end) {
        return Map.of();
    }

    /** One line for progress reports, without secrets. */
    String description();

    /** Stops all threads and closes all connections of this source; safe to call twice. */
    @Override
    void close() throws IOException;
}
