package dev.millrace.sources.kafka;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@link Batch#CAPACITY} records of one partition, as column vectors that own their memory, so that a chunk can be used again
 * for other records. Columns that nobody needs stay empty.
 */
final class RecordChunk {
    /** What a record costs beside its bytes, roughly. */
    private static final int ROW_BYTES = 40;

    private final StructType required;
    private final LongVector offsets = new LongVector(DataTypes.LongType, Batch.CAPACITY);
    private final @Nullable BytesVector keys;
    private final @Nullable BytesVector values;
    private final @Nullable LongVector timestamps;
    private final @Nullable IntVector timestampTypes;
    private final @Nullable ArrayBuilder headers;
    private @Nullable TopicPartition partition;
    private int rows;
    private long bytes;

    RecordChunk(StructType required) {
        this.required = required;
        List<String> names = Arrays.asList(required.fieldNames());
        keys = names.contains("key") ? new BytesVector(DataTypes.BinaryType, Batch.CAPACITY) : null;
        values = names.contains("value") ? new BytesVector(DataTypes.BinaryType, Batch.CAPACITY) : null;
        timestamps = names.contains("timestamp") ? new LongVector(DataTypes.TimestampType, Batch.CAPACITY) : null;
        timestampTypes = names.contains("timestampType") ? new IntVector(DataTypes.IntegerType, Batch.CAPACITY) : null;
        headers = names.contains("headers") ? (ArrayBuilder) VectorBuilder.of(KafkaTable.HEADERS) : null;
    }

    /** Copies records {@code from} (included) to {@code to} (not included) of a list; the chunk forgets what it had. */
    void fill(TopicPartition newPartition, List<ConsumerRecord<ByteBuffer, ByteBuffer>> records, int from, int to) {
        partition = newPartition;
        rows = to - from;
        bytes = (long) rows * ROW_BYTES;
        start(keys);
        start(values);
        if (headers != null) {
            headers.reset();
        }
        for (int i = 0; i < rows; i++) {
            ConsumerRecord<ByteBuffer, ByteBuffer> record = records.get(from + i);
            offsets.set(i, record.offset());
            if (keys != null) {
                copy(record.key(), keys, i);
            }
            if (values != null) {
                copy(record.value(), values, i);
            }
            if (timestamps != null) {
                timestamps.set(i, record.timestamp() * 1000);
            }
            if (timestampTypes != null) {
                timestampTypes.set(i, record.timestampType().id);
            }
            if (headers != null) {
                append(record, headers);
            }
        }
        bytes += (keys == null ? 0 : keys.arenaSize()) + (values == null ? 0 : values.arenaSize());
    }

    private static void start(@Nullable BytesVector vector) {
        if (vector != null) {
            vector.clearNulls();
            vector.clearArena();
        }
    }

    private static void copy(@Nullable ByteBuffer from, BytesVector to, int position) {
        if (from == null) {
            to.setNull(position);
            return;
        }
        int length = from.remaining();
        if (from.hasArray()) {
            to.set(position, from.array(), from.arrayOffset() + from.position(), length);
        } else {
            int start = to.reserve(length);
            from.duplicate().get(to.base(), start, length);
            to.commit(length);
            to.setSlice(position, start, length);
        }
    }

    private void append(ConsumerRecord<ByteBuffer, ByteBuffer> record, ArrayBuilder to) {
        boolean any = false;
        StructBuilder pairs = (StructBuilder) to.elements();
        for (Header header : record.headers()) {
            any = true;
            ((BytesBuilder) pairs.field(0)).append(header.key());
            byte[] value = header.value();
            if (value == null) {
                pairs.field(1).appendNull();
            } else {
                ((BytesBuilder) pairs.field(1)).append(value, 0, value.length);
                bytes += value.length;
            }
            bytes += ROW_BYTES;
            pairs.endStruct();
        }
        if (any) {
            to.endArray();
        } else {
            to.appendNull();
        }
    }

    int rows() {
        return rows;
    }

    /** The memory in use, roughly. */
    long bytes() {
        return bytes;
    }

    long offset(int row) {
        return offsets.get(row);
    }

    /** The first row from {@code from} on whose offset is not below this one; {@link #rows} if there is none. */
    int rowAt(long offset, int from) {
        int found = Arrays.binarySearch(offsets.values(), from, rows, offset);
        return found >= 0 ? found : -found - 1;
    }

    /** Some rows as a batch, valid until the chunk is filled again. */
    Batch batch(int from, int to) {
        TopicPartition source = partition;
        Vector[] columns = new Vector[required.length()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(required.apply(i).name(), source == null ? new TopicPartition("", 0) : source);
        }
        if (from == 0) {
            return new Batch(to, columns);
        }
        int[] positions = new int[to - from];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = from + i;
        }
        return new Batch(to, columns, Selection.of(positions, positions.length), null);
    }

    private Vector column(String name, TopicPartition source) {
        Vector column = switch (name) {
            case "key" -> keys;
            case "value" -> values;
            case "topic" -> topic(source.topic());
            case "partition" -> partition(source.partition());
            case "offset" -> offsets;
            case "timestamp" -> timestamps;
            case "timestampType" -> timestampTypes;
            case "headers" -> headers == null ? null : headers.build();
            default -> null;
        };
        if (column == null) {
            throw new IllegalStateException("Records of Kafka have no column '" + name + "'");
        }
        return column;
    }

    private Vector topic(String name) {
        BytesVector one = new BytesVector(DataTypes.StringType, 1);
        one.set(0, name);
        return new ConstantVector(one, rows);
    }

    private Vector partition(int number) {
        IntVector one = new IntVector(DataTypes.IntegerType, 1);
        one.set(0, number);
        return new ConstantVector(one, rows);
    }
}
