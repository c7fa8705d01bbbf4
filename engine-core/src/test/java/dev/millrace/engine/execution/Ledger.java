package dev.millrace.engine.execution;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.LongVector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A small transactional table: batch ids and rows are committed together, and a batch id that is there is refused. */
final class Ledger {
    private final TreeMap<Long, List<List<Long>>> committed = new TreeMap<>();
    private final List<Long> skipped = new ArrayList<>();

    Ledger() {}

    /** First column by batch. */
    synchronized Map<Long, List<Long>> rows() {
        Map<Long, List<Long>> rows = new TreeMap<>();
        committed.forEach((id, batch) ->
                rows.put(id, batch.stream().map(row -> row.get(0)).toList()));
        return rows;
    }

    synchronized List<Long> secondColumn() {
        return committed.values().stream()
                .flatMap(List::stream)
                .map(row -> row.get(1))
                .toList();
    }

    synchronized List<Long> skipped() {
        return List.copyOf(skipped);
    }

    Sink sink() {
        return new LedgerSink();
    }

    private synchronized SinkBatch begin(long id) {
        if (committed.containsKey(id)) {
            skipped.add(id);
            return SinkBatch.skip();
        }
        return new Transaction(id);
    }

    private synchronized void commit(long id, List<List<Long>> rows) {
        if (committed.put(id, rows) != null) {
            throw new AssertionError("Batch " + id + " is committed twice");
        }
    }

    private final class LedgerSink implements Sink {
        @Override
        public Set<ResultMode> supportedModes() {
            return EnumSet.allOf(ResultMode.class);
        }

        @Override
        public SinkBatch begin(long batchId) {
            return Ledger.this.begin(batchId);
        }

        @Override
        public String description() {
            return "Ledger";
        }

        @Override
        public void close() {}
    }

    private final class Transaction implements SinkBatch {
        private final long id;
        private final List<List<Long>> rows = new ArrayList<>();

        Transaction(long id) {
            this.id = id;
        }

        @Override
        public void write(Batch batch) {
            for (int k = 0; k < batch.size(); k++) {
                List<Long> row = new ArrayList<>();
                for (int c = 0; c < batch.columnCount(); c++) {
                    row.add(((LongVector) batch.column(c)).get(batch.selection().get(k)));
                }
                rows.add(row);
            }
        }

        @Override
        public Optional<String> commit() {
            Ledger.this.commit(id, rows);
            return Optional.empty();
        }

        @Override
        public void abort() {}

        @Override
        public long rowsWritten() {
            return rows.size();
        }
    }
}
