/**
 * The checkpoint: the directory from which a query resumes exactly where it was.
 *
 * <p>{@link dev.millrace.engine.checkpoint.Checkpoint} is what the loop uses, {@link dev.millrace.engine.checkpoint.FrameFormat}
 * describes the bytes of the log, {@link dev.millrace.engine.checkpoint.NioStorage} is the file system. All writing goes
 * through this package and through {@link dev.millrace.connector.Storage}: the log on the query's own thread, what it is compacted to
 * on another one, which sees files only. {@link dev.millrace.engine.checkpoint.CheckpointTool} shows it to people. May use the
 * connector, vector and state packages, and knows nothing of operators and of the loop.
 */
@NullMarked
package dev.millrace.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
