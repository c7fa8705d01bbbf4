package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code approx_count_distinct}: HyperLogLog of 64-bit hashes, with Ertl's estimator ("New cardinality estimation
 * algorithms for HyperLogLog sketches", 2017), which needs no correction tables. A group holds {@code 2^precision} bytes;
 * the standard error is {@code 1.04 / sqrt(2^precision)}. The hash is part of the stored form.
 *
 * <p>Stored as the number of registers that are not 0, and either these with their places, or all registers where that is
 * shorter.
 */
final class ApproximateDistinctAccumulator implements Accumulator {

    /** @param precision the binary logarithm of the number of registers, 4 to 24 */
    record Factory(int precision) implements AccumulatorFactory {

        /** With as many registers as Spark has for this standard error. */
        static Factory ofError(double relativeError) {
            int precision = (int) Math.ceil(2 * Math.log(1.106 / relativeError) / Math.log(2));
            return new Factory(Math.max(4, Math.min(24, precision)));
        }

        @Override
        public String name() {
            return "approx_count_distinct";
        }

        @Override
        public DataType resultType() {
            return DataTypes.LongType;
        }

        @Override
        public Accumulator create() {
            return new ApproximateDistinctAccumulator(precision);
        }
    }

    private static final int SPARSE_ENTRY_BYTES = 4;

    private final int precision;
    private final int size;
    private final ByteWriter key = new ByteWriter(64);
    private byte[] @Nullable [] registers = {};
    private long used;

    private ApproximateDistinctAccumulator(int precision) {
        this.precision = precision;
        this.size = 1 << precision;
    }

    @Override
    public void ensureGroups(int count) {
        if (registers.length < count) {
            registers = Arrays.copyOf(registers, Math.max(count, 2 * registers.length));
        }
    }

    private byte[] registers(int group) {
        byte[] found = registers[group];
        if (found == null) {
            found = new byte[size];
            registers[group] = found;
            used++;
        }
        return found;
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Retractions.reject("approx_count_distinct", rows, weights);
        Vector values = arguments[0];
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (!values.isNull(p)) {
                key.reset();
                ValueCodec.writeKey(values, p, key);
                add(registers(groups[p]), hash(key.bytes(), key.size()));
            }
        }
    }

    private void add(byte[] to, long hash) {
        int index = (int) (hash >>> (64 - precision));
        int rank = Long.numberOfLeadingZeros((hash << precision) | (1L << (precision - 1))) + 1;
        to[index] = (byte) Math.max(to[index], rank);
    }

    /** FNV-1a, whose bits are mixed at the end. */
    private static long hash(byte[] bytes, int length) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < length; i++) {
            h = (h ^ (bytes[i] & 0xFF)) * 0x100000001b3L;
        }
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }

    @Override
    public void merge(int into, Accumulator other, int from) {
        byte[] added = ((ApproximateDistinctAccumulator) other).registers[from];
        if (added != null) {
            byte[] to = registers(into);
            for (int i = 0; i < size; i++) {
                to[i] = (byte) Math.max(to[i], added[i]);
            }
        }
    }

    @Override
    public void result(int group, VectorBuilder out) {
        byte[] found = registers[group];
        ((LongBuilder) out).append(found == null ? 0 : Math.round(estimate(found)));
    }

    private double estimate(byte[] from) {
        int top = 64 - precision;
        int[] counts = new int[top + 2];
        for (byte rank : from) {
            counts[rank]++;
        }
        double z = size * tau(1 - counts[top + 1] / (double) size);
        for (int k = top; k >= 1; k--) {
            z = 0.5 * (z + counts[k]);
        }
        z += size * sigma(counts[0] / (double) size);
        return size / (2 * Math.log(2)) * size / z;
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double y = 1;
        double z = x;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (z != before);
        return z / 3;
    }

    @Override
    public void clear(int group) {
        if (registers[group] != null) {
            registers[group] = null;
            used--;
        }
    }

    @Override
    public void write(int group, ByteWriter out) {
        byte[] from = registers[group];
        int count = 0;
        if (from != null) {
            for (byte rank : from) {
                count += rank == 0 ? 0 : 1;
            }
        }
        out.writeVarLong(count);
        if (from == null || count == 0) {
            return;
        }
        if (count * SPARSE_ENTRY_BYTES >= size) {
            out.writeBytes(from, 0, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            if (from[i] != 0) {
                out.writeInt(i << 8 | from[i]);
            }
        }
    }

    @Override
    public void read(int group, ByteReader in) {
        clear(group);
        int count = (int) in.readVarLong();
        if (count == 0) {
            return;
        }
        byte[] to = registers(group);
        if (count * SPARSE_ENTRY_BYTES >= size) {
            int offset = in.skip(size);
            System.arraycopy(in.bytes(), offset, to, 0, size);
            return;
        }
        for (int i = 0; i < count; i++) {
            int entry = in.readInt();
            to[entry >>> 8] = (byte) entry;
        }
    }

    @Override
    public long memoryBytes() {
        return used * (size + 16L) + 8L * registers.length;
    }
}
