package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.UUID;

/**
 * Values that differ from row to row. They depend on the seed, the number of the micro-batch and the place of the row in
 * it alone, so a micro-batch that runs again has the same ones.
 */
public final class Randoms implements Evaluator {

    private enum Kind {
        UNIFORM,
        NORMAL,
        UUID,
        ROW_NUMBER
    }

    private final Kind kind;
    private final FlatVector result;
    private final long seed;
    private final XorShift random = new XorShift();
    private long batch = -1;
    private long rowNumber;

    private Randoms(Kind kind, long seed, DataType type) {
        this.kind = kind;
        this.seed = seed;
        this.result = ResultVectors.create(type, 0);
    }

    /** {@code rand(seed)}: doubles from 0 to below 1; in the first micro-batch those of Spark's first partition. */
    public static Evaluator uniform(long seed) {
        return new Randoms(Kind.UNIFORM, seed, DataTypes.DoubleType);
    }

    /** {@code randn(seed)}: doubles of the standard normal distribution. */
    public static Evaluator normal(long seed) {
        return new Randoms(Kind.NORMAL, seed, DataTypes.DoubleType);
    }

    /** {@code uuid()}: random ones of version 4. */
    public static Evaluator uuid(long seed) {
        return new Randoms(Kind.UUID, seed, DataTypes.StringType);
    }

    /** {@code monotonically_increasing_id()}: the rows of a micro-batch from 0. */
    public static Evaluator rowNumber() {
        return new Randoms(Kind.ROW_NUMBER, 0, DataTypes.LongType);
    }

    @Override
    public DataType type() {
        return result.type();
    }

    @Override
    public Vector evaluate(Batch input, Selection rows, BatchContext context) {
        if (context.batchId() != batch) {
            batch = context.batchId();
            rowNumber = 0;
            random.start(seed + batch * 0x9E3779B97F4A7C15L);
        }
        result.reset(input.rowCount());
        if (result instanceof BytesVector bytes) {
            bytes.clearArena();
        }
        for (int k = 0; k < rows.count(); k++) {
            set(rows.get(k));
        }
        return result;
    }

    private void set(int row) {
        switch (kind) {
            case UNIFORM -> ((DoubleVector) result).set(row, random.nextDouble());
            case NORMAL -> ((DoubleVector) result).set(row, random.nextGaussian());
            case UUID -> {
                long high = (random.nextLong() & ~0xF000L) | 0x4000L;
                long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
                ((BytesVector) result).set(row, new UUID(high, low).toString());
            }
            case ROW_NUMBER -> ((LongVector) result).set(row, rowNumber++);
        }
    }

    /** Spark's generator: Marsaglia's xorshift whose seed is hashed first. */
    private static final class XorShift extends java.util.Random {

        private static final long serialVersionUID = 1;
        private static final int ARRAY_SEED = 0x3c074a61;

        private long state;

        /** Starts the sequence of a seed; what the superclass keeps of the one before is forgotten as well. */
        void start(long seed) {
            setSeed(seed);
            int low = murmur3(seed, ARRAY_SEED);
            int high = murmur3(seed, low);
            state = ((long) high << 32) | (low & 0xFFFFFFFFL);
        }

        @Override
        protected int next(int bits) {
            long next = state ^ (state << 21);
            next ^= next >>> 35;
            next ^= next << 4;
            state = next;
            return (int) (next & ((1L << bits) - 1));
        }

        /** MurmurHash3 of the eight bytes of a number, the highest first. */
        private static int murmur3(long value, int seed) {
            int hash = mix(seed, Integer.reverseBytes((int) (value >>> 32)));
            hash = mix(hash, Integer.reverseBytes((int) value)) ^ Long.BYTES;
            hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
            return hash ^ (hash >>> 16);
        }

        private static int mix(int hash, int word) {
            int mixed = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
            return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
        }
    }
}
