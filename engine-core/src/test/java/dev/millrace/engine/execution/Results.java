package dev.millrace.engine.execution;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where rows of numbers arrive: it outlives the queries that write it, replaces a batch that is committed again, and insists that it is
 * the same then.
 */
final class Results {
    /** What happens in a phase of a sink: {@code open, begin, write, commit, close}. */
    interface Script {
        void enter(String phase) throws IOException;
    }

    private final TreeMap<Long, List<List<Long>>> batches = new TreeMap<>();
    volatile Script script = phase -> {};
    volatile boolean needsCheckpoint;
    volatile Set<ResultMode> modes = EnumSet.allOf(ResultMode.class);
    volatile SinkContext context = new SinkContext("", "", -1, Optional.empty(), true);
    volatile int commits;
    volatile int aborts;

    Results() {}

    /** Committed rows by batch. */
    synchronized Map<Long, List<List<Long>>> batches() {
        return new TreeMap<>(batches);
    }

    /** First column of all committed rows. */
    synchronized List<Long> values() {
        List<Long> values = new ArrayList<>();
        batches.values().forEach(rows -> rows.forEach(row -> values.add(row.get(0))));
        return values;
    }

    /** Second column by first column, the last batch counts. */
    synchronized Map<Long, Long> table() {
        Map<Long, Long> table = new TreeMap<>();
        batches.values().forEach(rows -> rows.forEach(row -> table.put(row.get(0), row.get(1))));
        return table;
    }

    private synchronized void commit(long batch, List<List<Long>> rows) {
        List<List<Long>> before = batches.put(batch, rows);
        if (before != null && !before.equals(rows)) {
            throw new AssertionError("Batch " + batch + " was " + before + " and is now " + rows);
        }
        commits++;
    }

    Sink sink() {
        return new ResultSink();
    }

    private final class ResultSink implements Sink {
        @Override
        public Set<ResultMode> supportedModes() {
            return modes;
        }

        @Override
        public boolean needsCheckpoint() {
            return needsCheckpoint;
        }

        @Override
        public void open(SinkContext newContext) throws IOException {
            script.enter("open");
            context = newContext;
        }

        @Override
        public SinkBatch begin(long batchId) throws IOException {
            script.enter("begin");
            return new ResultBatch(batchId);
        }

        @Override
        public String description() {
            return "Results";
        }

        @Override
        public void close() throws IOException {
            script.enter("close");
        }
    }

    private final class ResultBatch implements SinkBatch {
        private final long id;
        private final List<List<Long>> rows = new ArrayList<>();

        ResultBatch(long id) {
            this.id = id;
        }

        @Override
        public void write(Batch batch) throws IOException {
            script.enter("write");
            for (int k = 0; k < batch.size(); k++) {
                List<Long> row = new ArrayList<>();
                for (int c = 0; c < batch.columnCount(); c++) {
                    row.add(((LongVector) batch.column(c)).get(batch.selection().get(k)));
                }
                rows.add(row);
            }
        }

        @Override
        public Optional<String> commit() throws IOException {
            script.enter("commit");
            Results.this.commit(id, rows);
            return Optional.of("token " + id);
        }

        @Override
        public void abort() {
            aborts++;
        }

        @Override
        public long rowsWritten() {
            return rows.size();
        }
    }
}
