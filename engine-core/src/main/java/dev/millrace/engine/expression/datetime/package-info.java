/**
 * Functions of dates, timestamps and intervals, with the semantics and errors of Spark SQL in ANSI mode.
 *
 * <p>Main type: {@link dev.millrace.engine.expression.datetime.DateTimes}. May depend on types, errors, vectors, text
 * formats and expressions.
 */
@NullMarked
package dev.millrace.engine.expression.datetime;

import org.jspecify.annotations.NullMarked;
