/**
 * A sink that takes everything and keeps nothing: {@link dev.millrace.sinks.noop.NoopSink}.
 *
 * <p>It is there to measure how fast a query is without its output, as in Structured Streaming. May depend on engine-core
 * only.
 */
@NullMarked
package dev.millrace.sinks.noop;

import org.jspecify.annotations.NullMarked;
