package dev.millrace.sql.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    private TypeJson() {}

    static String write(DataType type) {
        return JsonTree.write(toTree(type));
    }

    static String writePretty(DataType type) {
        return JsonTree.writePretty(toTree(type));
    }

    static DataType parse(String json) {
        return fromTree(JsonTree.read(json));
    }

    private static Object toTree(DataType type) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", type.typeName());
        if (type instanceof ArrayType array) {
            tree.put("elementType", toTree(array.elementType()));
            tree.put("containsNull", array.containsNull());
            return tree;
        }
        if (type instanceof MapType map) {
            tree.put("keyType", toTree(map.keyType()));
            tree.put("valueType", toTree(map.valueType()));
            tree.put("valueContainsNull", map.valueContainsNull());
            return tree;
        }
        if (type instanceof StructType struct) {
            List<@Nullable Object> fields = new ArrayList<>();
            for (StructField field : struct) {
                fields.add(fieldToTree(field));
            }
            tree.put("fields", fields);
            return tree;
        }
        return type.typeName();
    }

    private static Object fieldToTree(StructField field) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", field.name());
        tree.put("type", toTree(field.dataType()));
        tree.put("nullable", field.nullable());
        tree.put("metadata", MetadataJson.toTree(field.metadata()));
        return tree;
    }

    private static DataType fromTree(@Nullable Object tree) {
        if (tree instanceof String name) {
            return TypeNames.fromJsonName(name);
        }
        if (tree instanceof Map<?, ?> members && members.get("type") instanceof String name) {
            switch (name) {
                case "array" -> {
                    return new ArrayType(child(members, "elementType"), flag(members, "containsNull"));
                }
                case "map" -> {
                    DataType key = child(members, "keyType");
                    return new MapType(key, child(members, "valueType"), flag(members, "valueContainsNull"));
                }
                case "struct" -> {
                    return structFromTree(members);
                }
                default -> throw invalid(JsonTree.write(tree));
            }
        }
        throw invalid(JsonTree.write(tree));
    }

    private static StructType structFromTree(Map<?, ?> members) {
        if (!(members.get("fields") instanceof List<?> fields)) {
            throw invalid(JsonTree.write(members));
        }
        List<StructField> parsed = new ArrayList<>();
        for (Object field : fields) {
            parsed.add(fieldFromTree(field));
        }
        return new StructType(parsed);
    }

    private static StructField fieldFromTree(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> members) || !(members.get("name") instanceof String name)) {
            throw invalid(JsonTree.write(tree));
        }
        boolean nullable = !members.containsKey("nullable") || flag(members, "nullable");
        Metadata metadata =
                members.containsKey("metadata") ? MetadataJson.fromTree(members.get("metadata")) : Metadata.empty();
        return new StructField(name, child(members, "type"), nullable, metadata);
    }

    private static DataType child(Map<?, ?> members, String property) {
        if (!members.containsKey(property)) {
            throw invalid(JsonTree.write(members));
        }
        return fromTree(members.get(property));
    }

    private static boolean flag(Map<?, ?> members, String property) {
        if (members.get(property) instanceof Boolean flag) {
            return flag;
        }
        throw invalid(JsonTree.write(members));
    }

    static IllegalArgumentException invalid(String type) {
        return new IllegalArgumentException("[INVALID_JSON_DATA_TYPE] Failed to convert the JSON string '" + type
                + "' to a data type. Please enter a valid data type. SQLSTATE: 2203G");
    }
}
