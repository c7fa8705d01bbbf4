package dev.millrace.sinks.file;

import dev.millrace.connector.Options;
import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonWriter;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.Batch;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** The format {@code json}: an object for each row, one to a line. Options are those of {@link JsonOptions}. */
record JsonRowFormat(JsonOptions options) implements RowFormat {
    static JsonRowFormat of(Options options, ZoneId zone) {
        return new JsonRowFormat(JsonOptions.from(options.asMap(), zone));
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void check(StructType dataSchema) {
        // All types that a column can have are written.
    }

    @Override
    public RowPrinter printer(StructType dataSchema) {
        JsonWriter writer = new JsonWriter(dataSchema, options);
        byte[] end = options.lineSeparator().orElse("\n").getBytes(StandardCharsets.UTF_8);
        return new RowPrinter() {
            @Override
            public void begin(TextOutput out) {
                // JSON has no header.
            }

            @Override
            public void print(Batch batch, int position, TextOutput out) {
                writer.writeRow(batch, position, out);
                out.write(end);
            }
        };
    }
}
