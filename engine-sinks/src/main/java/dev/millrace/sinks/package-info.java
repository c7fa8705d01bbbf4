/**
 * What can be written: the sink providers that are found with {@link java.util.ServiceLoader}.
 *
 * <p>Each provider checks the options of its format and makes a {@link dev.millrace.connector.Sink}; the work is done in
 * the sub-packages {@code console}, {@code file}, {@code kafka} and {@code noop}. Options and output are those of Structured Streaming
 * 4.2. May depend on engine-core only, never on the SQL language.
 */
@NullMarked
package dev.millrace.sinks;

import org.jspecify.annotations.NullMarked;
