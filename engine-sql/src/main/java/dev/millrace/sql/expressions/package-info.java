/**
 * Functions of the user as values.
 *
 * <p>Main type: {@link dev.millrace.sql.expressions.UserDefinedFunction}. Part of the public API.
 */
@NullMarked
package dev.millrace.sql.expressions;

import org.jspecify.annotations.NullMarked;
