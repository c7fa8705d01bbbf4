package dev.millrace.sql.types;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds {@link Metadata}. A later value of the same name replaces the earlier one. */
public final class MetadataBuilder {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** A builder that holds nothing yet. */
    public MetadataBuilder() {}

    /** Takes over all that {@code metadata} holds. */
    public MetadataBuilder withMetadata(Metadata metadata) {
        values.putAll(metadata.values());
        return this;
    }

    /** Puts a null. */
    public MetadataBuilder putNull(String key) {
        return put(key, null);
    }

    /** Puts a long. */
    public MetadataBuilder putLong(String key, long value) {
        return put(key, value);
    }

    /** Puts a double. */
    public MetadataBuilder putDouble(String key, double value) {
        return put(key, value);
    }

    /** Puts a boolean. */
    public MetadataBuilder putBoolean(String key, boolean value) {
        return put(key, value);
    }

    /** Puts a string. */
    public MetadataBuilder putString(String key, String value) {
        return put(key, value);
    }

    /** Puts metadata inside the metadata. */
    public MetadataBuilder putMetadata(String key, Metadata value) {
        return put(key, value);
    }

    /** Puts a copy of these longs. */
    public MetadataBuilder putLongArray(String key, long[] value) {
        return put(key, value.clone());
    }

    /** Puts a copy of these doubles. */
    public MetadataBuilder putDoubleArray(String key, double[] value) {
        return put(key, value.clone());
    }

    /** Puts a copy of these booleans. */
    public MetadataBuilder putBooleanArray(String key, boolean[] value) {
        return put(key, value.clone());
    }

    /** Puts a copy of these strings. */
    public MetadataBuilder putStringArray(String key, String[] value) {
        return put(key, value.clone());
    }

    /** Puts a copy of this array of metadata. */
    public MetadataBuilder putMetadataArray(String key, Metadata[] value) {
        return put(key, value.clone());
    }

    /** Takes the value of this name away, if there is one. */
    public MetadataBuilder remove(String key) {
        values.remove(key);
        return this;
    }

    /** The metadata of what was put so far; the builder can be used on. */
    public Metadata build() {
        return Metadata.copyOf(values);
    }

    private MetadataBuilder put(String key, @Nullable Object value) {
        values.put(key, value);
        return this;
    }
}
