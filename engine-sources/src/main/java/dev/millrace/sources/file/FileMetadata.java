package dev.millrace.sources.file;

import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;

/** The hidden column {@code _metadata} of file sources: where each row comes from. */
final class FileMetadata {
    static final String COLUMN = "_metadata";

    private static final StructType FIELDS = new StructType()
            .add("file_path", DataTypes.StringType, false)
            .add("file_name", DataTypes.StringType, false)
            .add("file_size", DataTypes.LongType, false)
            .add("file_block_start", DataTypes.LongType, false)
            .add("file_block_length", DataTypes.LongType, false)
            .add("file_modification_time", DataTypes.TimestampType, false);

    static final StructType SCHEMA = new StructType().add(COLUMN, FIELDS, false);

    private FileMetadata() {}

    /** The value for all rows of a file, which is always read as one block. */
    static ConstantVector of(FileEntry file) {
        StructBuilder builder = (StructBuilder) VectorBuilder.of(FIELDS, 1);
        String uri = FileEntry.uri(file.path());
        ((BytesBuilder) builder.field(0)).append(uri);
        ((BytesBuilder) builder.field(1)).append(uri.substring(uri.lastIndexOf('/') + 1));
        ((LongBuilder) builder.field(2)).append(file.length());
        ((LongBuilder) builder.field(3)).append(0);
        ((LongBuilder) builder.field(4)).append(file.length());
        ((LongBuilder) builder.field(5)).append(Math.multiplyExact(file.modifiedMillis(), 1000L));
        builder.endStruct();
        return new ConstantVector(builder.build(), 1);
    }
}
