package dev.millrace.sql.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A schema: an ordered list of named, typed fields; SQL {@code STRUCT<a: INT, b: STRING>}.
 *
 * <p>It is immutable; every {@code add} returns a new one:
 *
 * <pre>{@code
 * StructType schema = new StructType().add("device", "string").add("reading", DataTypes.DoubleType, false);
 * }</pre>
 *
 * <p>Names may repeat (a join gives such rows); a look-up by name then finds the last of them, as in Spark.
 */
public final class StructType extends DataType implements Iterable<StructField> {

    /** {@link #simpleString()} shows this many fields; Spark's {@code spark.sql.debug.maxToStringFields}. */
    private static final int MAX_FIELDS_SHOWN = 25;

    private final List<StructField> fields;
    private final Map<String, Integer> indexByName;

    /** The schema without fields. */
    public StructType() {
        this(List.of());
    }

    /** The schema of these fields, in this order. */
    public StructType(StructField[] fields) {
        this(Arrays.asList(fields));
    }

    /** The schema of these fields, in this order. */
    public StructType(List<StructField> fields) {
        this.fields = List.copyOf(fields);
        this.indexByName = new HashMap<>(this.fields.size() * 2);
        for (int i = 0; i < this.fields.size(); i++) {
            indexByName.put(this.fields.get(i).name(), i);
        }
    }

    /**
     * Parses a list of columns such as {@code "name STRING, age INT NOT NULL COMMENT 'in years'"}.
     *
     * @throws DdlSyntaxException when the text is not such a list; the message names the position and what was expected
     */
    public static StructType fromDDL(String ddl) {
        return DdlParser.parseColumns(ddl);
    }

    /** This schema and one more field. */
    public StructType add(StructField field) {
        List<StructField> extended = new ArrayList<>(fields);
        extended.add(field);
        return new StructType(extended);
    }

    /** This schema and one more field, nullable. */
    public StructType add(String name, DataType dataType) {
        return add(new StructField(name, dataType));
    }

    /** This schema and one more field. */
    public StructType add(String name, DataType dataType, boolean nullable) {
        return add(new StructField(name, dataType, nullable));
    }

    /** This schema and one more field. */
    public StructType add(String name, DataType dataType, boolean nullable, Metadata metadata) {
        return add(new StructField(name, dataType, nullable, metadata));
    }

    /** This schema and one more field. */
    public StructType add(String name, DataType dataType, boolean nullable, String comment) {
        return add(new StructField(name, dataType, nullable).withComment(comment));
    }

    /** This schema and one more field, nullable; the type is written as in DDL ({@code "array<int>"}). */
    public StructType add(String name, String dataType) {
        return add(name, DdlParser.parseType(dataType));
    }

    /** This schema and one more field; the type is written as in DDL ({@code "array<int>"}). */
    public StructType add(String name, String dataType, boolean nullable) {
        return add(name, DdlParser.parseType(dataType), nullable);
    }

    /** This schema and one more field; the type is written as in DDL ({@code "array<int>"}). */
    public StructType add(String name, String dataType, boolean nullable, Metadata metadata) {
        return add(name, DdlParser.parseType(dataType), nullable, metadata);
    }

    /** This schema and one more field; the type is written as in DDL ({@code "array<int>"}). */
    public StructType add(String name, String dataType, boolean nullable, String comment) {
        return add(name, DdlParser.parseType(dataType), nullable, comment);
    }

    /** The fields in a new array. */
    public StructField[] fields() {
        return fields.toArray(new StructField[0]);
    }

    /** The fields as an immutable list. */
    public List<StructField> fieldList() {
        return fields;
    }

    /** The names of the fields in a new array. */
    public String[] fieldNames() {
        String[] names = new String[fields.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = fields.get(i).name();
        }
        return names;
    }

    /** The same as {@link #fieldNames()}. */
    public String[] names() {
        return fieldNames();
    }

    /** The number of fields. */
    public int length() {
        return fields.size();
    }

    /** The number of fields. */
    public int size() {
        return fields.size();
    }

    /** Whether there are no fields. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The field at {@code index}, counted from 0. */
    public StructField apply(int index) {
        return fields.get(index);
    }

    /**
     * The field called {@code name}, exactly so.
     *
     * @throws IllegalArgumentException when there is none
     */
    public StructField apply(String name) {
        return fields.get(fieldIndex(name));
    }

    /**
     * The index of the field called {@code name}, exactly so, counted from 0.
     *
     * @throws IllegalArgumentException when there is none
     */
    public int fieldIndex(String name) {
        Integer index = indexByName.get(name);
        if (index == null) {
            throw fieldNotFound(name);
        }
        return index;
    }

    /** The index of the field called {@code name}, exactly so. */
    public Optional<Integer> getFieldIndex(String name) {
        return Optional.ofNullable(indexByName.get(name));
    }

    /** The index of the last field whose name is {@code name} in any case of letters. */
    public Optional<Integer> getFieldIndexCaseInsensitive(String name) {
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Whether there is a field called {@code name}, exactly so. */
    public boolean contains(String name) {
        return indexByName.containsKey(name);
    }

    /** Whether {@code field} is one of the fields. */
    public boolean contains(StructField field) {
        return fields.contains(field);
    }

    @Override
    public Iterator<StructField> iterator() {
        return fields.iterator();
    }

    /** The columns in SQL, for example {@code name STRING,age INT NOT NULL}; {@link #fromDDL} reads it. */
    public String toDDL() {
        StringJoiner columns = new StringJoiner(",");
        for (StructField field : fields) {
            columns.add(field.toDDL());
        }
        return columns.toString();
    }

    /** The tree that {@code printSchema} prints, with a line end after each line. */
    public String treeString() {
        return treeString(Integer.MAX_VALUE);
    }

    /** The tree down to {@code maxDepth} levels; all of it when {@code maxDepth} is not positive. */
    public String treeString(int maxDepth) {
        return SchemaTree.render(this, maxDepth > 0 ? maxDepth : Integer.MAX_VALUE);
    }

    /** Prints {@link #treeString()} and an empty line to standard output. */
    public void printTreeString() {
        System.out.println(treeString());
    }

    @Override
    public String typeName() {
        return "struct";
    }

    @Override
    public int defaultSize() {
        int size = 0;
        for (StructField field : fields) {
            size += field.dataType().defaultSize();
        }
        return size;
    }

    @Override
    public String simpleString() {
        StringJoiner members = new StringJoiner(",", "struct<", ">");
        for (StructField field : fields.subList(0, Math.min(fields.size(), MAX_FIELDS_SHOWN))) {
            members.add(field.name() + ":" + field.dataType().simpleString());
        }
        if (fields.size() > MAX_FIELDS_SHOWN) {
            members.add("... " + (fields.size() - MAX_FIELDS_SHOWN) + " more fields");
        }
        return members.toString();
    }

    @Override
    public String catalogString() {
        StringJoiner members = new StringJoiner(",", "struct<", ">");
        for (StructField field : fields) {
            members.add(field.name() + ":" + field.dataType().catalogString());
        }
        return members.toString();
    }

    @Override
    public String sql() {
        StringJoiner members = new StringJoiner(", ", "STRUCT<", ">");
        for (StructField field : fields) {
            members.add(field.sql());
        }
        return members.toString();
    }

    @Override
    public StructType asNullable() {
        List<StructField> nullable = new ArrayList<>(fields.size());
        for (StructField field : fields) {
            nullable.add(new StructField(field.name(), field.dataType().asNullable(), true, field.metadata()));
        }
        return new StructType(nullable);
    }

    @Override
    public boolean existsRecursively(Predicate<? super DataType> condition) {
        if (condition.test(this)) {
            return true;
        }
        for (StructField field : fields) {
            if (field.dataType().existsRecursively(condition)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StructType that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",", "StructType(", ")");
        for (StructField field : fields) {
            text.add(field.toString());
        }
        return text.toString();
    }

    private IllegalArgumentException fieldNotFound(String name) {
        StringJoiner known = new StringJoiner(", ");
        for (StructField field : fields) {
            known.add(SqlText.quote(field.name()));
        }
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "[FIELD_NOT_FOUND] No such struct field %s in %s. SQLSTATE: 42704",
                SqlText.quote(name),
                known));
    }
}
