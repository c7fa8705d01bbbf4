package dev.millrace.sources.file;

import dev.millrace.connector.Options;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The format {@code text}: each line a row with one column {@code value STRING}, or each file with {@code wholetext}. Options
 * {@code wholetext}, {@code lineSep} and our own {@code maxLineBytes}.
 */
record TextFormat(boolean wholeText, Optional<String> lineSep, long maxLineBytes) implements FileFormat {
    private static final StructType SCHEMA = new StructType().add("value", DataTypes.StringType);

    static TextFormat of(Options options) {
        return new TextFormat(options.getBoolean("wholetext", false), lineSep(options), maxLineBytes(options));
    }

    /** What ends a line, if not the three usual ways. */
    static Optional<String> lineSep(Options options) {
        Optional<String> separator = options.get("lineSep");
        if (separator.isPresent() && separator.get().isEmpty()) {
            throw OptionException.invalid("lineSep", "", "at least one character");
        }
        return separator;
    }

    static byte @Nullable [] bytes(Optional<String> lineSep) {
        return lineSep.isEmpty() ? null : lineSep.get().getBytes(StandardCharsets.UTF_8);
    }

    /** A quarter of the heap unless the user says otherwise: a buffer is copied when it grows, and there are other things. */
    static long maxLineBytes(Options options) {
        long standard = Math.min(Integer.MAX_VALUE - 16L, Runtime.getRuntime().maxMemory() / 4);
        return options.getPositiveLong("maxLineBytes").orElse(standard);
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean hasFixedSchema() {
        return true;
    }

    @Override
    public boolean isDivisible() {
        return !wholeText && lineSep.isEmpty();
    }

    @Override
    public StructType infer(List<FileEntry> files, FileContent content) {
        return SCHEMA;
    }

    /** At most one column, and that a string. */
    @Override
    public void check(StructType dataSchema) {
        if (dataSchema.length() > 1) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "Text data source supports only a single column, and you have " + dataSchema.length()
                            + " columns; read the lines as they are and take them apart with 'split' or 'from_json',"
                            + " or read records with the format 'csv' or 'json'");
        }
        if (dataSchema.length() == 1 && !(dataSchema.apply(0).dataType() instanceof StringType)) {
            throw new ConnectorException(
                    ErrorCondition.user("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "0A000"),
                    "The Text datasource doesn't support the column `"
                            + dataSchema.apply(0).name() + "` of the type \""
                            + dataSchema.apply(0).dataType().sql() + "\"; read it as STRING and cast it");
        }
    }

    @Override
    public FormatReader reader(StructType dataSchema, StructType required) {
        return wholeText ? new FileRows(required.isEmpty()) : new LineRows(required.isEmpty());
    }

    private static Batch withoutColumns(Batch batch) {
        return new Batch(batch.rowCount(), new Vector[0]);
    }

    /** A row for each line. */
    private final class LineRows implements FormatReader {
        private final LineBatches lines = new LineBatches(bytes(lineSep), maxLineBytes);
        private final boolean countOnly;

        LineRows(boolean countOnly) {
            this.countOnly = countOnly;
        }

        @Override
        public void open(InputStream in, FilePiece piece) {
            lines.open(in);
        }

        @Override
        public @Nullable Batch next() throws IOException {
            Batch batch = lines.next();
            return batch == null || !countOnly ? batch : withoutColumns(batch);
        }

        @Override
        public long malformedRecords() {
            return 0;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** A row for each file. */
    private final class FileRows implements FormatReader {
        private final boolean countOnly;
        private @Nullable InputStream in;

        FileRows(boolean countOnly) {
            this.countOnly = countOnly;
        }

        @Override
        public void open(InputStream stream, FilePiece piece) {
            in = stream;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            InputStream stream = in;
            if (stream == null) {
                return null;
            }
            byte[] text = stream.readNBytes((int) Math.min(maxLineBytes, Integer.MAX_VALUE - 16));
            if (stream.read() >= 0) {
                throw new LineTooLongException(maxLineBytes, 0);
            }
            close();
            BytesVector value = new BytesVector(DataTypes.StringType, 1);
            value.shareBase(text);
            value.setSlice(0, 0, text.length);
            Batch batch = new Batch(1, new Vector[] {value});
            return countOnly ? withoutColumns(batch) : batch;
        }

        @Override
        public long malformedRecords() {
            return 0;
        }

        @Override
        public void close() throws IOException {
            InputStream open = in;
            in = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
