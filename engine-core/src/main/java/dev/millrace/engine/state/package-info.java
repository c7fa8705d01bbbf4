/**
 * What operators remember: tables from keys to dense group ids, and the protocol by which remembered changes reach a
 * checkpoint and come back.
 *
 * <p>Main types: {@link dev.millrace.engine.state.GroupTable} and {@link dev.millrace.engine.state.Stateful}. State is
 * updated in place; a checkpoint gets the final value of each key that a micro-batch changed. May depend on
 * {@code dev.millrace.engine.aggregate} and the packages above it.
 */
@NullMarked
package dev.millrace.engine.state;

import org.jspecify.annotations.NullMarked;
