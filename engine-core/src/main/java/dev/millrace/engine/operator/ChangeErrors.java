package dev.millrace.engine.operator;

import dev.millrace.engine.format.JsonOptions;
import dev.millrace.engine.format.JsonWriter;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.error.InvalidChangeException;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;

/** What is said of changes that cannot be: always with the row. */
final class ChangeErrors {

    private ChangeErrors() {}

    /** A row as JSON. */
    static String text(StructType schema, byte[] row, int offset, int length) {
        BatchBuilder builder = new BatchBuilder(schema, 1);
        RowBytes.read(new ByteReader(row, offset, length), builder, 0, schema.length());
        builder.endRow();
        return text(schema, builder.build(), 0);
    }

    /** A row as JSON. */
    static String text(StructType schema, Batch batch, int position) {
        JsonOptions options = JsonOptions.from(Map.of("ignoreNullFields", "false"), ZoneOffset.UTC);
        TextOutput out = new TextOutput();
        new JsonWriter(schema, options).writeRow(batch, position, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** An operator above a source of changes got a row back that it never had, which the source has not let through. */
    static InvalidChangeException inconsistent(String operator, String row) {
        return new InvalidChangeException(operator + " has to take back a row that it never got, of " + row
                + ". The same row must give the same result each time: look for functions of the program that do not,"
                + " and for tables joined with changing rows that changed themselves");
    }
}
