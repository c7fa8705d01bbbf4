/**
 * Physical operators: {@link dev.millrace.engine.operator.PhysicalPlan} is a tree of immutable descriptions,
 * {@link dev.millrace.engine.operator.PlanInstance} runs it, one micro-batch after the other.
 *
 * <p>An {@link dev.millrace.engine.operator.Operator} describes, its instance holds what changes. Batches are pushed
 * upwards; each operator's Javadoc states the law that it maintains. May depend on all packages of the engine but
 * {@code checkpoint} and {@code execution}.
 */
@NullMarked
package dev.millrace.engine.operator;

import org.jspecify.annotations.NullMarked;
