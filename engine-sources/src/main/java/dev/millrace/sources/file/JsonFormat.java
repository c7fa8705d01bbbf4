package dev.millrace.sources.file;

import dev.millrace.connector.Options;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonRecordReader;
import dev.millrace.engine.format.JsonSchemaInference;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The format {@code json}: an object for each row, one to a line; with {@code multiLine} each file is an object or an array of
 * objects. Options are those of {@link JsonOptions}, and our own {@code maxLineBytes}.
 */
record JsonFormat(JsonOptions options, long maxLineBytes) implements FileFormat {
    static JsonFormat of(Options options, ZoneId zone) {
        return new JsonFormat(JsonOptions.from(options.asMap(), zone), TextFormat.maxLineBytes(options));
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean hasFixedSchema() {
        return false;
    }

    @Override
    public boolean isDivisible() {
        return !options.multiLine() && options.lineSeparator().isEmpty();
    }

    @Override
    public StructType infer(List<FileEntry> files, FileContent content) {
        JsonSchemaInference inference = new JsonSchemaInference(options);
        RecordScan scan = new RecordScan(content, options.lineSeparator(), maxLineBytes);
        RecordScan.Visitor visitor = new RecordScan.Visitor() {
            @Override
            public void open(FileEntry file) {
                // Files make no difference.
            }

            @Override
            public boolean accept(byte[] text, int from, int to) {
                inference.add(text, from, to);
                return true;
            }
        };
        if (options.multiLine()) {
            scan.wholeFiles(files, visitor);
        } else {
            scan.lines(files, visitor);
        }
        return inference.schema();
    }

    @Override
    public void check(StructType dataSchema) {
        // All types that a column can have are read.
    }

    @Override
    public FormatReader reader(StructType dataSchema, StructType required) {
        requireMoreThanCorruptRecords(options.corruptColumn(), dataSchema, required);
        RecordPlace place = new RecordPlace();
        RecordRows.Layout layout =
                new RecordRows.Layout(options.multiLine(), options.lineSeparator(), maxLineBytes, Optional.empty());
        return new RecordRows(required, layout, place, new JsonRecordReader(required, options, place));
    }

    /** What is corrupt depends on the columns that are read, so these records alone make no sense. */
    static void requireMoreThanCorruptRecords(String corruptColumn, StructType dataSchema, StructType required) {
        if (required.length() == 1
                && dataSchema.length() > 1
                && required.apply(0).name().equals(corruptColumn)) {
            throw new ConnectorException(
                    ErrorCondition.user("UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN", "0A000"),
                    "Queries from raw JSON/CSV/XML files are disallowed when the referenced columns only include the internal"
                            + " corrupt record column `" + corruptColumn + "`; select another column too, or cache the"
                            + " parsed rows first");
        }
    }
}
