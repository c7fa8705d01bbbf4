/**
 * Results as files in a directory: {@link dev.millrace.sinks.file.FileSink} for streams, {@link
 * dev.millrace.sinks.file.FileBatchSink} for batch writes, in the formats text, csv and json.
 *
 * <p>{@code Staging} writes files aside and moves them in, {@code PartitionWriters} deals rows out to directories
 * {@code key=value}, {@code RowFormat} is what distinguishes the formats. May depend on engine-core only.
 */
@NullMarked
package dev.millrace.sinks.file;

import org.jspecify.annotations.NullMarked;
