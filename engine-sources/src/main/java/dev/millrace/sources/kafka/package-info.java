/**
 * The records of Kafka topics, as a stream or as a table: {@link dev.millrace.sources.kafka.KafkaTable}.
 *
 * <p>A query asks the cluster with an admin client how far topics reach ({@code KafkaCluster}); a thread of its own reads ahead
 * ({@code ReadAhead}) and copies records straight into column vectors ({@code RecordChunk}). Options, columns and offsets are
 * those of Structured Streaming. May depend on engine-core and on kafka-clients, which is optional: nothing outside this package
 * names a class of it.
 */
@NullMarked
package dev.millrace.sources.kafka;

import org.jspecify.annotations.NullMarked;
