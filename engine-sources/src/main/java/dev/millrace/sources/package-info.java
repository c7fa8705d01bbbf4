/**
 * What can be read: the source providers that are found with {@link java.util.ServiceLoader}.
 *
 * <p>Each provider checks the options of its format and makes a {@link dev.millrace.connector.ReadTable}; the work is done
 * in the sub-packages {@code file}, {@code kafka}, {@code socket} and {@code rate}. Options, schemas and defaults are those of Structured
 * Streaming 4.2. May depend on engine-core only, never on the SQL language.
 */
@NullMarked
package dev.millrace.sources;

import org.jspecify.annotations.NullMarked;
