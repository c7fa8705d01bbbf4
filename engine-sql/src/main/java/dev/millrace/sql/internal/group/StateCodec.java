package dev.millrace.sql.internal.group;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.RowCodec;
import dev.millrace.sql.types.StructType;

/**
 * Objects of one state to bytes and back. Stored as: the version of the schema, then each column by {@link ValueCodec}. Values of
 * older versions become objects by way of {@link SchemaUpgrade}.
 */
final class StateCodec<S> {
    private final String name;
    private final StructType schema;
    private final BatchBuilder builder;
    private final VectorBuilder[] columns;
    private final RowCodec<S> codec;
    private final StoredVariable variable;
    private final int newest;
    private final ByteReader reader = new ByteReader();

    StateCodec(String name, Encoder<S> encoder, StoredVariable variable) {
        this.name = name;
        this.schema = encoder.schema();
        this.builder = new BatchBuilder(schema, 1);
        this.columns = columns(builder);
        this.codec = RowCodec.of(encoder);
        this.variable = variable;
        this.newest = variable.versions().size() - 1;
    }

    static VectorBuilder[] columns(BatchBuilder builder) {
        VectorBuilder[] columns = new VectorBuilder[builder.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = builder.column(i);
        }
        return columns;
    }

    void write(S value, ByteWriter out) {
        builder.reset();
        try {
            codec.write(value, builder);
        } catch (RuntimeException e) {
            builder.abandonRow();
            throw e;
        }
        Batch row = builder.build();
        out.writeVarLong(newest);
        for (int i = 0; i < row.columnCount(); i++) {
            ValueCodec.write(row.column(i), 0, out);
        }
    }

    /**
     * The object in {@code bytes} from {@code offset} to their end.
     *
     * @throws CheckpointException when there is none
     */
    S read(byte[] bytes, int offset) {
        try {
            reader.reset(bytes, offset, bytes.length - offset);
            int version = reader.readLength();
            builder.reset();
            if (version == newest) {
                readColumns(columns);
            } else {
                readOlder(variable.versions().get(version));
            }
            builder.endRow();
            codec.open(builder.build());
            return codec.read(0);
        } catch (RuntimeException e) {
            throw new CheckpointException(
                    ErrorCondition.user("STATE_NOT_DECODABLE", "42K03"),
                    "A value of the state '" + name + "' in the checkpoint does not become a "
                            + schema.catalogString() + ": " + e
                            + ". Run the query as it was when it wrote the state, or choose another checkpointLocation"
                            + " to begin anew.",
                    e);
        }
    }

    private void readColumns(VectorBuilder[] into) {
        for (VectorBuilder column : into) {
            ValueCodec.read(reader, column);
        }
        if (reader.remaining() > 0) {
            throw new IllegalStateException(reader.remaining() + " bytes too many");
        }
    }

    private void readOlder(StructType older) {
        BatchBuilder row = new BatchBuilder(older, 1);
        readColumns(columns(row));
        row.endRow();
        Vector[] values = row.build().columns();
        SchemaUpgrade.row(values, older, columns, schema);
    }
}
