package dev.millrace.sinks.file;

import dev.millrace.connector.Options;
import dev.millrace.engine.format.CsvOptions;
import dev.millrace.engine.format.CsvWriter;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** The format {@code csv}: a line for each row, and one with the names if {@code header} is set. Options are those of {@link CsvOptions}. */
record CsvRowFormat(CsvOptions options) implements RowFormat {
    static CsvRowFormat of(Options options, ZoneId zone) {
        return new CsvRowFormat(CsvOptions.from(options.asMap(), zone));
    }

    @Override
    public String name() {
        return "csv";
    }

    /** The writer refuses columns of types that csv does not have. */
    @Override
    public void check(StructType dataSchema) {
        printer(dataSchema);
    }

    @Override
    public RowPrinter printer(StructType dataSchema) {
        CsvWriter writer = new CsvWriter(dataSchema, options);
        byte[] end = options.lineSeparator().orElse("\n").getBytes(StandardCharsets.UTF_8);
        return new RowPrinter() {
            @Override
            public void begin(TextOutput out) {
                if (options.header()) {
                    writer.writeHeader(out);
                }
            }

            @Override
            public void print(Batch batch, int position, TextOutput out) {
                writer.writeRow(batch, position, out);
                out.write(end);
            }
        };
    }
}
