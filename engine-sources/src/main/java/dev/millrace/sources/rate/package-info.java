/**
 * Generated rows of a timestamp and a counter: {@link dev.millrace.sources.rate.RateTable} by time,
 * {@link dev.millrace.sources.rate.RateMicroBatchTable} by micro-batch.
 *
 * <p>Both can be read again at will, since rows follow from offsets. May depend on engine-core only.
 */
@NullMarked
package dev.millrace.sources.rate;

import org.jspecify.annotations.NullMarked;
