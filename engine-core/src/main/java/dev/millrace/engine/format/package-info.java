/**
 * Text formats to and from vectors: dates, timestamps, intervals and numbers as text, JSON records, CSV records, lines.
 *
 * <p>Sources, sinks, casts and functions all read and write text through this package, so a value has one textual form
 * everywhere. Main types: {@link dev.millrace.engine.format.JsonRecordReader}, {@link
 * dev.millrace.engine.format.CsvRecordReader}, {@link dev.millrace.engine.format.TimestampText}. May depend on types,
 * errors and vectors only.
 */
@NullMarked
package dev.millrace.engine.format;

import org.jspecify.annotations.NullMarked;
