/**
 * Columns of values and batches of columns: the only form that data has between a source and a sink.
 *
 * <p>Main types: {@link dev.millrace.engine.vector.Batch} and {@link dev.millrace.engine.vector.Vector}. Whoever produces
 * data uses {@link dev.millrace.engine.vector.BatchBuilder} or the {@code wrap} factories of the typed vectors; whoever
 * reads it asks a {@link dev.millrace.engine.vector.Decoder} for the flat form. A vector is written by its owner only.
 * May depend on {@code dev.millrace.sql.types} and {@code dev.millrace.error}.
 */
@NullMarked
package dev.millrace.engine.vector;

import org.jspecify.annotations.NullMarked;
