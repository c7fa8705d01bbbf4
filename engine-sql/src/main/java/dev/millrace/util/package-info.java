/**
 * Tuples for Java programs that met {@code scala.Tuple2} and its siblings in Spark's API.
 *
 * <p>Main type: {@link dev.millrace.util.Tuple2}; {@code Encoders.tuple} makes columns of them. Depends on nothing else of
 * Millrace.
 */
@NullMarked
package dev.millrace.util;

import org.jspecify.annotations.NullMarked;
