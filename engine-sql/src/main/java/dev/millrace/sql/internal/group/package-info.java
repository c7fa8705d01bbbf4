/**
 * Functions of the user over groups of objects, with or without state: {@link dev.millrace.sql.internal.group.GroupOperator} collects
 * the rows of each key and calls a {@link dev.millrace.sql.internal.group.GroupStep}. State is kept in its stored form
 * ({@link dev.millrace.engine.state.StateMap}) and becomes an object when a function asks for it. Uses the operators of the engine and
 * the encoders of the API.
 */
@NullMarked
package dev.millrace.sql.internal.group;

import org.jspecify.annotations.NullMarked;
