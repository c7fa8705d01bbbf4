/**
 * The type vocabulary of schemas and columns: {@link dev.millrace.sql.types.DataType} and its sealed tree.
 *
 * <p>Names, text forms (DDL, JSON, {@code printSchema}) and equality are those of Spark SQL, so that a program or a
 * stored schema moves between the two unchanged. Start at {@link dev.millrace.sql.types.DataTypes} for constants and
 * factories and at {@link dev.millrace.sql.types.StructType} for schemas. All types are immutable. This package depends
 * on nothing but Jackson, and on Jackson only when JSON is asked for.
 */
@NullMarked
package dev.millrace.sql.types;

import org.jspecify.annotations.NullMarked;
