/**
 * Runs plans: {@link dev.millrace.engine.execution.StreamExecution} is one run of a streaming query,
 * {@link dev.millrace.engine.execution.BatchExecution} runs a plan over bounded tables.
 *
 * <p>A streaming query is described by a {@link dev.millrace.engine.execution.QueryDefinition} and has one thread of its own. The
 * loop is cut into small parts: when to run (schedule), what to read (offset planning), how to run one micro-batch, what to tell
 * about it (progress). May use everything else in engine-core and nothing outside of it.
 */
@NullMarked
package dev.millrace.engine.execution;

import org.jspecify.annotations.NullMarked;
