package dev.millrace.sql.types;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of {@link Metadata}: the object of its names and values. */
final class MetadataJson {

    private MetadataJson() {}

    static String write(Metadata metadata) {
        return JsonTree.write(toTree(metadata));
    }

    static Metadata parse(String json) {
        return fromTree(JsonTree.read(json));
    }

    static Map<String, @Nullable Object> toTree(Metadata metadata) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : metadata.values().entrySet()) {
            tree.put(entry.getKey(), valueToTree(entry.getValue()));
        }
        return tree;
    }

    static Metadata fromTree(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("Metadata must be a JSON object, but is " + JsonTree.write(tree));
        }
        MetadataBuilder builder = new MetadataBuilder();
        for (Map.Entry<?, ?> entry : members.entrySet()) {
            put(builder, String.valueOf(entry.getKey()), entry.getValue());
        }
        return builder.build();
    }

    private static @Nullable Object valueToTree(@Nullable Object value) {
        if (value instanceof Metadata inner) {
            return toTree(inner);
        }
        if (value == null || !value.getClass().isArray()) {
            return value;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(valueToTree(Array.get(value, i)));
        }
        return elements;
    }

    private static void put(MetadataBuilder builder, String key, @Nullable Object value) {
        if (value == null) {
            builder.putNull(key);
        } else if (value instanceof Boolean flag) {
            builder.putBoolean(key, flag);
        } else if (value instanceof String text) {
            builder.putString(key, text);
        } else if (value instanceof Long number) {
            builder.putLong(key, number);
        } else if (value instanceof Double number) {
            builder.putDouble(key, number);
        } else if (value instanceof List<?> elements) {
            putArray(builder, key, elements);
        } else {
            builder.putMetadata(key, fromTree(value));
        }
    }

    private static void putArray(MetadataBuilder builder, String key, List<?> elements) {
        int size = elements.size();
        Object first = size == 0 ? null : elements.get(0);
        for (Object element : elements) {
            if (first == null || element == null || element.getClass() != first.getClass()) {
                throw unsupportedArray(key, elements);
            }
        }
        // The type of the elements of an empty array is not to be known; Spark takes longs.
        if (first == null || first instanceof Long) {
            builder.putLongArray(key, fill(new long[size], elements));
        } else if (first instanceof Boolean) {
            builder.putBooleanArray(key, fill(new boolean[size], elements));
        } else if (first instanceof Double) {
            builder.putDoubleArray(key, fill(new double[size], elements));
        } else if (first instanceof String) {
            builder.putStringArray(key, fill(new String[size], elements));
        } else if (first instanceof Map) {
            Metadata[] objects = new Metadata[size];
            for (int i = 0; i < size; i++) {
                objects[i] = fromTree(elements.get(i));
            }
            builder.putMetadataArray(key, objects);
        } else {
            throw unsupportedArray(key, elements);
        }
    }

    private static <A> A fill(A array, List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private static IllegalArgumentException unsupportedArray(String key, List<?> elements) {
        return new IllegalArgumentException("Metadata '" + key + "' must be an array of booleans, of whole numbers,"
                + " of other numbers, of strings or of objects, but is " + JsonTree.write(elements));
    }
}
