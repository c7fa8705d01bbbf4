package dev.millrace.sql.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON form of types, as Spark writes it: a name ({@code "integer"}, {@code "decimal(10,2)"}) or an object:
 *
 * <pre>{@code
 * {"type":"array","elementType":T,"containsNull":true}
 * {"type":"map","keyType":T,"valueType":T,"valueContainsNull":true}
 * {"type":"struct","fields":[{"name":"a","type":T,"nullable":true,"metadata":{}}]}
 * }</pre>
 *
 * <p>Reading also takes what older versions of Spark wrote: {@code "null"} for void, fields without {@code metadata} or
 * {@code nullable}.
 */
final class TypeJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TypeJson() {}

    static String write(DataType type) {
        return toNode(type).toString();
    }

    static String writePretty(DataType type) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(toNode(type));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree in memory can be written", e);
        }
    }

    static DataType parse(String json) {
        return fromNode(readTree(json));
    }

    static JsonNode readTree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage() + " in " + json, e);
        }
    }

    private static JsonNode toNode(DataType type) {
        if (type instanceof ArrayType array) {
            ObjectNode node = typed(array);
            node.set("elementType", toNode(array.elementType()));
            return node.put("containsNull", array.containsNull());
        }
        if (type instanceof MapType map) {
            ObjectNode node = typed(map);
            node.set("keyType", toNode(map.keyType()));
            node.set("valueType", toNode(map.valueType()));
            return node.put("valueContainsNull", map.valueContainsNull());
        }
        if (type instanceof StructType struct) {
            ObjectNode node = typed(struct);
            ArrayNode fields = node.putArray("fields");
            for (StructField field : struct) {
                fields.add(fieldToNode(field));
            }
            return node;
        }
        return NODES.textNode(type.typeName());
    }

    private static ObjectNode typed(DataType type) {
        return NODES.objectNode().put("type", type.typeName());
    }

    private static ObjectNode fieldToNode(StructField field) {
        ObjectNode node = NODES.objectNode().put("name", field.name());
        node.set("type", toNode(field.dataType()));
        node.put("nullable", field.nullable());
        node.set("metadata", MetadataJson.toNode(field.metadata()));
        return node;
    }

    private static DataType fromNode(JsonNode node) {
        if (node.isTextual()) {
            return TypeNames.fromJsonName(node.textValue());
        }
        return switch (node.path("type").asText()) {
            case "array" -> new ArrayType(child(node, "elementType"), flag(node, "containsNull"));
            case "map" ->
                new MapType(child(node, "keyType"), child(node, "valueType"), flag(node, "valueContainsNull"));
            case "struct" -> structFromNode(node);
            default -> throw invalid(node.toString());
        };
    }

    private static StructType structFromNode(JsonNode node) {
        JsonNode fields = node.path("fields");
        if (!fields.isArray()) {
            throw invalid(node.toString());
        }
        List<StructField> parsed = new ArrayList<>();
        for (JsonNode field : fields) {
            parsed.add(fieldFromNode(field));
        }
        return new StructType(parsed);
    }

    private static StructField fieldFromNode(JsonNode node) {
        JsonNode name = node.path("name");
        if (!name.isTextual()) {
            throw invalid(node.toString());
        }
        boolean nullable = !node.has("nullable") || flag(node, "nullable");
        Metadata metadata = node.has("metadata") ? MetadataJson.fromNode(node.get("metadata")) : Metadata.empty();
        return new StructField(name.textValue(), child(node, "type"), nullable, metadata);
    }

    private static DataType child(JsonNode node, String property) {
        if (!node.has(property)) {
            throw invalid(node.toString());
        }
        return fromNode(node.get(property));
    }

    private static boolean flag(JsonNode node, String property) {
        JsonNode value = node.path(property);
        if (!value.isBoolean()) {
            throw invalid(node.toString());
        }
        return value.booleanValue();
    }

    static IllegalArgumentException invalid(String type) {
        return new IllegalArgumentException("[INVALID_JSON_DATA_TYPE] Failed to convert the JSON string '" + type
                + "' to a data type. Please enter a valid data type. SQLSTATE: 2203G");
    }
}
