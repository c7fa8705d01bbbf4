package dev.millrace.sql.types;

/** Draws a schema as {@code printSchema} shows it, character for character as Spark. */
final class SchemaTree {

    private static final String INDENT = "    |";

    private final StringBuilder text = new StringBuilder("root\n");

    private SchemaTree() {}

    static String render(StructType schema, int maxDepth) {
        SchemaTree tree = new SchemaTree();
        tree.appendFields(schema, " |", maxDepth);
        return tree.text.toString();
    }

    private void appendFields(StructType struct, String prefix, int depth) {
        for (StructField field : struct) {
            append(escape(field.name()), field.dataType(), " (nullable = " + field.nullable() + ")", prefix, depth);
        }
    }

    /** One line, and below it what {@code type} is made of. */
    private void append(String label, DataType type, String note, String prefix, int depth) {
        if (depth <= 0) {
            return;
        }
        text.append(prefix).append("-- ").append(label).append(": ").append(type.typeName());
        text.append(note).append('\n');
        String inner = prefix + INDENT;
        if (type instanceof ArrayType array) {
            append("element", array.elementType(), " (containsNull = " + array.containsNull() + ")", inner, depth - 1);
        } else if (type instanceof MapType map) {
            append("key", map.keyType(), "", inner, depth - 1);
            String valueNote = " (valueContainsNull = " + map.valueContainsNull() + ")";
            append("value", map.valueType(), valueNote, inner, depth - 1);
        } else if (type instanceof StructType struct) {
            appendFields(struct, inner, depth - 1);
        }
    }

    /** Control characters in a name would break the lines of the tree. */
    private static String escape(String name) {
        return name.replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\f", "\\f")
                .replace("\b", "\\b")
                .replace("\u000B", "\\v")
                .replace("\u0007", "\\a");
    }
}
