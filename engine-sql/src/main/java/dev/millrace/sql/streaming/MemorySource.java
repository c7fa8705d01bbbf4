package dev.millrace.sql.streaming;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.Source;
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

/** One query's view of a {@link MemoryStream}. It announces new rows by itself and is never polled. */
final class MemorySource implements Source {
    /** Batches with fewer rows are joined with their neighbours: many tiny ones cost more than copying their rows. */
    private static final int SMALL = 256;

    private final MemoryBlocks blocks;
    private final StructType schema;
    private final int[] columns;
    private final String description;
    private final long floor;
    private OptionalLong frozenEnd = OptionalLong.empty();

    MemorySource(MemoryBlocks blocks, StructType schema, StructType required, String description) {
        this.blocks = blocks;
        this.schema = schema;
        this.description = description;
        this.floor = blocks.open(this);
        this.columns = new int[required.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = schema.fieldIndex(required.apply(i).name());
        }
    }

    @Override
    public Offset initialOffset() {
        return new LongOffset(floor);
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        blocks.goOnAfter(number(start));
        long end = frozenEnd.isPresent() ? frozenEnd.getAsLong() : blocks.lastBlock();
        return new LongOffset(Math.max(end, number(start)));
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
        blocks.goOnAfter(number(start));
        try {
            return new Reader(blocks.range(number(start), number(end)));
        } catch (IndexOutOfBoundsException e) {
            throw new DataLossException(
                    description + " no longer has the rows that the query has to read: " + e.getMessage()
                            + ". Rows of a MemoryStream do not survive the process; delete the checkpoint to start over.");
        }
    }

    @Override
    public void commit(Offset end) {
        blocks.goOnAfter(number(end));
        blocks.commit(this, number(end));
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
        return Optional.of(new LongOffset(blocks.lastBlock()));
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
