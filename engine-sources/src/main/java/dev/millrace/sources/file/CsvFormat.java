package dev.millrace.sources.file;

import dev.millrace.connector.Options;
import dev.millrace.engine.format.CsvOptions;
import dev.millrace.engine.format.CsvRecordReader;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The format {@code csv}: a line of separated values for each row; with {@code header} the first line of each file has the names
 * of the columns. Options are those of {@link CsvOptions}, and our own {@code maxLineBytes}.
 */
record CsvFormat(CsvOptions options, long maxLineBytes) implements FileFormat {
    static CsvFormat of(Options options, ZoneId zone) {
        return new CsvFormat(CsvOptions.from(options.asMap(), zone), TextFormat.maxLineBytes(options));
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean hasFixedSchema() {
        return false;
    }

    @Override
    public boolean isDivisible() {
        boolean headerFirst = !options.header() || options.dialect().comment() == 0;
        return !options.multiLine() && options.lineSeparator().isEmpty() && headerFirst;
    }

    @Override
    public StructType infer(List<FileEntry> files, FileContent content) {
        CsvInference inference = new CsvInference(options);
        RecordScan scan = new RecordScan(content, options.lineSeparator(), maxLineBytes);
        if (options.multiLine()) {
            inference.multiLine(files, scan, (int) Math.min(maxLineBytes, Integer.MAX_VALUE - 16));
        } else {
            scan.lines(files, inference);
        }
        return inference.schema();
    }

    /** The reader refuses columns of types that csv does not have. */
    @Override
    public void check(StructType dataSchema) {
        new CsvRecordReader(dataSchema, options, new RecordPlace());
    }

    @Override
    public FormatReader reader(StructType dataSchema, StructType required) {
        JsonFormat.requireMoreThanCorruptRecords(options.corruptColumn(), dataSchema, required);
        RecordPlace place = new RecordPlace();
        CsvRecordReader records = new CsvRecordReader(dataSchema, required, options, place);
        if (options.multiLine()) {
            int limit = (int) Math.min(maxLineBytes, Integer.MAX_VALUE - 16);
            return new CsvMultiLineRows(required, dataSchema, options, limit, place, records);
        }
        Optional<RecordRows.Header> header =
                options.header() ? Optional.of(new CsvHeaderLine(options, dataSchema)) : Optional.empty();
        RecordRows.Layout layout = new RecordRows.Layout(false, options.lineSeparator(), maxLineBytes, header);
        return new RecordRows(required, layout, place, records);
    }
}
