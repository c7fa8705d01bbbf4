/**
 * Casts between all types, with the semantics and errors of Spark SQL in ANSI mode.
 *
 * <p>Main type: {@link dev.millrace.engine.expression.cast.Casts}. May depend on types, errors, vectors, text formats
 * and expressions.
 */
@NullMarked
package dev.millrace.engine.expression.cast;

import org.jspecify.annotations.NullMarked;
