/**
 * Rows as records of Kafka topics: {@link dev.millrace.sinks.kafka.KafkaSinks}.
 *
 * <p>At least once, or exactly once by a transaction for each micro-batch, which holds the rows and a marker with the id of the
 * batch. Columns and options are those of Structured Streaming. May depend on engine-core and on kafka-clients, which is
 * optional: nothing outside this package names a class of it.
 */
@NullMarked
package dev.millrace.sinks.kafka;

import org.jspecify.annotations.NullMarked;
