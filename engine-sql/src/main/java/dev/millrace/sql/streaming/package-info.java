/**
 * The public API of streams: readers, writers, triggers, the handle of a running query, its progress, listeners, {@code MemoryStream}.
 *
 * <p>Main types: {@link dev.millrace.sql.streaming.DataStreamWriter}, {@link dev.millrace.sql.streaming.StreamingQuery}. Names are
 * those of Spark's package of the same name. May depend on every package of this module and of engine-core.
 */
@NullMarked
package dev.millrace.sql.streaming;

import org.jspecify.annotations.NullMarked;
