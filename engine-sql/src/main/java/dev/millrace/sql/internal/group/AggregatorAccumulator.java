package dev.millrace.sql.internal.group;

import dev.millrace.engine.aggregate.Accumulator;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.CheckpointException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.Encoder;
import dev.millrace.sql.RowCodec;
import dev.millrace.sql.expressions.Aggregator;
import dev.millrace.sql.types.StructType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user's {@link Aggregator} keeps for each group, as objects. Stored as: a byte that says whether there is anything, the
 * hash of the schema of the buffer, and what {@link StateCodec} writes, with its length before it.
 */
final class AggregatorAccumulator<I, B, O> implements Accumulator {
    private final String name;
    private final Aggregator<I, B, O> aggregator;
    private final RowCodec<I> reader;
    private final RowCodec<O> writer;
    private final StateCodec<B> codec;
    private final int schemaHash;
    private final ByteWriter stored = new ByteWriter(64);
    private @Nullable Object[] buffers = {};

    AggregatorAccumulator(String name, Aggregator<I, B, O> aggregator, Encoder<I> input) {
        this.name = name;
        this.aggregator = aggregator;
        this.reader = RowCodec.of(input);
        this.writer = RowCodec.of(aggregator.outputEncoder());
        Encoder<B> buffer = aggregator.bufferEncoder();
        StoredVariable variable =
                new StoredVariable(0, StoredVariable.Kind.VALUE, new StructType(), List.of(buffer.schema()));
        this.codec = new StateCodec<>(name, buffer, variable);
        this.schemaHash = buffer.schema().json().hashCode();
    }

    private UserFunctionException failed(RuntimeException e) {
        return new UserFunctionException("'" + name + "'", e);
    }

    @Override
    public void ensureGroups(int count) {
        if (buffers.length < count) {
            buffers = Arrays.copyOf(buffers, Math.max(count, 2 * buffers.length));
        }
    }

    @SuppressWarnings("unchecked")
    private B buffer(int group) {
        Object known = buffers[group];
        return known == null ? aggregator.zero() : (B) known;
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        reader.open(new Batch(rows.end(), arguments));
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            for (long copies = weights == null ? 1 : weights[p]; copies != 0; copies--) {
                if (copies < 0) {
                    throw new UnsupportedQueryException(
                            ErrorCondition.UNSUPPORTED_FEATURE.subCondition("AGGREGATE_OVER_DELETED_ROWS"),
                            "The function " + name + " cannot take back rows that its input deletes or replaces;"
                                    + " aggregate before the operation that replaces rows");
                }
                reduce(groups[p], p);
            }
        }
    }

    private void reduce(int group, int position) {
        I value = reader.read(position);
        try {
            buffers[group] = aggregator.reduce(buffer(group), value);
        } catch (MillraceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        AggregatorAccumulator<?, ?, ?> same = (AggregatorAccumulator<?, ?, ?>) other;
        Object theirs = same.buffers[from];
        if (theirs == null) {
            return;
        }
        // What is merged may be changed, and the other one keeps its own.
        ByteWriter copy = new ByteWriter(64);
        same.writeBuffer(from, copy);
        try {
            buffers[into] = aggregator.merge(buffer(into), codec.read(copy.toByteArray(), 0));
        } catch (MillraceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private void writeBuffer(int group, ByteWriter out) {
        codec.write(buffer(group), out);
    }

    @Override
    public void result(int group, VectorBuilder out) {
        O result;
        try {
            result = aggregator.finish(buffer(group));
        } catch (MillraceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(e);
        }
        writer.append(result, out);
    }

    @Override
    public void clear(int group) {
        buffers[group] = null;
    }

    @Override
    public void write(int group, ByteWriter out) {
        boolean present = buffers[group] != null;
        out.writeBoolean(present);
        if (present) {
            stored.reset();
            writeBuffer(group, stored);
            out.writeInt(schemaHash);
            out.writeVarLong(stored.size());
            out.writeBytes(stored.bytes(), 0, stored.size());
        }
    }

    @Override
    public void read(int group, ByteReader in) {
        buffers[group] = null;
        if (!in.readBoolean()) {
            return;
        }
        if (in.readInt() != schemaHash) {
            throw new CheckpointException(
                    ErrorCondition.user("STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE", "42K03"),
                    "Provided value schema does not match existing state value schema: the checkpoint holds buffers of"
                            + " the aggregator " + name
                            + " of another schema than the one its bufferEncoder has now. Run the"
                            + " query as it was, or choose another checkpointLocation to begin anew.");
        }
        int length = in.readLength();
        int offset = in.skip(length);
        buffers[group] = codec.read(Arrays.copyOfRange(in.bytes(), offset, offset + length), 0);
    }

    @Override
    public long memoryBytes() {
        return 64L * buffers.length;
    }
}
