/**
 * Measurements: JMH benchmarks of kernels, each with a hand-written loop beside it, and {@link
 * dev.millrace.benchmarks.EndToEnd}, the whole engine from files to files. Never shipped; may depend on every module.
 */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
