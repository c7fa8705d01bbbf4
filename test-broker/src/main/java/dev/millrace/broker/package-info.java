/**
 * A real Kafka broker inside the JVM, for tests, examples and benchmarks.
 *
 * <p>Main type: {@link dev.millrace.broker.LocalBroker}, started once and closed like any resource.
 *
 * <p>Never shipped: the server brings forty jars. May depend on nothing of Millrace, and no shipped module on it.
 */
@NullMarked
package dev.millrace.broker;

import org.jspecify.annotations.NullMarked;
