package dev.millrace.sql;

import dev.millrace.sql.types.StructType;

/**
 * How objects of a class stand in columns; made by {@link Encoders}, needed wherever a Dataset gets objects of a new class.
 *
 * @param <T> the class of the objects
 */
public sealed interface Encoder<T> permits ObjectEncoder {
    /** The columns. A single value stands in one column called {@code value}. */
    StructType schema();

    /** The class of the objects. */
    Class<T> objectClass();
}
