/**
 * Compiles resolved expressions into evaluators of the engine, and computes constant ones.
 *
 * <p>Main types: {@link dev.millrace.sql.internal.compiler.ExpressionCompiler}, {@link
 * dev.millrace.sql.internal.compiler.ConstantEvaluation}. May depend on expressions and the engine.
 */
@NullMarked
package dev.millrace.sql.internal.compiler;

import org.jspecify.annotations.NullMarked;
