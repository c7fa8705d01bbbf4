package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.Decimals;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.Vectors;
import dev.millrace.sql.types.FloatType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Spark's hash of one value with a seed, for two hash functions. Nested values hash their parts one after the other, each
 * with the hash before it as its seed.
 */
abstract class ValueHash {

    static final ValueHash MURMUR3 = new Murmur3();
    static final ValueHash XX64 = new Xx64();

    private static final VarHandle INT_AT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_AT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ValueHash() {}

    abstract long ofInt(int value, long seed);

    abstract long ofLong(long value, long seed);

    abstract long ofBytes(byte[] bytes, int offset, int length, long seed);

    /** The hash of the value at {@code position} of a vector of any encoding; {@code NULL} gives the seed. */
    final long hash(Vector vector, int position, long seed) {
        Vector flat = Vectors.flat(vector);
        int at = Vectors.flatPosition(vector, position);
        if (flat.isNull(at)) {
            return seed;
        }
        if (flat instanceof LongVector longs) {
            return ofLong(longs.get(at), seed);
        }
        if (flat instanceof BytesVector bytes) {
            return ofBytes(bytes.base(), bytes.offset(at), bytes.length(at), seed);
        }
        if (flat instanceof IntVector ints) {
            return ofInt(ints.get(at), seed);
        }
        if (flat instanceof DoubleVector doubles) {
            double value = doubles.get(at) == 0 ? 0.0 : doubles.get(at);
            return flat.type() instanceof FloatType
                    ? ofInt(Float.floatToIntBits((float) value), seed)
                    : ofLong(Double.doubleToLongBits(value), seed);
        }
        if (flat instanceof BooleanVector booleans) {
            return ofInt(booleans.get(at) ? 1 : 0, seed);
        }
        return flat instanceof DecimalVector decimals ? ofDecimal(decimals, at, seed) : ofNested(flat, at, seed);
    }

    private long ofDecimal(DecimalVector decimals, int at, long seed) {
        if (decimals.isCompact()) {
            return ofLong(decimals.low(at), seed);
        }
        byte[] bytes = Decimals.unscaled(decimals.high(at), decimals.low(at)).toByteArray();
        return ofBytes(bytes, 0, bytes.length, seed);
    }

    private long ofNested(Vector flat, int at, long seed) {
        long hash = seed;
        if (flat instanceof ArrayVector arrays) {
            for (int e = arrays.offset(at); e < arrays.offset(at) + arrays.length(at); e++) {
                hash = hash(arrays.elements(), e, hash);
            }
        } else if (flat instanceof StructVector structs) {
            for (int f = 0; f < structs.fieldCount(); f++) {
                hash = hash(structs.field(f), at, hash);
            }
        } else if (flat instanceof MapVector maps) {
            for (int e = maps.offset(at); e < maps.offset(at) + maps.length(at); e++) {
                hash = hash(maps.values(), e, hash(maps.keys(), e, hash));
            }
        }
        return hash;
    }

    /** Murmur3 of 32 bits. The last bytes that fill no int are hashed one by one, as ints, which is Spark's own variant. */
    private static final class Murmur3 extends ValueHash {

        @Override
        long ofInt(int value, long seed) {
            return finish(mix((int) seed, value), 4);
        }

        @Override
        long ofLong(long value, long seed) {
            return finish(mix(mix((int) seed, (int) value), (int) (value >>> 32)), 8);
        }

        @Override
        long ofBytes(byte[] bytes, int offset, int length, long seed) {
            int hash = (int) seed;
            int at = offset;
            int end = offset + length;
            for (; at + 4 <= end; at += 4) {
                hash = mix(hash, (int) INT_AT.get(bytes, at));
            }
            for (; at < end; at++) {
                hash = mix(hash, bytes[at]);
            }
            return finish(hash, length);
        }

        private static int mix(int hash, int value) {
            int k = Integer.rotateLeft(value * 0xcc9e2d51, 15) * 0x1b873593;
            return Integer.rotateLeft(hash ^ k, 13) * 5 + 0xe6546b64;
        }

        private static int finish(int hash, int length) {
            int h = hash ^ length;
            h = (h ^ (h >>> 16)) * 0x85ebca6b;
            h = (h ^ (h >>> 13)) * 0xc2b2ae35;
            return h ^ (h >>> 16);
        }
    }

    /** xxHash of 64 bits. */
    private static final class Xx64 extends ValueHash {

        private static final long PRIME_1 = 0x9E3779B185EBCA87L;
        private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
        private static final long PRIME_3 = 0x165667B19E3779F9L;
        private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
        private static final long PRIME_5 = 0x27D4EB2F165667C5L;

        @Override
        long ofInt(int value, long seed) {
            return finish(addInt(seed + PRIME_5 + 4, value));
        }

        @Override
        long ofLong(long value, long seed) {
            return finish(addLong(seed + PRIME_5 + 8, value));
        }

        @Override
        long ofBytes(byte[] bytes, int offset, int length, long seed) {
            int at = offset;
            int end = offset + length;
            long hash = (length >= 32 ? ofBlocks(bytes, offset, length, seed) : seed + PRIME_5) + length;
            at += length >= 32 ? length / 32 * 32 : 0;
            for (; at + 8 <= end; at += 8) {
                hash = addLong(hash, (long) LONG_AT.get(bytes, at));
            }
            if (at + 4 <= end) {
                hash = addInt(hash, (int) INT_AT.get(bytes, at));
                at += 4;
            }
            for (; at < end; at++) {
                hash = Long.rotateLeft(hash ^ (bytes[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
            }
            return finish(hash);
        }

        private static long ofBlocks(byte[] bytes, int offset, int length, long seed) {
            long a = seed + PRIME_1 + PRIME_2;
            long b = seed + PRIME_2;
            long c = seed;
            long d = seed - PRIME_1;
            for (int at = offset; at + 32 <= offset + length; at += 32) {
                a = round(a, (long) LONG_AT.get(bytes, at));
                b = round(b, (long) LONG_AT.get(bytes, at + 8));
                c = round(c, (long) LONG_AT.get(bytes, at + 16));
                d = round(d, (long) LONG_AT.get(bytes, at + 24));
            }
            long hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(hash, a);
            hash = merge(hash, b);
            hash = merge(hash, c);
            return merge(hash, d);
        }

        private static long round(long accumulator, long value) {
            return Long.rotateLeft(accumulator + value * PRIME_2, 31) * PRIME_1;
        }

        private static long merge(long hash, long accumulator) {
            return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
        }

        private static long addLong(long hash, long value) {
            return Long.rotateLeft(hash ^ round(0, value), 27) * PRIME_1 + PRIME_4;
        }

        private static long addInt(long hash, int value) {
            return Long.rotateLeft(hash ^ (value & 0xFFFFFFFFL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
        }

        private static long finish(long hash) {
            long h = (hash ^ (hash >>> 33)) * PRIME_2;
            h = (h ^ (h >>> 29)) * PRIME_3;
            return h ^ (h >>> 32);
        }
    }
}
