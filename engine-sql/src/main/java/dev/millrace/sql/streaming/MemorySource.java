package dev.millrace.sql.streaming;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceLog;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.DataLossException;
import dev.millrace.sql.internal.session.RowStore;
import dev.millrace.sql.types.StructType;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One query's view of a {@link MemoryStream}. It announces new rows by itself and is never polled.
 *
 * <p>An offset is the number of a block. In the checkpoint it says which stream the numbers are those of ({@code stream}: its id, and
 * what to add to the number of a block): a query that comes from another process goes on counting where that one ended, and can never take
 * the blocks of this process for those that it has read there.
 */
final class MemorySource implements Source {
    /** Batches with fewer rows are joined with their neighbours: many tiny ones cost more than copying their rows. */
    private static final int SMALL = 256;

    private static final String STREAM = "stream";

    private final MemoryBlocks blocks;
    private final StructType schema;
    private final int[] columns;
    private final String description;
    private final SourceLog log;
    private final long floor;
    private @Nullable String recorded;
    private boolean placed;
    private long shift;
    private OptionalLong frozenEnd = OptionalLong.empty();

    MemorySource(MemoryBlocks blocks, StructType schema, StructType required, String description, SourceLog log) {
        this.blocks = blocks;
        this.schema = schema;
        this.description = description;
        this.log = log;
        log.forEach(this::recall);
        this.floor = blocks.open(this);
        this.columns = new int[required.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = schema.fieldIndex(required.apply(i).name());
        }
    }

    private void recall(String key, String value) {
        if (key.equals(STREAM)) {
            recorded = value;
        }
    }

    /** Finds out how blocks and offsets go together; false if {@code offset} counts the blocks of another process. */
    private boolean place(Offset offset) {
        if (placed) {
            return true;
        }
        String known = recorded;
        if (known == null) {
            placed = number(offset) >= floor && number(offset) <= blocks.lastBlock();
        } else if (known.startsWith(blocks.id() + " ")) {
            shift = Long.parseLong(known.substring(blocks.id().length() + 1));
            placed = true;
        }
        return placed;
    }

    /** Lets the blocks of this process follow {@code start}. */
    private void begin(Offset start) {
        if (!place(start)) {
            shift = number(start) - floor;
            placed = true;
        }
        String now = blocks.id() + " " + shift;
        if (!now.equals(recorded)) {
            recorded = now;
            log.put(STREAM, now);
        }
    }

    @Override
    public Offset initialOffset() {
        return new LongOffset(floor);
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        begin(start);
        long end = frozenEnd.isPresent() ? frozenEnd.getAsLong() : blocks.lastBlock();
        return new LongOffset(Math.max(end + shift, number(start)));
    }

    @Override
    public Offset parseOffset(String json) {
        return LongOffset.parse(json);
    }

    private static long number(Offset offset) {
        return ((LongOffset) offset).value();
    }

    @Override
    public BatchReader read(Offset start, Offset end) {
        if (!place(start)) {
            throw lost("they were added in another process");
        }
        try {
            return new Reader(blocks.range(number(start) - shift, number(end) - shift));
        } catch (IndexOutOfBoundsException e) {
            throw lost(String.valueOf(e.getMessage()));
        }
    }

    private DataLossException lost(String why) {
        return new DataLossException(description + " no longer has the rows that the query has to read: " + why
                + ". Rows of a MemoryStream do not survive the process; delete the checkpoint to start over.");
    }

    @Override
    public void commit(Offset end) {
        if (place(end)) {
            blocks.commit(this, number(end) - shift);
        }
    }

    @Override
    public void onNewData(Runnable wake) {
        blocks.onAdd(this, wake);
    }

    @Override
    public Optional<Duration> pollInterval() {
        return Optional.empty();
    }

    @Override
    public void prepareForAvailableNow() {
        frozenEnd = OptionalLong.of(blocks.lastBlock());
    }

    @Override
    public Optional<Offset> newestOffset() {
        return Optional.of(new LongOffset(blocks.lastBlock() + shift));
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        blocks.close(this);
    }

    private final class Reader implements BatchReader {
        private final Iterator<Batch> batches;
        private @Nullable Batch ahead;

        Reader(List<Batch> batches) {
            this.batches = batches.iterator();
            this.ahead = advance();
        }

        private @Nullable Batch advance() {
            return batches.hasNext() ? batches.next() : null;
        }

        @Override
        public @Nullable Batch next() {
            Batch first = ahead;
            if (first == null) {
                return null;
            }
            ahead = advance();
            if (ahead == null || first.rowCount() >= SMALL) {
                return projected(first);
            }
            RowStore joined = new RowStore(schema);
            joined.append(first);
            while (ahead != null && joined.rowCount() + ahead.rowCount() < Batch.CAPACITY) {
                joined.append(ahead);
                ahead = advance();
            }
            return projected(joined.batches().get(0));
        }

        private Batch projected(Batch batch) {
            Vector[] chosen = new Vector[columns.length];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = batch.column(columns[i]);
            }
            return new Batch(batch.rowCount(), chosen);
        }

        @Override
        public void close() {}
    }
}
