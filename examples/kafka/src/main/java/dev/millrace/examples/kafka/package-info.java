/**
 * Programs on Kafka, each runnable and each a test: {@link dev.millrace.examples.kafka.VoterRecords} comes first.
 *
 * <p>They live apart from the other examples because they bring a broker along, so that
 * they run without one; a program of one's own needs {@code org.apache.kafka:kafka-clients} only.
 */
@NullMarked
package dev.millrace.examples.kafka;

import org.jspecify.annotations.NullMarked;
