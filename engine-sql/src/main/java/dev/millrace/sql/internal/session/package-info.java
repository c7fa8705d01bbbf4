/**
 * What the public API is made of behind its classes: the state of a session, the stages of a query, rows kept in memory.
 *
 * <p>Main types: {@link dev.millrace.sql.internal.session.SessionState}, {@link dev.millrace.sql.internal.session.QueryExecution}.
 * Comes after the planner: may depend on every internal package and the engine, but not on the public API.
 */
@NullMarked
package dev.millrace.sql.internal.session;

import org.jspecify.annotations.NullMarked;
