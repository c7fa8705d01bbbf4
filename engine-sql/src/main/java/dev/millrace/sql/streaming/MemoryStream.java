package dev.millrace.sql.streaming;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.LongOffset;
import dev.millrace.connector.Offset;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowCodec;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.internal.session.ChangeOptions;
import dev.millrace.sql.internal.session.RowStore;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream of objects that the program itself adds: for applications that have their data in memory already, and for tests.
 *
 * <pre>{@code
 * MemoryStream<String> words = MemoryStream.create(session, Encoders.STRING());
 * words.toDS().groupBy("value").count().writeStream()...start();
 * words.addData("to", "be");
 * }</pre>
 *
 * <p>Rows are kept in vectors, from {@link #addData} until every running query has processed them, so that a query that stops and starts
 * again in this process gets those that it had not finished. They do not survive the process; a checkpoint does, and its query goes on with the rows
 * of the new process, unless it was interrupted within a micro-batch. An offset is the number of a call of {@code addData}, from 0. All methods may be called from any thread.
 */
public final class MemoryStream<A> {
    private final MillraceSession session;
    private final Encoder<A> encoder;
    private final MemoryBlocks blocks = new MemoryBlocks();
    private final SourceRelation relation;
    private final Map<String, String> options = new HashMap<>();

    public MemoryStream(Encoder<A> encoder, MillraceSession session) {
        this.session = session;
        this.encoder = encoder;
        this.relation = SourceRelation.create(new Table(), "memory", true);
    }

    public static <A> MemoryStream<A> create(MillraceSession session, Encoder<A> encoder) {
        return new MemoryStream<>(encoder, session);
    }

    /** Adds rows and tells the queries that read this stream; gives the offset after them. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array goes no further than into this call
    public final Offset addData(A... values) {
        return addData(Arrays.asList(values));
    }

    /** Adds rows and tells the queries that read this stream; gives the offset after them. */
    public Offset addData(List<A> values) {
        RowStore store = new RowStore(encoder.schema());
        RowCodec<A> codec = RowCodec.of(encoder);
        for (A value : values) {
            codec.write(value, store.builder());
            store.endRow();
        }
        return new LongOffset(blocks.add(store.batches()));
    }

    /**
     * Sets an option. There are {@code changes} and {@code changesKey}, which say that the objects are changes of a table:
     * {@link #toDF} is then the table that they make up. See the chapter on changing results.
     */
    public MemoryStream<A> option(String key, String value) {
        options.put(key, value);
        return this;
    }

    /** The stream of the objects. */
    public Dataset<A> toDS() {
        return Dataset.of(session, relation, encoder);
    }

    /** The stream of the objects as rows. */
    public Dataset<Row> toDF() {
        Optional<ChangeOptions> changes = ChangeOptions.from(Options.of(options));
        return Dataset.ofRows(session, changes.isPresent() ? changes.get().table(relation) : relation);
    }

    /** Forgets all rows that were added. Not for streams that a query reads. */
    public void reset() {
        blocks.clear();
    }

    @Override
    public String toString() {
        return "MemoryStream[" + String.join(",", encoder.schema().fieldNames()) + "]";
    }

    private final class Table implements ReadTable {
        @Override
        public String description() {
            return MemoryStream.this.toString();
        }

        @Override
        public StructType schema() {
            return encoder.schema();
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
            return new MemorySource(blocks, encoder.schema(), request.requiredSchema(), description(), context.log());
        }

        @Override
        public BatchReader batch(ScanRequest request) {
            throw new UnsupportedOperationException(description() + " can be read as a stream only");
        }
    }
}
