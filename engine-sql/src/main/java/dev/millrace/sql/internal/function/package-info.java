/**
 * The functions and operators that queries can call: {@link dev.millrace.sql.internal.function.FunctionRegistry}, over
 * lists of definitions by family, and the rules of types that they share.
 *
 * <p>{@code docs/08-adding-a-function.md} shows how to add one. Depends on the expressions and on the engine's evaluators
 * and accumulators.
 */
@NullMarked
package dev.millrace.sql.internal.function;

import org.jspecify.annotations.NullMarked;
