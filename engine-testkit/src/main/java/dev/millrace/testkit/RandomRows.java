package dev.millrace.testkit;

import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random rows of a schema, the same for the same random numbers. Values come from small ranges, so that they meet in groups and joins,
 * and one in ten is an edge of its type: the smallest and largest number, NaN, negative zero, the empty string, text of several bytes
 * per character, a leap day. Nullable columns are null in one row of eight.
 */
public final class RandomRows {
    private static final String[] WORDS = {"a", "b", "c", "ab", "abc", "to be", "Be"};
    private static final String[] ODD_WORDS = {
        "", " ", "ä", "日本", "\uD83D\uDE00", "a\nb", "NULL", "%_", "a long text that fits no word"
    };
    private static final double[] ODD_DOUBLES = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, 1e300, 0.1
    };

    private final Random random;
    private final boolean edges;

    /** All kinds of values. */
    public RandomRows(Random random) {
        this(random, true);
    }

    /** @param edges whether the edges of the types occur; without them sums do not overflow */
    public RandomRows(Random random, boolean edges) {
        this.random = random;
        this.edges = edges;
    }

    /** So many rows. */
    public List<Row> rows(StructType schema, int count) {
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(row(schema));
        }
        return rows;
    }

    /** One row. */
    public Row row(StructType schema) {
        @Nullable Object[] values = new Object[schema.length()];
        for (int i = 0; i < values.length; i++) {
            StructField field = schema.apply(i);
            values[i] = field.nullable() && random.nextInt(8) == 0 ? null : value(field.dataType());
        }
        return RowFactory.create(values);
    }

    /** One value of a type, as the Java class that rows have for it; null for the type of nothing but null. */
    public @Nullable Object value(DataType type) {
        if (type instanceof NullType) {
            return null;
        } else if (type instanceof BooleanType) {
            return random.nextBoolean();
        } else if (type instanceof StringType) {
            return odd() ? pick(ODD_WORDS) : pick(WORDS);
        } else if (type instanceof BinaryType) {
            return (odd() ? pick(ODD_WORDS) : pick(WORDS)).getBytes(StandardCharsets.UTF_8);
        } else if (type instanceof ArrayType array) {
            return elements(array);
        } else if (type instanceof MapType map) {
            return entries(map);
        } else if (type instanceof StructType struct) {
            return row(struct);
        }
        Object number = number(type);
        return number != null ? number : time(type);
    }

    private @Nullable Object number(DataType type) {
        if (type instanceof ByteType) {
            return (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
        } else if (type instanceof ShortType) {
            return (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type instanceof IntegerType) {
            return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type instanceof LongType) {
            return integer(Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type instanceof FloatType) {
            return odd() ? (float) ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)] : random.nextInt(9) / 4f;
        } else if (type instanceof DoubleType) {
            return odd() ? ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)] : random.nextInt(9) / 4d;
        } else if (type instanceof DecimalType decimal) {
            return decimal(decimal);
        }
        return null;
    }

    private Object time(DataType type) {
        long day = odd() ? 11_016 : 20_454 + random.nextInt(4);
        long second = random.nextInt(4) * 21_600L;
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay(day);
        } else if (type instanceof TimestampType) {
            return Instant.ofEpochSecond(day * 86_400 + second, odd() ? 1_000 : 0);
        } else if (type instanceof TimestampNTZType) {
            return LocalDateTime.ofEpochSecond(day * 86_400 + second, odd() ? 999_999_000 : 0, ZoneOffset.UTC);
        } else if (type instanceof DayTimeIntervalType) {
            return Duration.ofSeconds(odd() ? -second : second);
        }
        throw new IllegalArgumentException("There are no random values of the type " + type.sql());
    }

    private long integer(long smallest, long largest) {
        if (odd()) {
            return random.nextBoolean() ? smallest : largest;
        }
        return random.nextInt(8) - 2L;
    }

    private BigDecimal decimal(DecimalType type) {
        BigInteger unscaled = odd()
                ? BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE)
                : BigInteger.valueOf(random.nextInt(8) - 2);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    private List<@Nullable Object> elements(ArrayType type) {
        List<@Nullable Object> elements = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            elements.add(type.containsNull() && random.nextInt(8) == 0 ? null : value(type.elementType()));
        }
        return elements;
    }

    private Map<Object, @Nullable Object> entries(MapType type) {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Object key = value(type.keyType());
            if (key != null) {
                entries.put(key, type.valueContainsNull() && random.nextInt(8) == 0 ? null : value(type.valueType()));
            }
        }
        return entries;
    }

    private boolean odd() {
        return edges && random.nextInt(10) == 0;
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
