package dev.millrace.engine.execution;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.ReadLimit;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of numbers that outlives the queries that read it, and a place to let things go wrong. */
final class Numbers implements ReadTable {
    /** What happens in a phase of a source: {@code initialOffset, latestOffset, read, next, commit, close}. */
    interface Script {
        void enter(String phase) throws IOException;
    }

    private final List<Long> values = new ArrayList<>();
    private final List<Runnable> wakes = new ArrayList<>();
    volatile Script script = phase -> {};
    volatile ReadLimit limit = ReadLimit.ALL;
    volatile Optional<Duration> poll = Optional.empty();
    volatile long committed = -1;
    volatile int polls;
    volatile int rowsPerBatch = Batch.CAPACITY;

    Numbers() {}

    void add(long... numbers) {
        List<Runnable> listeners;
        synchronized (values) {
            for (long number : numbers) {
                values.add(number);
            }
            listeners = List.copyOf(wakes);
        }
        listeners.forEach(Runnable::run);
    }

    List<Long> all() {
        synchronized (values) {
            return List.copyOf(values);
        }
    }

    @Override
    public String description() {
        return "Numbers";
    }

    @Override
    public StructType schema() {
        return new StructType().add("value", DataTypes.LongType);
    }

    @Override
    public boolean supportsBatch() {
        return true;
    }

    @Override
    public boolean supportsStreaming() {
        return true;
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        return new NumberSource();
    }

    @Override
    public BatchReader batch(ScanRequest request) {
        return new NumberReader(all());
    }

    private void enter(String phase) throws IOException {
        script.enter(phase);
    }

    private final class NumberSource implements Source {
        private Runnable wake = () -> {};
        private long frozen = Long.MAX_VALUE;

        @Override
        public Offset initialOffset() throws IOException {
            enter("initialOffset");
            return new LongOffset(0);
        }

        @Override
        public Offset latestOffset(Offset start, ReadLimit readLimit) throws IOException {
            polls++;
            enter("latestOffset");
            long from = ((LongOffset) start).value();
            long to = Math.min(frozen, all().size());
            if (readLimit instanceof ReadLimit.MaxRows max) {
                to = Math.min(to, from + max.rows());
            }
            return to == from ? start : new LongOffset(to);
        }

        @Override
        public Offset parseOffset(String json) {
            return LongOffset.parse(json);
        }

        @Override
        public BatchReader read(Offset start, Offset end) throws IOException {
            enter("read");
            return new NumberReader(
                    all().subList((int) ((LongOffset) start).value(), (int) ((LongOffset) end).value()));
        }

        @Override
        public void commit(Offset end) throws IOException {
            enter("commit");
            committed = ((LongOffset) end).value();
        }

        @Override
        public ReadLimit defaultLimit() {
            return limit;
        }

        @Override
        public void onNewData(Runnable callback) {
            synchronized (values) {
                wake = callback;
                wakes.add(callback);
            }
        }

        @Override
        public Optional<Duration> pollInterval() {
            return poll;
        }

        @Override
        public void prepareForAvailableNow() {
            frozen = all().size();
        }

        @Override
        public String description() {
            return "Numbers";
        }

        @Override
        public void close() throws IOException {
            enter("close");
            synchronized (values) {
                wakes.remove(wake);
            }
        }
    }

    private final class NumberReader implements BatchReader {
        private final List<Long> numbers;
        private int at;

        NumberReader(List<Long> numbers) {
            this.numbers = numbers;
        }

        @Override
        public Batch next() throws IOException {
            enter("next");
            int count = Math.min(rowsPerBatch, numbers.size() - at);
            if (count == 0) {
                return null;
            }
            LongVector column = new LongVector(DataTypes.LongType, count);
            for (int i = 0; i < count; i++) {
                column.set(i, numbers.get(at + i));
            }
            at += count;
            return new Batch(count, new Vector[] {column});
        }

        @Override
        public void close() {}
    }
}
