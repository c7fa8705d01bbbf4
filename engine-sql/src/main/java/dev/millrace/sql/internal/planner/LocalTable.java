package dev.millrace.sql.internal.planner;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.engine.expression.InternalValues;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.StructType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that are in the plan itself, as a table. */
final class LocalTable implements ReadTable {
    private final StructType schema;
    private final List<Object[]> rows;

    LocalTable(StructType schema, List<Object[]> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public String description() {
        return "LocalTable[" + rows.size() + " rows]";
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Optional<Object> version() {
        return Optional.of(this);
    }

    @Override
    public boolean supportsBatch() {
        return true;
    }

    @Override
    public boolean supportsStreaming() {
        return false;
    }

    @Override
    public Source stream(ScanRequest request, SourceContext context) {
        throw new UnsupportedOperationException("Rows of a plan are not a stream");
    }

    @Override
    public BatchReader batch(ScanRequest request) {
        return new Reader();
    }

    private final class Reader implements BatchReader {
        private int next;

        @Override
        public @Nullable Batch next() {
            if (next >= rows.size()) {
                return null;
            }
            int count = Math.min(Batch.CAPACITY, rows.size() - next);
            Vector[] columns = new Vector[schema.length()];
            for (int c = 0; c < columns.length; c++) {
                @Nullable Object[] values = new Object[count];
                for (int i = 0; i < count; i++) {
                    values[i] = rows.get(next + i)[c];
                }
                columns[c] = InternalValues.vector(schema.apply(c).dataType(), values);
            }
            next += count;
            return new Batch(count, columns);
        }

        @Override
        public void close() {
            next = rows.size();
        }
    }
}
