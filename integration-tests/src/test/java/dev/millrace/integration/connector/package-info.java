/**
 * The sources and sinks that come with Millrace against the contract of the test kit
 * ({@link dev.millrace.testkit.connector.SourceConformance}), and connectors of a user's own as the documentation shows them.
 */
@NullMarked
package dev.millrace.integration.connector;

import org.jspecify.annotations.NullMarked;
