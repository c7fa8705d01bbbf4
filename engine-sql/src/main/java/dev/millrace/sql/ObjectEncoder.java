package dev.millrace.sql;

import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.List;

/** The one implementation of {@link Encoder}: a class and its conversion. A product fills the row, any other value one column. */
final class ObjectEncoder<T> implements Encoder<T> {
    private final Class<T> objectClass;
    private final Conversion<T> conversion;
    private final StructType schema;

    ObjectEncoder(Class<T> objectClass, Conversion<T> conversion) {
        this.objectClass = objectClass;
        this.conversion = conversion;
        this.schema = conversion instanceof ProductConversion<T> product
                ? product.fields()
                : new StructType(List.of(new StructField("value", conversion.type(), conversion.nullable())));
    }

    static <T> ObjectEncoder<T> of(Encoder<T> encoder) {
        return (ObjectEncoder<T>) encoder;
    }

    /** Rows of a Dataset without a class of its own. */
    static ObjectEncoder<Row> row(StructType schema) {
        return new ObjectEncoder<>(Row.class, new RowConversion(schema));
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Class<T> objectClass() {
        return objectClass;
    }

    Conversion<T> conversion() {
        return conversion;
    }

    boolean isRow() {
        return objectClass == Row.class;
    }

    /** Whether the object stands in one column called {@code value}. */
    boolean isFlat() {
        return !(conversion instanceof ProductConversion);
    }

    @Override
    public String toString() {
        return "Encoder[" + objectClass.getName() + ": " + schema.catalogString() + "]";
    }
}
