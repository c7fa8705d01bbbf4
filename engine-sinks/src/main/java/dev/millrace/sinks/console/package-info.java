/**
 * Results on the screen, for people: {@link dev.millrace.sinks.console.ConsoleSink}.
 *
 * <p>The layout is that of Structured Streaming's console sink, character by character, so that programs and their
 * expected output can be compared. May depend on engine-core only.
 */
@NullMarked
package dev.millrace.sinks.console;

import org.jspecify.annotations.NullMarked;
