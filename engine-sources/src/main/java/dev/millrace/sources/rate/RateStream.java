package dev.millrace.sources.rate;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.Clock;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.SourceLog;
import dev.millrace.sql.types.StructType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rows by the clock. An offset is a number of whole seconds since the query was first started, which is kept in the checkpoint
 * as {@code creationTimeMillis}; so all rows follow from the offsets and can be made again.
 */
final class RateStream implements Source {
    private static final String CREATION_TIME = "creationTimeMillis";

    private final String description;
    private final RateOffsets offsets;
    private final StructType required;
    private final Clock clock;
    private final long creationMillis;
    private long latestMillis;
    private boolean frozen;

    RateStream(String description, RateOffsets offsets, StructType required, SourceContext context) {
        this.description = description;
        this.offsets = offsets;
        this.required = required;
        this.clock = context.clock();
        this.creationMillis = creationTime(context.log(), clock);
        this.latestMillis = creationMillis;
    }

    private static long creationTime(SourceLog log, Clock clock) {
        Map<String, String> stored = new HashMap<>();
        log.forEach(stored::put);
        String known = stored.get(CREATION_TIME);
        if (known != null) {
            return Long.parseLong(known);
        }
        long now = clock.currentTimeMillis();
        log.put(CREATION_TIME, Long.toString(now));
        return now;
    }

    @Override
    public Offset initialOffset() {
        return new LongOffset(0);
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        long from = ((LongOffset) start).value();
        if (!frozen) {
            // The clock may have been set back; offsets never are.
            latestMillis = Math.max(latestMillis, clock.currentTimeMillis());
        }
        return new LongOffset(Math.max(from, (latestMillis - creationMillis) / 1000));
    }

    @Override
    public Offset parseOffset(String json) {
        return LongOffset.parse(json);
    }

    @Override
    public BatchReader read(Offset start, Offset end) {
        long startSeconds = ((LongOffset) start).value();
        long endSeconds = ((LongOffset) end).value();
        long first = offsets.valueAtSecond(startSeconds);
        long last = offsets.valueAtSecond(endSeconds);
        double millisPerRow = first == last ? 0 : (endSeconds - startSeconds) * 1000.0 / (last - first);
        return new GeneratedRows(required, first, last, creationMillis + startSeconds * 1000, millisPerRow);
    }

    @Override
    public void commit(Offset end) {
        // Nothing is kept.
    }

    @Override
    public void onNewData(Runnable wake) {
        // Time passes unannounced.
    }

    /** Until the next whole second. */
    @Override
    public Optional<Duration> pollInterval() {
        long sinceSecond = Math.floorMod(clock.currentTimeMillis() - creationMillis, 1000L);
        return Optional.of(Duration.ofMillis(1000 - sinceSecond));
    }

    @Override
    public void prepareForAvailableNow() {
        latestMillis = Math.max(latestMillis, clock.currentTimeMillis());
        frozen = true;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
