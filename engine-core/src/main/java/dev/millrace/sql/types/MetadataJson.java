package dev.millrace.sql.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of {@link Metadata}: the object of its names and values. */
final class MetadataJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MetadataJson() {}

    static String write(Metadata metadata) {
        return toNode(metadata).toString();
    }

    static Metadata parse(String json) {
        return fromNode(TypeJson.readTree(json));
    }

    static ObjectNode toNode(Metadata metadata) {
        ObjectNode node = NODES.objectNode();
        for (Map.Entry<String, @Nullable Object> entry : metadata.values().entrySet()) {
            node.set(entry.getKey(), valueToNode(entry.getValue()));
        }
        return node;
    }

    static Metadata fromNode(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("Metadata must be a JSON object, but is " + node);
        }
        MetadataBuilder builder = new MetadataBuilder();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            putNode(builder, entry.getKey(), entry.getValue());
        }
        return builder.build();
    }

    private static JsonNode valueToNode(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        return value instanceof Metadata inner ? toNode(inner) : arrayToNode(value);
    }

    private static ArrayNode arrayToNode(Object array) {
        ArrayNode node = NODES.arrayNode();
        int length = java.lang.reflect.Array.getLength(array);
        for (int i = 0; i < length; i++) {
            node.add(valueToNode(java.lang.reflect.Array.get(array, i)));
        }
        return node;
    }

    private static void putNode(MetadataBuilder builder, String key, JsonNode value) {
        switch (value.getNodeType()) {
            case NULL -> builder.putNull(key);
            case BOOLEAN -> builder.putBoolean(key, value.booleanValue());
            case STRING -> builder.putString(key, value.textValue());
            case OBJECT -> builder.putMetadata(key, fromNode(value));
            case ARRAY -> putArray(builder, key, value);
            default -> {
                if (value.isIntegralNumber()) {
                    builder.putLong(key, value.longValue());
                } else {
                    builder.putDouble(key, value.doubleValue());
                }
            }
        }
    }

    private static void putArray(MetadataBuilder builder, String key, JsonNode array) {
        int size = array.size();
        if (size == 0) {
            // The type of the elements is not to be known; Spark takes longs.
            builder.putLongArray(key, new long[0]);
            return;
        }
        requireOneType(key, array);
        switch (array.get(0).getNodeType()) {
            case BOOLEAN -> {
                boolean[] flags = new boolean[size];
                for (int i = 0; i < size; i++) {
                    flags[i] = array.get(i).booleanValue();
                }
                builder.putBooleanArray(key, flags);
            }
            case STRING -> {
                String[] texts = new String[size];
                for (int i = 0; i < size; i++) {
                    texts[i] = array.get(i).textValue();
                }
                builder.putStringArray(key, texts);
            }
            case OBJECT -> {
                Metadata[] objects = new Metadata[size];
                for (int i = 0; i < size; i++) {
                    objects[i] = fromNode(array.get(i));
                }
                builder.putMetadataArray(key, objects);
            }
            case NUMBER -> putNumbers(builder, key, array);
            default -> throw unsupportedArray(key, array);
        }
    }

    private static void putNumbers(MetadataBuilder builder, String key, JsonNode array) {
        if (array.get(0).isIntegralNumber()) {
            long[] numbers = new long[array.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = array.get(i).longValue();
            }
            builder.putLongArray(key, numbers);
        } else {
            double[] numbers = new double[array.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = array.get(i).doubleValue();
            }
            builder.putDoubleArray(key, numbers);
        }
    }

    private static void requireOneType(String key, JsonNode array) {
        JsonNode first = array.get(0);
        for (JsonNode element : array) {
            if (element.getNodeType() != first.getNodeType()
                    || element.isIntegralNumber() != first.isIntegralNumber()) {
                throw unsupportedArray(key, array);
            }
        }
    }

    private static IllegalArgumentException unsupportedArray(String key, JsonNode array) {
        return new IllegalArgumentException("Metadata '" + key + "' must be an array of booleans, of whole numbers,"
                + " of other numbers, of strings or of objects, but is " + array);
    }
}
