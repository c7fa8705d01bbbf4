/**
 * Functions of the user as values.
 *
 * <p>Main type: {@link dev.millrace.sql.expressions.UserDefinedFunction}. Part of the public API; {@code functions.udf} makes
 * them. May depend on everything of the language.
 */
@NullMarked
package dev.millrace.sql.expressions;

import org.jspecify.annotations.NullMarked;
