package dev.millrace.sinks.file;

import dev.millrace.connector.Options;
import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;

/** The format {@code text}: one string column, a line for each row, an empty line for a null. Option {@code lineSep}. */
record TextRowFormat(String lineSep) implements RowFormat {
    static TextRowFormat of(Options options) {
        String lineSep = options.get("lineSep", "\n");
        if (lineSep.isEmpty()) {
            throw OptionException.invalid("lineSep", lineSep, "at least one character");
        }
        return new TextRowFormat(lineSep);
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void check(StructType dataSchema) {
        if (dataSchema.length() != 1) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "Text data source supports only a single column, and you have " + dataSchema.length()
                            + " columns; select one, for example to_json(struct(*)), or write csv or json");
        }
        if (!(dataSchema.apply(0).dataType() instanceof StringType)) {
            throw new ConnectorException(
                    ErrorCondition.user("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "0A000"),
                    "The Text datasource doesn't support the column `"
                            + dataSchema.apply(0).name() + "` of the type \""
                            + dataSchema.apply(0).dataType().sql() + "\"; cast it to STRING");
        }
    }

    @Override
    public RowPrinter printer(StructType dataSchema) {
        byte[] end = lineSep.getBytes(StandardCharsets.UTF_8);
        return new RowPrinter() {
            @Override
            public void begin(TextOutput out) {
                // Text has no header.
            }

            @Override
            public void print(Batch batch, int position, TextOutput out) {
                BytesVector flat = (BytesVector) Vectors.flat(batch.column(0));
                int at = Vectors.flatPosition(batch.column(0), position);
                if (!flat.isNull(at)) {
                    out.write(flat.base(), flat.offset(at), flat.length(at));
                }
                out.write(end);
            }
        };
    }
}
