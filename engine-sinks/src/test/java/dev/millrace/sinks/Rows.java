package dev.millrace.sinks;

import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonRecordReader;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** Batches from JSON. */
public final class Rows {
    private Rows() {}

    public static Batch of(StructType schema, String... records) {
        BatchBuilder builder = new BatchBuilder(schema, Math.max(1, records.length));
        JsonRecordReader reader =
                new JsonRecordReader(schema, JsonOptions.of(ZoneOffset.UTC), () -> "the rows of a test");
        for (String record : records) {
            byte[] text = record.getBytes(StandardCharsets.UTF_8);
            reader.read(text, 0, text.length, builder);
        }
        return builder.build();
    }
}
