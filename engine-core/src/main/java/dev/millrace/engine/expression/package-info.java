/**
 * Compiled expressions: {@link dev.millrace.engine.expression.Evaluator}, and the families of functions that make them.
 *
 * <p>Each family is a class of static factories that take the evaluators of the arguments: {@code Arithmetic},
 * {@code Comparisons}, {@code Logic}, {@code Conditional}, {@code Strings}, {@code Patterns}, {@code Nested},
 * {@code MathFunctions}, {@code Bits}, {@code Digests}. Semantics are those of Spark 4.2 in ANSI mode. May depend on
 * {@code dev.millrace.sql.types}, {@code dev.millrace.error} and {@code dev.millrace.engine.vector}.
 */
@NullMarked
package dev.millrace.engine.expression;

import org.jspecify.annotations.NullMarked;
