/**
 * Files as tables and as streams: {@link dev.millrace.sources.file.FileTable} for the formats text, csv and json.
 *
 * <p>{@code FileListing} finds the files, {@code FileStream} remembers which ones a query has seen and cuts them into
 * micro-batches, {@code FileScanReader} reads a list of files through a {@code FileFormat}. May depend on engine-core only.
 */
@NullMarked
package dev.millrace.sources.file;

import org.jspecify.annotations.NullMarked;
