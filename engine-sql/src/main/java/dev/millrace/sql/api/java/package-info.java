/**
 * Shapes of user-defined scalar functions, by number of arguments.
 *
 * <p>Main type: {@link dev.millrace.sql.api.java.UDF1}; {@code MillraceSession.udf().register} takes them. Depends on nothing
 * else of Millrace.
 */
@NullMarked
package dev.millrace.sql.api.java;

import org.jspecify.annotations.NullMarked;
