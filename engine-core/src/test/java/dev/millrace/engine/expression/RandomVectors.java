package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random values, with many edge cases among them, in vectors of random encodings. */
final class RandomVectors {

    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        2.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        1e-300
    };
    private static final String[] TEXTS = {
        "", " ", "a", "A", "ab", "abc ", "ä", "😀", "aä😀b", "1,2", "Straße", "a.b.c", "%_"
    };

    private final Random random;

    RandomVectors(Random random) {
        this.random = random;
    }

    /** A column of {@code rows} values: flat, constant or dictionary. */
    Vector column(DataType type, int rows) {
        double nulls = random.nextInt(3) * 0.25;
        switch (random.nextInt(4)) {
            case 0:
                return new ConstantVector(InternalValues.vector(type, values(type, 1, nulls)), rows);
            case 1:
                int size = 1 + random.nextInt(8);
                int[] ids = new int[rows];
                for (int row = 0; row < rows; row++) {
                    ids[row] = random.nextInt(size);
                }
                return new DictionaryVector(ids, rows, InternalValues.vector(type, values(type, size, nulls)));
            default:
                return InternalValues.vector(type, values(type, rows, nulls));
        }
    }

    Selection selection(int rows) {
        int kind = random.nextInt(3);
        if (kind == 0) {
            return Selection.all(rows);
        }
        int[] positions = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(10) < (kind == 1 ? 2 : 8)) {
                positions[count++] = row;
            }
        }
        return Selection.of(positions, count);
    }

    private @Nullable Object[] values(DataType type, int count, double nulls) {
        @Nullable Object[] values = new Object[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextDouble() < nulls ? null : value(type);
        }
        return values;
    }

    private Object value(DataType type) {
        if (type instanceof BooleanType) {
            return random.nextBoolean();
        }
        if (type instanceof ByteType) {
            return (int) (byte) whole(8);
        }
        if (type instanceof ShortType) {
            return (int) (short) whole(16);
        }
        if (type instanceof IntegerType) {
            return (int) whole(32);
        }
        if (type instanceof LongType) {
            return whole(64);
        }
        if (type instanceof DoubleType) {
            return random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextGaussian() * 100;
        }
        if (type instanceof FloatType) {
            return (double) (float) (random.nextBoolean() ? DOUBLES[random.nextInt(9)] : random.nextGaussian());
        }
        if (type instanceof DecimalType decimal) {
            return decimal(decimal);
        }
        if (type instanceof StringType) {
            return text();
        }
        return type instanceof BinaryType ? text().getBytes(StandardCharsets.UTF_8) : nested(type);
    }

    /** Mostly small, sometimes at the limits of so many bits. */
    private long whole(int bits) {
        long limit = 1L << (bits - 1);
        return switch (random.nextInt(8)) {
            case 0 -> limit - 1;
            case 1 -> -limit;
            case 2 -> random.nextLong() >> (64 - bits);
            case 3 -> 0;
            default -> random.nextInt(9) - 4;
        };
    }

    private BigDecimal decimal(DecimalType type) {
        int digits = 1 + random.nextInt(type.precision());
        BigInteger unscaled = new BigInteger(digits * 4, random).mod(BigInteger.TEN.pow(digits));
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    private String text() {
        if (random.nextInt(3) > 0) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
        return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
    }

    private Object nested(DataType type) {
        if (type instanceof ArrayType array) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (int k = random.nextInt(5); k > 0; k--) {
                elements.add(array.containsNull() && random.nextInt(5) == 0 ? null : value(array.elementType()));
            }
            return elements;
        }
        if (type instanceof MapType map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            for (int k = random.nextInt(4); k > 0; k--) {
                entries.put(value(map.keyType()), random.nextInt(5) == 0 ? null : value(map.valueType()));
            }
            return entries;
        }
        StructType struct = (StructType) type;
        @Nullable Object[] fields = new Object[struct.length()];
        for (int f = 0; f < fields.length; f++) {
            fields[f] = random.nextInt(5) == 0 ? null : value(struct.apply(f).dataType());
        }
        return fields;
    }
}
