package dev.millrace.testkit.storage;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.SourceLog;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.DataLossException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that can be read again until they are acknowledged. Like a source of files it remembers in the {@link SourceLog} what its
 * offsets mean, the last few only, and insists to be given back exactly what it had put there when the last plan was made.
 */
final class ReplayedNumbers implements ReadTable {
    static final StructType SCHEMA = new StructType().add("value", DataTypes.LongType);
    private static final long REMEMBERED = 4;

    private final long[] values;
    private final Outside outside;
    private final ReadLimit limit;
    private final boolean forgets;

    ReplayedNumbers(long[] values, Outside outside, long rowsPerBatch, boolean forgets) {
        this.values = values;
        this.outside = outside;
        this.limit = new ReadLimit.MaxRows(rowsPerBatch);
        this.forgets = forgets;
    }

    @Override
    public String description() {
        return "numbers";
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public boolean supportsBatch() {
        return false;
    }

    @Override
    public boolean supportsStreaming() {
        return true;
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        return new NumberSource(context.log());
    }

    @Override
    public BatchReader batch(ScanRequest request) {
        throw new IllegalStateException("Numbers are only read as a stream");
    }

    /** What a source remembers of the rows up to an offset, and whether it is what it should be. */
    static final class Memory {
        private final SourceLog log;
        private final TreeMap<Long, String> entries = new TreeMap<>();

        Memory(SourceLog log) {
            this.log = log;
            log.forEach((key, value) -> entries.put(Long.parseLong(key), value));
        }

        void remember(long row, long value) {
            put(row, "row " + value);
            if (row >= REMEMBERED) {
                entries.remove(row - REMEMBERED);
                log.remove(Long.toString(row - REMEMBERED));
            }
        }

        private void put(long row, String value) {
            entries.put(row, value);
            log.put(Long.toString(row), value);
        }

        void requireUpTo(long end, long[] values) {
            TreeMap<Long, String> expected = new TreeMap<>();
            for (long row = Math.max(0, end - REMEMBERED); row < end; row++) {
                expected.put(row, "row " + values[(int) row]);
            }
            if (!expected.equals(entries)) {
                throw new AssertionError("The source should remember " + expected + ", but has " + entries);
            }
        }
    }

    private final class NumberSource implements Source {
        private final Memory memory;

        NumberSource(SourceLog log) {
            memory = new Memory(log);
        }

        @Override
        public Offset initialOffset() {
            return new LongOffset(0);
        }

        @Override
        public Offset latestOffset(Offset start, ReadLimit readLimit) {
            long from = ((LongOffset) start).value();
            memory.requireUpTo(from, values);
            long to = values.length;
            if (readLimit instanceof ReadLimit.MaxRows max) {
                to = Math.min(to, from + max.rows());
            }
            for (long row = from; row < to; row++) {
                memory.remember(row, values[(int) row]);
            }
            return to == from ? start : new LongOffset(to);
        }

        @Override
        public Offset parseOffset(String json) {
            return LongOffset.parse(json);
        }

        @Override
        public BatchReader read(Offset start, Offset end) {
            long from = ((LongOffset) start).value();
            long to = ((LongOffset) end).value();
            memory.requireUpTo(to, values);
            if (from < outside.forgotten) {
                throw new DataLossException("Rows from " + from + " on are asked for, but those up to "
                        + outside.forgotten + " were acknowledged");
            }
            LongVector column = new LongVector(DataTypes.LongType, (int) (to - from));
            for (int i = 0; i < to - from; i++) {
                column.set(i, values[(int) from + i]);
            }
            return new OneBatch(new Batch((int) (to - from), new Vector[] {column}));
        }

        @Override
        public void commit(Offset end) {
            if (forgets) {
                outside.forgotten = Math.max(outside.forgotten, ((LongOffset) end).value());
            }
        }

        @Override
        public ReadLimit defaultLimit() {
            return limit;
        }

        @Override
        public void onNewData(Runnable wake) {}

        @Override
        public Optional<Duration> pollInterval() {
            return Optional.empty();
        }

        @Override
        public void prepareForAvailableNow() {}

        @Override
        public String description() {
            return "numbers";
        }

        @Override
        public void close() {}
    }

    private static final class OneBatch implements BatchReader {
        private @Nullable Batch batch;

        OneBatch(Batch batch) {
            this.batch = batch;
        }

        @Override
        public @Nullable Batch next() {
            Batch given = batch;
            batch = null;
            return given;
        }

        @Override
        public void close() {}
    }
}
