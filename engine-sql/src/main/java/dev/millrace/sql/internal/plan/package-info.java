/**
 * Logical plans: {@link dev.millrace.sql.internal.plan.LogicalPlan}, a sealed interface over records, each of which is one
 * relational operator.
 *
 * <p>A plan from the parser or from Dataset calls may contain names; the analyzer turns them into columns with ids. The
 * same plan describes a batch and a streaming query; {@code isStreaming()} tells which. Walk with
 * {@link dev.millrace.sql.internal.plan.Plans}. Depends on the expressions, and on the interfaces of connectors and operators
 * for the leaves and for user functions.
 */
@NullMarked
package dev.millrace.sql.internal.plan;

import org.jspecify.annotations.NullMarked;
