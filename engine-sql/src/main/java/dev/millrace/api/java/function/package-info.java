/**
 * Functions that a program hands to typed operations; each may throw, and an exception fails the query with the function's name.
 *
 * <p>Main type: {@link dev.millrace.api.java.function.MapFunction}. Names and shapes are those of Spark's package of the same name.
 * Depends on nothing else of Millrace.
 */
@NullMarked
package dev.millrace.api.java.function;

import org.jspecify.annotations.NullMarked;
