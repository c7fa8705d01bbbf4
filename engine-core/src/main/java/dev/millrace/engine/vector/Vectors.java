package dev.millrace.engine.vector;

import java.util.Arrays;

/**
 * Comparison, equality and hashing of single values of any type and encoding: the general way, used where a typed loop
 * does not pay. Orders and equality are those that Spark uses for sorting and grouping: NaN equals NaN and is the largest
 * double, 0.0 equals -0.0, strings compare by their bytes, inside of arrays and structs {@code NULL} equals {@code NULL}
 * and is the smallest.
 */
public final class Vectors {

    private Vectors() {}

    /** The flat vector behind any encoding; goes with {@link #flatPosition}. */
    public static Vector flat(Vector vector) {
        if (vector instanceof FlatVector) {
            return vector;
        }
        if (vector instanceof DictionaryVector dictionary) {
            return dictionary.dictionary();
        }
        return vector instanceof ConstantVector constant ? constant.value() : vector;
    }

    /** Where {@link #flat} holds the value at {@code position}. */
    public static int flatPosition(Vector vector, int position) {
        if (vector instanceof DictionaryVector dictionary) {
            return dictionary.id(position);
        }
        return vector instanceof ConstantVector ? 0 : position;
    }

    /** Compares two values of one orderable type; neither may be {@code NULL}. Maps have no order. */
    public static int compare(Vector a, int i, Vector b, int j) {
        return compareFlat(flat(a), flatPosition(a, i), flat(b), flatPosition(b, j));
    }

    /** Whether two values of one type are the same for grouping; neither may be {@code NULL}. */
    public static boolean equal(Vector a, int i, Vector b, int j) {
        return equalFlat(flat(a), flatPosition(a, i), flat(b), flatPosition(b, j));
    }

    /** As {@link #equal} where {@code NULL} equals {@code NULL} and nothing else. */
    public static boolean equalOrBothNull(Vector a, int i, Vector b, int j) {
        boolean aNull = a.isNull(i);
        return aNull == b.isNull(j) && (aNull || equal(a, i, b, j));
    }

    /** Compares where {@code NULL} is allowed and smaller than all values. */
    public static int compareNullsFirst(Vector a, int i, Vector b, int j) {
        boolean aNull = a.isNull(i);
        boolean bNull = b.isNull(j);
        if (aNull || bNull) {
            return aNull == bNull ? 0 : aNull ? -1 : 1;
        }
        return compare(a, i, b, j);
    }

    /** The order of doubles: 0.0 equals -0.0, NaN equals NaN and is larger than all others. */
    public static int compareDoubles(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }

    private static int compareFlat(Vector a, int i, Vector b, int j) {
        if (a instanceof LongVector x) {
            return Long.compare(x.get(i), ((LongVector) b).get(j));
        }
        if (a instanceof BytesVector x) {
            BytesVector y = (BytesVector) b;
            int xFrom = x.offset(i);
            int yFrom = y.offset(j);
            return Arrays.compareUnsigned(x.base(), xFrom, xFrom + x.length(i), y.base(), yFrom, yFrom + y.length(j));
        }
        if (a instanceof IntVector x) {
            return Integer.compare(x.get(i), ((IntVector) b).get(j));
        }
        if (a instanceof DoubleVector x) {
            return compareDoubles(x.get(i), ((DoubleVector) b).get(j));
        }
        if (a instanceof DecimalVector x) {
            DecimalVector y = (DecimalVector) b;
            return Decimals.compare(x.high(i), x.low(i), y.high(j), y.low(j));
        }
        if (a instanceof BooleanVector x) {
            return Boolean.compare(x.get(i), ((BooleanVector) b).get(j));
        }
        return compareNested(a, i, b, j);
    }

    private static int compareNested(Vector a, int i, Vector b, int j) {
        if (a instanceof StructVector x) {
            StructVector y = (StructVector) b;
            for (int f = 0; f < x.fieldCount(); f++) {
                int order = compareNullsFirst(x.field(f), i, y.field(f), j);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
        if (a instanceof ArrayVector x) {
            ArrayVector y = (ArrayVector) b;
            int common = Math.min(x.length(i), y.length(j));
            for (int e = 0; e < common; e++) {
                int order = compareNullsFirst(x.elements(), x.offset(i) + e, y.elements(), y.offset(j) + e);
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(x.length(i), y.length(j));
        }
        throw new IllegalArgumentException("Values of type " + a.type().sql() + " have no order");
    }

    private static boolean equalFlat(Vector a, int i, Vector b, int j) {
        if (a instanceof BytesVector x) {
            BytesVector y = (BytesVector) b;
            int length = x.length(i);
            int xFrom = x.offset(i);
            int yFrom = y.offset(j);
            return length == y.length(j)
                    && Arrays.equals(x.base(), xFrom, xFrom + length, y.base(), yFrom, yFrom + length);
        }
        if (a instanceof ArrayVector x) {
            return equalArrays(x, i, (ArrayVector) b, j);
        }
        if (a instanceof StructVector x) {
            return equalStructs(x, i, (StructVector) b, j);
        }
        if (a instanceof MapVector x) {
            return equalMaps(x, i, (MapVector) b, j);
        }
        return compareFlat(a, i, b, j) == 0;
    }

    private static boolean equalArrays(ArrayVector a, int i, ArrayVector b, int j) {
        if (a.length(i) != b.length(j)) {
            return false;
        }
        for (int e = 0; e < a.length(i); e++) {
            if (!equalOrBothNull(a.elements(), a.offset(i) + e, b.elements(), b.offset(j) + e)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalStructs(StructVector a, int i, StructVector b, int j) {
        for (int f = 0; f < a.fieldCount(); f++) {
            if (!equalOrBothNull(a.field(f), i, b.field(f), j)) {
                return false;
            }
        }
        return true;
    }

    /** Maps are equal when they have equal entries, in any order. */
    private static boolean equalMaps(MapVector a, int i, MapVector b, int j) {
        if (a.length(i) != b.length(j)) {
            return false;
        }
        for (int e = a.offset(i); e < a.offset(i) + a.length(i); e++) {
            int found = findKey(b, j, a.keys(), e);
            if (found < 0 || !equalOrBothNull(a.values(), e, b.values(), found)) {
                return false;
            }
        }
        return true;
    }

    private static int findKey(MapVector map, int row, Vector keys, int key) {
        for (int e = map.offset(row); e < map.offset(row) + map.length(row); e++) {
            if (equal(map.keys(), e, keys, key)) {
                return e;
            }
        }
        return -1;
    }

    /** A hash that fits {@link #equalOrBothNull}, the same for all encodings. */
    public static long hash(Vector vector, int position) {
        Vector flat = flat(vector);
        int at = flatPosition(vector, position);
        return flat.isNull(at) ? Hashes.NULL : hashFlat(flat, at);
    }

    private static long hashFlat(Vector a, int i) {
        if (a instanceof LongVector x) {
            return Hashes.mix(x.get(i));
        }
        if (a instanceof BytesVector x) {
            return Hashes.ofBytes(x.base(), x.offset(i), x.length(i));
        }
        if (a instanceof IntVector x) {
            return Hashes.mix(x.get(i));
        }
        if (a instanceof DoubleVector x) {
            return Hashes.ofDouble(x.get(i));
        }
        if (a instanceof DecimalVector x) {
            return Hashes.combine(Hashes.mix(x.high(i)), x.low(i));
        }
        if (a instanceof BooleanVector x) {
            return Hashes.mix(x.get(i) ? 1 : 2);
        }
        return hashNested(a, i);
    }

    private static long hashNested(Vector a, int i) {
        long h = 7;
        if (a instanceof StructVector x) {
            for (int f = 0; f < x.fieldCount(); f++) {
                h = Hashes.combine(h, hash(x.field(f), i));
            }
            return h;
        }
        if (a instanceof ArrayVector x) {
            for (int e = x.offset(i); e < x.offset(i) + x.length(i); e++) {
                h = Hashes.combine(h, hash(x.elements(), e));
            }
            return h;
        }
        MapVector map = (MapVector) a;
        for (int e = map.offset(i); e < map.offset(i) + map.length(i); e++) {
            // A sum, since the order of entries does not count.
            h += Hashes.combine(hash(map.keys(), e), hash(map.values(), e));
        }
        return h;
    }
}
