package dev.millrace.sql.internal.session;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of batches in memory: rows of {@code createDataFrame}, of a micro-batch in {@code foreachBatch}, of the memory sink. Its batches
 * never change; a reader sees those that were there when it was opened. Safe for use by several threads.
 */
public final class StoredRows implements ReadTable {
    private final StructType names;
    private final StructType schema;
    private final String description;
    private List<Batch> batches = List.of();

    /** A table without rows. */
    public StoredRows(StructType schema, String description) {
        this.names = schema;
        this.schema = uniqueNames(schema);
        this.description = description;
    }

    /** Adds batches, which the caller must not change any more; all become visible together. */
    public synchronized void add(List<Batch> more) {
        List<Batch> all = new ArrayList<>(batches.size() + more.size());
        all.addAll(batches);
        all.addAll(more);
        batches = all;
    }

    /** Puts batches in place of those there are. */
    public synchronized void replace(List<Batch> others) {
        batches = List.copyOf(others);
    }

    private synchronized List<Batch> snapshot() {
        return Collections.unmodifiableList(batches);
    }

    /** A plan that reads this table; each call gives columns of their own. */
    public LogicalPlan relation() {
        SourceRelation relation = SourceRelation.create(this, "memory", false);
        if (schema == names) {
            return relation;
        }
        List<Expression> columns = new ArrayList<>(names.length());
        List<ColumnReference> stored = relation.output();
        for (int i = 0; i < stored.size(); i++) {
            columns.add(Alias.of(stored.get(i), names.apply(i).name()));
        }
        return new Project(columns, relation);
    }

    /** Names that occur twice get a number, because a scan asks for its columns by name. */
    private static StructType uniqueNames(StructType schema) {
        Set<String> seen = new HashSet<>();
        List<StructField> fields = new ArrayList<>(schema.length());
        boolean changed = false;
        for (StructField field : schema.fieldList()) {
            String name = field.name();
            for (int i = 1; !seen.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = field.name() + "#" + i;
                changed = true;
            }
            fields.add(new StructField(name, field.dataType(), field.nullable(), field.metadata()));
        }
        return changed ? new StructType(fields) : schema;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Optional<Object> version() {
        return Optional.of(snapshot());
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
        throw new UnsupportedOperationException(description + " is not a stream");
    }

    @Override
    public BatchReader batch(ScanRequest request) {
        StructType required = request.requiredSchema();
        int[] columns = new int[required.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = schema.fieldIndex(required.apply(i).name());
        }
        return new Reader(snapshot().iterator(), columns);
    }

    private static final class Reader implements BatchReader {
        private final Iterator<Batch> batches;
        private final int[] columns;

        Reader(Iterator<Batch> batches, int[] columns) {
            this.batches = batches;
            this.columns = columns;
        }

        @Override
        public @Nullable Batch next() {
            if (!batches.hasNext()) {
                return null;
            }
            Batch batch = batches.next();
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
