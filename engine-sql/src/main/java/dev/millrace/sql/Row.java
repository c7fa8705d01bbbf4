package dev.millrace.sql;

import dev.millrace.sql.types.StructType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One row at the user's edge: what {@code collect}, {@code foreach} and typed functions over a {@code Dataset<Row>} see. Positions
 * count from 0.
 *
 * <p>The Java class of a value follows from its SQL type, as in Spark: {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer},
 * {@code Long}, {@code Float}, {@code Double}, {@link BigDecimal}, {@code String}, {@code byte[]}, {@link Date}, {@link Timestamp},
 * {@link LocalDateTime} (timestamp_ntz), {@link java.time.Duration}, {@link java.time.Period}, {@link List} (array), {@link Map}
 * (map), {@code Row} (struct).
 */
public interface Row extends Serializable {

    /** The row without values. */
    static Row empty() {
        return GenericRow.EMPTY;
    }

    /** The number of values. */
    int length();

    /** The number of values. */
    default int size() {
        return length();
    }

    /** The schema, or null for a row made by {@link RowFactory}. */
    default @Nullable StructType schema() {
        return null;
    }

    /** The value at {@code i}; null when it is null. */
    @Nullable
    Object get(int i);

    /** Same as {@link #get(int)}. */
    default @Nullable Object apply(int i) {
        return get(i);
    }

    default boolean isNullAt(int i) {
        return get(i) == null;
    }

    /** @throws NullPointerException when the value is null */
    default boolean getBoolean(int i) {
        return (Boolean) RowValues.notNull(this, i);
    }

    /** @throws NullPointerException when the value is null */
    default byte getByte(int i) {
        return (Byte) RowValues.notNull(this, i);
    }

    /** @throws NullPointerException when the value is null */
    default short getShort(int i) {
        return (Short) RowValues.notNull(this, i);
    }

    /** @throws NullPointerException when the value is null */
    default int getInt(int i) {
        return (Integer) RowValues.notNull(this, i);
    }

    /** @throws NullPointerException when the value is null */
    default long getLong(int i) {
        return (Long) RowValues.notNull(this, i);
    }

    /** @throws NullPointerException when the value is null */
    default float getFloat(int i) {
        return (Float) RowValues.notNull(this, i);
    }

    /** @throws NullPointerException when the value is null */
    default double getDouble(int i) {
        return (Double) RowValues.notNull(this, i);
    }

    default String getString(int i) {
        return getAs(i);
    }

    default BigDecimal getDecimal(int i) {
        return getAs(i);
    }

    /** The date at {@code i}, whichever class it is kept in. */
    default Date getDate(int i) {
        return RowValues.toDate(get(i));
    }

    /** The date at {@code i}, whichever class it is kept in. */
    default LocalDate getLocalDate(int i) {
        return RowValues.toLocalDate(get(i));
    }

    /** The timestamp at {@code i}, whichever class it is kept in. */
    default Timestamp getTimestamp(int i) {
        return RowValues.toTimestamp(get(i));
    }

    /** The timestamp at {@code i}, whichever class it is kept in. */
    default Instant getInstant(int i) {
        return RowValues.toInstant(get(i));
    }

    /** The elements of the array at {@code i}. */
    default <T> List<T> getList(int i) {
        return getAs(i);
    }

    /** Same as {@link #getList(int)}; Spark's returns a Scala sequence. */
    default <T> List<T> getSeq(int i) {
        return getAs(i);
    }

    /** The entries of the map at {@code i}. */
    default <K, V> Map<K, V> getJavaMap(int i) {
        return getAs(i);
    }

    /** Same as {@link #getJavaMap(int)}; Spark's returns a Scala map. */
    default <K, V> Map<K, V> getMap(int i) {
        return getAs(i);
    }

    default Row getStruct(int i) {
        return getAs(i);
    }

    /** The value at {@code i} as the type that the caller expects; a wrong expectation is a {@link ClassCastException} at the caller. */
    @SuppressWarnings({"unchecked", "NullAway"})
    default <T> T getAs(int i) {
        return (T) get(i);
    }

    /**
     * The value of the field called {@code fieldName}.
     *
     * @throws UnsupportedOperationException when the row has no schema
     * @throws IllegalArgumentException when there is no such field
     */
    default <T> T getAs(String fieldName) {
        return getAs(fieldIndex(fieldName));
    }

    /**
     * The position of the field called {@code name}.
     *
     * @throws UnsupportedOperationException when the row has no schema
     * @throws IllegalArgumentException when there is no such field
     */
    default int fieldIndex(String name) {
        StructType schema = schema();
        if (schema == null) {
            throw RowValues.noSchema("fieldIndex", name);
        }
        return schema.fieldIndex(name);
    }

    /** A row that does not change when this one does. */
    Row copy();

    /** Whether any value is null. */
    default boolean anyNull() {
        for (int i = 0; i < length(); i++) {
            if (isNullAt(i)) {
                return true;
            }
        }
        return false;
    }

    /** The values in order. */
    default List<@Nullable Object> toSeq() {
        List<@Nullable Object> values = new ArrayList<>(length());
        for (int i = 0; i < length(); i++) {
            values.add(get(i));
        }
        return values;
    }

    /** The values one after another, without anything between them. */
    default String mkString() {
        return mkString("", "", "");
    }

    default String mkString(String separator) {
        return mkString("", separator, "");
    }

    default String mkString(String start, String separator, String end) {
        StringJoiner joiner = new StringJoiner(separator, start, end);
        for (int i = 0; i < length(); i++) {
            joiner.add(String.valueOf(get(i)));
        }
        return joiner.toString();
    }

    /**
     * The row as one JSON object.
     *
     * @throws UnsupportedOperationException when the row has no schema
     */
    default String json() {
        return RowJson.write(this, false);
    }

    /** As {@link #json()}, on several lines. */
    default String prettyJson() {
        return RowJson.write(this, true);
    }
}
