/**
 * What streams with event time mean, written down from the definitions alone: lists of rows, one micro-batch after the other, without
 * any thought of speed. Tests hold the engine against it.
 *
 * <p>May depend on the public API only.
 */
@NullMarked
package dev.millrace.testkit.reference;

import org.jspecify.annotations.NullMarked;
