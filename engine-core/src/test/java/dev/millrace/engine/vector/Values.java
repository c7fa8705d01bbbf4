package dev.millrace.engine.vector;

import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Values as objects, for tests: Boolean, Integer, Long, Double, BigDecimal, String, ByteBuffer (binary), List (array and
 * struct), Map, null. Reads them from vectors, puts them into vectors of any encoding, and makes random ones.
 */
public final class Values {

    /** One type of each kind, and nested ones. */
    public static final List<DataType> TYPES = List.of(
            DataTypes.BooleanType,
            DataTypes.ByteType,
            DataTypes.IntegerType,
            DataTypes.DateType,
            DataTypes.LongType,
            DataTypes.TimestampType,
            DataTypes.DoubleType,
            DataTypes.FloatType,
            new DecimalType(10, 2),
            new DecimalType(38, 4),
            DataTypes.StringType,
            DataTypes.BinaryType,
            DataType.fromDDL("ARRAY<INT>"),
            DataType.fromDDL("ARRAY<STRUCT<a: STRING, b: DOUBLE>>"),
            DataType.fromDDL("MAP<STRING, INT>"),
            DataType.fromDDL("STRUCT<a: INT, b: STRING, c: ARRAY<BIGINT>>"),
            DataTypes.NullType);

    private Values() {}

    /** Types that {@link Vectors#compare} takes. */
    public static List<DataType> orderable() {
        List<DataType> types = new ArrayList<>(TYPES);
        types.removeIf(type -> type.existsRecursively(MapType.class::isInstance));
        return types;
    }

    /** A seed: fixed, or the one of {@code -Dmillrace.seed}. */
    public static long seed() {
        return Long.getLong("millrace.seed", 20240229L);
    }

    public static @Nullable Object get(Vector vector, int position) {
        Vector v = Vectors.flat(vector);
        int i = Vectors.flatPosition(vector, position);
        if (v.isNull(i)) {
            return null;
        }
        if (v instanceof BooleanVector x) {
            return x.get(i);
        } else if (v instanceof IntVector x) {
            return x.get(i);
        } else if (v instanceof LongVector x) {
            return x.get(i);
        } else if (v instanceof DoubleVector x) {
            return x.get(i);
        } else if (v instanceof DecimalVector x) {
            return x.get(i);
        } else if (v instanceof BytesVector x) {
            return x.type() instanceof StringType ? x.getString(i) : ByteBuffer.wrap(x.getBytes(i));
        }
        return getNested(v, i);
    }

    private static Object getNested(Vector v, int i) {
        if (v instanceof ArrayVector x) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (int e = x.offset(i); e < x.offset(i) + x.length(i); e++) {
                elements.add(get(x.elements(), e));
            }
            return elements;
        } else if (v instanceof MapVector x) {
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            for (int e = x.offset(i); e < x.offset(i) + x.length(i); e++) {
                entries.put(get(x.keys(), e), get(x.values(), e));
            }
            return entries;
        }
        StructVector struct = (StructVector) v;
        List<@Nullable Object> fields = new ArrayList<>();
        for (int f = 0; f < struct.fieldCount(); f++) {
            fields.add(get(struct.field(f), i));
        }
        return fields;
    }

    public static void append(VectorBuilder out, @Nullable Object value) {
        if (value == null) {
            out.appendNull();
        } else if (out instanceof BooleanBuilder b) {
            b.append((Boolean) value);
        } else if (out instanceof IntBuilder b) {
            b.append((Integer) value);
        } else if (out instanceof LongBuilder b) {
            b.append(((Number) value).longValue());
        } else if (out instanceof DoubleBuilder b) {
            b.append((Double) value);
        } else if (out instanceof DecimalBuilder b) {
            b.append((BigDecimal) value);
        } else if (out instanceof BytesBuilder b) {
            appendBytes(b, value);
        } else if (out instanceof ArrayBuilder b) {
            ((List<?>) value).forEach(element -> append(b.elements(), element));
            b.endArray();
        } else if (out instanceof MapBuilder b) {
            ((Map<?, ?>) value).forEach((k, v) -> {
                append(b.keys(), k);
                append(b.values(), v);
            });
            b.endMap();
        } else if (out instanceof StructBuilder b) {
            List<?> fields = (List<?>) value;
            for (int f = 0; f < fields.size(); f++) {
                append(b.field(f), fields.get(f));
            }
            b.endStruct();
        }
    }

    private static void appendBytes(BytesBuilder out, Object value) {
        if (value instanceof ByteBuffer bytes) {
            out.append(bytes.array(), bytes.arrayOffset(), bytes.limit());
        } else {
            out.append((String) value);
        }
    }

    /** A flat vector of these values. */
    public static Vector flat(DataType type, List<? extends @Nullable Object> values) {
        VectorBuilder builder = VectorBuilder.of(type);
        values.forEach(value -> append(builder, value));
        return builder.build();
    }

    /** A vector of these values in an encoding that {@code random} picks. */
    public static Vector encoded(DataType type, List<? extends @Nullable Object> values, Random random) {
        boolean allEqual = !values.isEmpty() && values.stream().allMatch(v -> same(v, values.get(0)));
        if (allEqual && random.nextBoolean()) {
            return new ConstantVector(flat(type, values.subList(0, 1)), values.size());
        }
        if (random.nextInt(3) == 0) {
            return dictionary(type, values, random);
        }
        return flat(type, values);
    }

    private static Vector dictionary(DataType type, List<? extends @Nullable Object> values, Random random) {
        List<@Nullable Object> entries = new ArrayList<>();
        int[] ids = new int[values.size()];
        for (int i = 0; i < ids.length; i++) {
            int known = -1;
            for (int e = 0; e < entries.size() && known < 0; e++) {
                known = same(entries.get(e), values.get(i)) ? e : -1;
            }
            if (known < 0 || random.nextInt(8) == 0) {
                known = entries.size();
                entries.add(values.get(i));
            }
            ids[i] = known;
        }
        return new DictionaryVector(ids, ids.length, flat(type, entries));
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == null ? b == null : a.equals(b);
    }

    /** A random value, one of few different ones, so that keys meet. */
    public static @Nullable Object random(DataType type, Random random) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        return switch (Representation.of(type)) {
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt(7) - 3;
            case LONG -> random.nextInt(10) == 0 ? random.nextLong() >> 20 : (long) random.nextInt(7) - 3;
            case DOUBLE -> randomDouble(type, random);
            case DECIMAL -> randomDecimal((DecimalType) type, random);
            case BYTES -> randomBytes(type, random);
            case ARRAY -> randomList(((ArrayType) type).elementType(), random);
            case MAP -> randomMap((MapType) type, random);
            case STRUCT -> randomStruct((StructType) type, random);
            case NULL -> null;
        };
    }

    private static Double randomDouble(DataType type, Random random) {
        double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5, -1.5};
        double value = random.nextInt(4) == 0 ? random.nextGaussian() : special[random.nextInt(special.length)];
        return type instanceof FloatType ? (double) (float) value : value;
    }

    private static BigDecimal randomDecimal(DecimalType type, Random random) {
        BigInteger unscaled = random.nextInt(4) == 0 && type.precision() > 30
                ? new BigInteger(90, random).subtract(BigInteger.ONE.shiftLeft(89))
                : BigInteger.valueOf(random.nextInt(9) - 4);
        return new BigDecimal(unscaled, type.scale());
    }

    private static Object randomBytes(DataType type, Random random) {
        String[] words = {"", "a", "b", "ab", "ä", "\u0000", "stream", "streams of rows", "streams of rowz", "Ω😀"};
        String word = words[random.nextInt(words.length)];
        return type instanceof StringType ? word : ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_16BE));
    }

    private static List<@Nullable Object> randomList(DataType element, Random random) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            list.add(random(element, random));
        }
        return list;
    }

    private static Map<@Nullable Object, @Nullable Object> randomMap(MapType type, Random random) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            Object key = random(type.keyType(), random);
            if (key != null) {
                map.put(key, random(type.valueType(), random));
            }
        }
        return map;
    }

    private static List<@Nullable Object> randomStruct(StructType type, Random random) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (int f = 0; f < type.length(); f++) {
            fields.add(random(type.apply(f).dataType(), random));
        }
        return fields;
    }

    /** The value as a key of a Java map: equal where grouping says so. */
    public static @Nullable Object key(@Nullable Object value) {
        if (value instanceof Double number) {
            return number + 0.0;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> keys = new ArrayList<>();
            list.forEach(element -> keys.add(key(element)));
            return keys;
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> keys = new LinkedHashMap<>();
            map.forEach((k, v) -> keys.put(key(k), key(v)));
            return keys;
        }
        return value;
    }

    /** Spark's order written down for objects: NULL first. */
    public static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        if (a instanceof Double x) {
            return Double.compare(x + 0.0, (Double) b + 0.0);
        }
        if (a instanceof String x) {
            byte[] left = x.getBytes(StandardCharsets.UTF_8);
            return Arrays.compareUnsigned(left, ((String) b).getBytes(StandardCharsets.UTF_8));
        }
        if (a instanceof ByteBuffer x) {
            return Arrays.compareUnsigned(x.array(), ((ByteBuffer) b).array());
        }
        if (a instanceof List<?> x) {
            List<?> y = (List<?>) b;
            for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
                int order = compare(x.get(i), y.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(x.size(), y.size());
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> comparable = (Comparable<Object>) a;
        return comparable.compareTo(b);
    }
}
