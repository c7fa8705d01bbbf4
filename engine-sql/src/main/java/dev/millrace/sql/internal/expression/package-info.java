/**
 * The expressions of logical plans: {@link dev.millrace.sql.internal.expression.Expression}, a sealed interface over
 * records, and the interfaces by which functions plug in.
 *
 * <p>Expressions are immutable. Those that come from a parser or from a {@code Column} may contain
 * {@link dev.millrace.sql.internal.expression.UnresolvedExpression}s; after analysis there are none, and every node knows
 * its type and whether it can be {@code NULL}. Depends on the type vocabulary, on the errors, and on the interfaces of the
 * engine's evaluators and accumulators.
 */
@NullMarked
package dev.millrace.sql.internal.expression;

import org.jspecify.annotations.NullMarked;
