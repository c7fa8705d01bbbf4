/**
 * Turns an optimized plan into operators of the engine: chooses operators, checks what a stream may do,
 * and says in text what was planned.
 *
 * <p>Main types: {@link dev.millrace.sql.internal.planner.Planner}, {@link
 * dev.millrace.sql.internal.planner.LegalityCheck}. May depend on expressions, their compiler, plans and the engine.
 */
@NullMarked
package dev.millrace.sql.internal.planner;

import org.jspecify.annotations.NullMarked;
