/**
 * What goes wrong, by name: {@link dev.millrace.error.ErrorCondition} and the exceptions that carry one.
 *
 * <p>Every failure that Millrace reports on its own account is a {@link dev.millrace.error.MillraceException}: a
 * condition (named as in Spark SQL where Spark has it), its SQLSTATE, whose fault it is, and a message that says what,
 * which, got and what to do. Misuse of the Java API is an {@code IllegalArgumentException} instead. May depend on
 * {@code dev.millrace.sql.types} only.
 */
@NullMarked
package dev.millrace.error;

import org.jspecify.annotations.NullMarked;
