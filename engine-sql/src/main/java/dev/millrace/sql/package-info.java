/**
 * The public API: sessions, datasets, columns, functions, rows, encoders, readers and writers.
 *
 * <p>Main types: {@link dev.millrace.sql.MillraceSession}, {@link dev.millrace.sql.Dataset}. Names are those of Spark's Java API. May
 * depend on every package of this module and of engine-core; nothing inside of the engine depends on it.
 */
@NullMarked
package dev.millrace.sql;

import org.jspecify.annotations.NullMarked;
