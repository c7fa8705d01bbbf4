package dev.millrace.sql;

import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects of several named parts: beans, records, tuples, rows. At the top they are the row, elsewhere a struct. */
abstract class ProductConversion<T> extends Conversion<T> {
    private final StructType fields;
    private final Conversion<?>[] parts;

    ProductConversion(StructType fields, Conversion<?>[] parts) {
        super(fields);
        this.fields = fields;
        this.parts = parts;
    }

    static StructType fields(List<String> names, Conversion<?>[] parts) {
        List<StructField> fields = new ArrayList<>(parts.length);
        for (int i = 0; i < parts.length; i++) {
            fields.add(new StructField(names.get(i), parts[i].type(), parts[i].nullable()));
        }
        return new StructType(fields);
    }

    final StructType fields() {
        return fields;
    }

    final int partCount() {
        return parts.length;
    }

    /** Whether the columns of a Dataset are taken by position, as for tuples, and not by name. */
    boolean byPosition() {
        return false;
    }

    /** The object of these parts. */
    abstract T make(@Nullable Object[] values);

    /** The part of an object at {@code index}. */
    abstract @Nullable Object part(T product, int index);

    /** Called once for an object, before its parts are asked for. */
    void check(T product) {}

    /** The object in a row. */
    final T readRow(Vector[] columns, int position) {
        @Nullable Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].readAny(columns[i], position);
            if (values[i] == null && !parts[i].nullable()) {
                throw nullPart(i);
            }
        }
        return make(values);
    }

    /** Appends the object as a row. */
    final void appendRow(T product, VectorBuilder[] columns) {
        check(product);
        for (int i = 0; i < parts.length; i++) {
            appendPart(product, i, columns[i]);
        }
    }

    private void appendPart(T product, int index, VectorBuilder out) {
        Object value = part(product, index);
        try {
            parts[index].appendAny(value, out);
        } catch (ClassCastException e) {
            throw new EvaluationException(
                    ErrorCondition.INVALID_EXTERNAL_TYPE,
                    "A value of the class " + className(value) + " does not fit the column '" + name(index)
                            + "' of the type \"" + parts[index].type().sql() + "\".",
                    e);
        }
    }

    private static String className(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    @Override
    final T read(Vector vector, int position) {
        StructVector struct = (StructVector) vector;
        Vector[] columns = new Vector[parts.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = struct.field(i);
        }
        return readRow(columns, position);
    }

    @Override
    final void append(T value, VectorBuilder out) {
        StructBuilder struct = (StructBuilder) out;
        check(value);
        for (int i = 0; i < parts.length; i++) {
            appendPart(value, i, struct.field(i));
        }
        struct.endStruct();
    }

    private String name(int index) {
        return fields.fieldList().get(index).name();
    }

    private EvaluationException nullPart(int index) {
        return new EvaluationException(
                ErrorCondition.NOT_NULL_ASSERT_VIOLATION,
                "NULL value appeared in non-nullable field '" + name(index)
                        + "'. If the schema is inferred from a Java bean, use nullable types (for example java.lang.Integer"
                        + " instead of int).");
    }
}
