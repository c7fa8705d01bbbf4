package dev.millrace.sql.types;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Notes on a column: an immutable map from names to booleans, longs, doubles, strings, further metadata, or arrays of
 * one of these. {@link MetadataBuilder} and {@link #fromJson} make them.
 *
 * <p>A getter throws {@link NoSuchElementException} for an unknown name and {@link ClassCastException} for a value of
 * another type; {@link #contains} asks first.
 */
public final class Metadata {

    private static final Metadata EMPTY = new Metadata(Map.of());

    private final Map<String, @Nullable Object> values;

    private Metadata(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    static Metadata copyOf(Map<String, @Nullable Object> values) {
        return values.isEmpty() ? EMPTY : new Metadata(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    /** The metadata that holds nothing. */
    public static Metadata empty() {
        return EMPTY;
    }

    /**
     * Parses the form that {@link #json()} writes. Whole numbers become longs, other numbers doubles.
     *
     * @throws IllegalArgumentException when the text is not a JSON object, or an array in it is of mixed types
     */
    public static Metadata fromJson(String json) {
        return MetadataJson.parse(json);
    }

    /** Whether there is a value of this name. */
    public boolean contains(String key) {
        return values.containsKey(key);
    }

    /** Whether nothing is held. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The long of this name. */
    public long getLong(String key) {
        return (Long) get(key);
    }

    /** The double of this name. */
    public double getDouble(String key) {
        return (Double) get(key);
    }

    /** The boolean of this name. */
    public boolean getBoolean(String key) {
        return (Boolean) get(key);
    }

    /** The string of this name. */
    public String getString(String key) {
        return (String) get(key);
    }

    /** The metadata of this name. */
    public Metadata getMetadata(String key) {
        return (Metadata) get(key);
    }

    /** The longs of this name. */
    public long[] getLongArray(String key) {
        return ((long[]) get(key)).clone();
    }

    /** The doubles of this name. */
    public double[] getDoubleArray(String key) {
        return ((double[]) get(key)).clone();
    }

    /** The booleans of this name. */
    public boolean[] getBooleanArray(String key) {
        return ((boolean[]) get(key)).clone();
    }

    /** The strings of this name. */
    public String[] getStringArray(String key) {
        return ((String[]) get(key)).clone();
    }

    /** The metadata objects of this name. */
    public Metadata[] getMetadataArray(String key) {
        return ((Metadata[]) get(key)).clone();
    }

    /** The JSON form, on one line. */
    public String json() {
        return MetadataJson.write(this);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    private Object get(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new NoSuchElementException("key not found: " + key);
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Metadata that) || values.size() != that.values.size()) {
            return false;
        }
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            boolean same = that.values.containsKey(entry.getKey())
                    && deepEquals(entry.getValue(), that.values.get(entry.getKey()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            hash += entry.getKey().hashCode() ^ Arrays.deepHashCode(new @Nullable Object[] {entry.getValue()});
        }
        return hash;
    }

    @Override
    public String toString() {
        return json();
    }

    private static boolean deepEquals(@Nullable Object left, @Nullable Object right) {
        return Arrays.deepEquals(new @Nullable Object[] {left}, new @Nullable Object[] {right});
    }
}
