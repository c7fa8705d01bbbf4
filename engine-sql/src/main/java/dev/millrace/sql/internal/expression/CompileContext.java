package dev.millrace.sql.internal.expression;

import java.time.ZoneId;

/**
 * What a function may depend on besides its arguments.
 *
 * @param zone the time zone of the session
 */
public record CompileContext(ZoneId zone) {}
