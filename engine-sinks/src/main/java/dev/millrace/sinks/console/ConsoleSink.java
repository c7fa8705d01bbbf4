package dev.millrace.sinks.console;

import dev.millrace.connector.BatchSink;
import dev.millrace.connector.Options;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.connector.SinkBatch;
import dev.millrace.connector.SinkRequest;
import dev.millrace.engine.format.TableText;
import dev.millrace.engine.vector.Batch;
import dev.millrace.error.OptionException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints the first rows of each micro-batch. Options {@code numRows} (20) and {@code truncate} (true: cells are cut to 20
 * characters). Prints a micro-batch again when it is repeated after a crash.
 */
public final class ConsoleSink implements Sink {
    private static final int DEFAULT_ROWS = 20;
    private static final int TRUNCATED_LENGTH = 20;
    private static final String RULE = "-------------------------------------------\n";

    private final SinkRequest request;
    private final int maxRows;
    private final boolean truncate;
    private final Supplier<PrintStream> out;

    /** @param out where to print; asked at each micro-batch, since {@link System#out} may be replaced */
    public ConsoleSink(SinkRequest request, Options options, Supplier<PrintStream> out) {
        this.request = request;
        this.maxRows = options.getInt("numRows", DEFAULT_ROWS);
        if (maxRows < 0) {
            throw OptionException.invalid("numRows", Integer.toString(maxRows), "zero or a positive whole number");
        }
        this.truncate = options.getBoolean("truncate", true);
        this.out = out;
    }

    @Override
    public Set<ResultMode> supportedModes() {
        return EnumSet.allOf(ResultMode.class);
    }

    @Override
    public boolean needsCheckpoint() {
        return false;
    }

    private TableText table() {
        return new TableText(request.schema(), request.context().zone(), maxRows, truncate ? TRUNCATED_LENGTH : 0);
    }

    @Override
    public SinkBatch begin(long batchId) {
        return new ConsoleBatch(batchId);
    }

    /** The result of a batch query, printed as {@code show} does. */
    public BatchSink batch() {
        return new ConsoleTable();
    }

    @Override
    public String description() {
        return "console[numRows=" + maxRows + ", truncate=" + truncate + "]";
    }

    @Override
    public void close() {
        // Standard output stays open.
    }

    private void print(String text) {
        PrintStream stream = out.get();
        stream.print(text);
        stream.flush();
    }

    private final class ConsoleBatch implements SinkBatch {
        private final long batchId;
        private final TableText table = table();
        private long rows;

        ConsoleBatch(long batchId) {
            this.batchId = batchId;
        }

        @Override
        public void write(Batch batch) {
            rows += batch.size();
            if (!table.isFull()) {
                table.add(batch);
            }
        }

        @Override
        public Optional<String> commit() {
            print(RULE + "Batch: " + batchId + "\n" + RULE + table.horizontal() + "\n");
            return Optional.empty();
        }

        @Override
        public void abort() {
            // Nothing has been printed yet.
        }

        @Override
        public long rowsWritten() {
            return rows;
        }
    }

    private final class ConsoleTable implements BatchSink {
        private @Nullable TableText table = table();

        @Override
        public void write(Batch batch) {
            if (table != null && !table.isFull()) {
                table.add(batch);
            }
        }

        @Override
        public void commit() {
            if (table != null) {
                print(table.horizontal() + "\n");
            }
        }

        @Override
        public void close() {
            table = null;
        }
    }
}
