/**
 * Lines of text from a TCP socket, for trying things out: {@link dev.millrace.sources.socket.SocketTable}.
 *
 * <p>A socket cannot be read twice, so a query on it cannot repeat a micro-batch after a crash; it says so instead of
 * losing lines. May depend on engine-core only.
 */
@NullMarked
package dev.millrace.sources.socket;

import org.jspecify.annotations.NullMarked;
