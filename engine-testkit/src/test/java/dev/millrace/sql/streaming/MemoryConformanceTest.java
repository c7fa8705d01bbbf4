package dev.millrace.sql.streaming;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Sink;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.ForeachWriter;
import dev.millrace.sql.Row;
import dev.millrace.sql.internal.session.TemporaryViews;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import dev.millrace.testkit.connector.SinkConformance;
import dev.millrace.testkit.connector.SourceConformance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** What keeps rows in memory, or gives them to the user's code, keeps the contracts of a source and a sink. */
class MemoryConformanceTest {
    private static final StructType SCHEMA = new StructType().add("value", DataTypes.StringType);

    @Nested
    class MemoryRows extends SourceConformance {
        private final MemoryBlocks blocks = new MemoryBlocks();
        private int rows;

        @Override
        protected void add(int count) {
            BytesVector column = new BytesVector(DataTypes.StringType, count);
            for (int i = 0; i < count; i++) {
                column.set(i, "row " + ++rows);
            }
            blocks.add(List.of(new Batch(count, new Vector[] {column})));
        }

        @Override
        protected ReadTable table(Map<String, String> more) {
            return new MemoryTable(blocks);
        }
    }

    private record MemoryTable(MemoryBlocks blocks) implements ReadTable {
        @Override
        public String description() {
            return "MemoryStream[value]";
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
            return new MemorySource(blocks, SCHEMA, request.requiredSchema(), description(), context.log());
        }

        @Override
        public BatchReader batch(ScanRequest request) {
            throw new UnsupportedOperationException();
        }
    }

    @Nested
    class MemoryTableSink extends SinkConformance {
        private final TemporaryViews views = new TemporaryViews();
        private MemorySink sink;

        @Override
        protected Sink sink(Map<String, String> more) {
            sink = new MemorySink("conformance", SCHEMA, ResultMode.APPEND, views);
            return sink;
        }

        @Override
        protected Optional<List<String>> written() {
            return Optional.empty();
        }

        @Override
        protected boolean exactlyOnce() {
            return false;
        }

        @Override
        protected boolean allOrNothing() {
            return true;
        }

        @Override
        protected boolean canContinue() {
            return false;
        }
    }

    @Nested
    class Foreach extends SinkConformance {
        private final List<String> values = new ArrayList<>();

        @Override
        protected Sink sink(Map<String, String> more) {
            ForeachWriter<Row> writer = new ForeachWriter<>() {
                @Override
                public boolean open(long partitionId, long epochId) {
                    return true;
                }

                @Override
                public void process(Row value) {
                    values.add(value.getString(0));
                }

                @Override
                public void close(Throwable errorOrNull) {}
            };
            return new ForeachSink<>(writer, Encoders.row(SCHEMA));
        }

        @Override
        protected Optional<List<String>> written() {
            return Optional.of(values);
        }

        @Override
        protected boolean exactlyOnce() {
            return false;
        }

        @Override
        protected boolean allOrNothing() {
            return false;
        }
    }
}
