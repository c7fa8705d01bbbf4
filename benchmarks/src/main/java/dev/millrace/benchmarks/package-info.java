/**
 * Measurements of the whole engine, from files to files, one workload in a process of its own. Never shipped.
 *
 * <p>Main type: {@link dev.millrace.benchmarks.EndToEnd}; {@link dev.millrace.benchmarks.Latency} measures single
 * micro-batches. May depend on every module.
 */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
