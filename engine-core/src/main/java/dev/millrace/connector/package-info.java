/**
 * All that a plug-in sees: what a source and a sink are, and the seams (files, time) that they must go through.
 *
 * <p>Start at {@link dev.millrace.connector.SourceProvider} to make something readable and at
 * {@link dev.millrace.connector.SinkProvider} to make something writable; both are found with
 * {@link java.util.ServiceLoader} by their short name. {@link dev.millrace.connector.Source} and
 * {@link dev.millrace.connector.Sink} state the contracts on which exactly-once delivery rests. This package depends on
 * {@code dev.millrace.sql.types}, {@code dev.millrace.error} and {@code dev.millrace.engine.vector} only, and a connector
 * depends on nothing above it.
 */
@NullMarked
package dev.millrace.connector;

import org.jspecify.annotations.NullMarked;
