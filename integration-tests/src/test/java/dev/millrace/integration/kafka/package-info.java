/**
 * Queries from and to Kafka against a real broker, which all tests of this module share. Each test has topics of its own; see
 * {@link dev.millrace.integration.kafka.Topics}.
 */
@NullMarked
package dev.millrace.integration.kafka;

import org.jspecify.annotations.NullMarked;
