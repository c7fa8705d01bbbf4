/**
 * Aggregate functions over groups of rows: {@link dev.millrace.engine.aggregate.Accumulator} holds the running values of
 * all groups of one call in arrays by group id, {@link dev.millrace.engine.aggregate.Accumulators} lists those there are.
 *
 * <p>Results, types and overflow are those of Spark SQL in ANSI mode. May depend on {@code dev.millrace.engine.vector} and
 * the packages above it; which rows belong to which group is the caller's knowledge.
 */
@NullMarked
package dev.millrace.engine.aggregate;

import org.jspecify.annotations.NullMarked;
