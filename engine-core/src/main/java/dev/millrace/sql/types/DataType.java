package dev.millrace.sql.types;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * The type of a column or of a value in it. Instances are immutable and compared with {@code equals}.
 *
 * <p>A type has four text forms, all as in Spark SQL: {@link #sql()} ({@code ARRAY<INT>}, parsed by {@link #fromDDL}),
 * {@link #json()} (parsed by {@link #fromJson}), {@link #simpleString()} ({@code array<int>}) and {@code toString()}
 * ({@code ArrayType(IntegerType,true)}).
 */
public abstract sealed class DataType
        permits AtomicType, ArrayType, MapType, StructType, NullType, CalendarIntervalType {

    DataType() {}

    /**
     * Parses a type ({@code "ARRAY<INT>"}) or a list of columns ({@code "a INT, b STRING"}, which gives a
     * {@link StructType}).
     *
     * @throws DdlSyntaxException when the text is neither; the message names the position and what was expected
     */
    public static DataType fromDDL(String ddl) {
        return DdlParser.parseTypeOrColumns(ddl);
    }

    /**
     * Parses the form that {@link #json()} writes, which is also the form of Spark and of Parquet's Spark metadata.
     *
     * @throws IllegalArgumentException when the text is not JSON or not a type
     */
    public static DataType fromJson(String json) {
        return TypeJson.parse(json);
    }

    /** The name that JSON and {@code printSchema} use, for example {@code integer} or {@code decimal(10,2)}. */
    public abstract String typeName();

    /** The estimated size in bytes of one value; a collection counts as one element. */
    public abstract int defaultSize();

    /** The short readable form, for example {@code int} or {@code struct<a:int>}; long structs are cut. */
    public String simpleString() {
        return typeName();
    }

    /** As {@link #simpleString()}, but never cut. */
    public String catalogString() {
        return simpleString();
    }

    /** The form that SQL uses, for example {@code BIGINT} or {@code MAP<STRING, INT>}. */
    public String sql() {
        return simpleString().toUpperCase(Locale.ROOT);
    }

    /** The JSON form, on one line. */
    public final String json() {
        return TypeJson.write(this);
    }

    /** The JSON form, indented. */
    public final String prettyJson() {
        return TypeJson.writePretty(this);
    }

    /** Whether both are the same type when nullability, and the upper or lower case of field names, is left aside. */
    public final boolean sameType(DataType other) {
        return TypeComparison.equalsIgnoreCaseAndNullability(this, other);
    }

    /** This type with everything in it nullable: fields, array elements, map values. */
    public DataType asNullable() {
        return this;
    }

    /** Whether this type or any type inside it satisfies {@code condition}. */
    public boolean existsRecursively(Predicate<? super DataType> condition) {
        return condition.test(this);
    }

    /** By name, so that it is the same in every run; types with parameters refine it. */
    @Override
    public int hashCode() {
        return typeName().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
