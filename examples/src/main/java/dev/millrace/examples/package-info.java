/**
 * One idea per runnable program. Each one is run by a test as well, so what stands here works.
 *
 * <p>Main type: {@link dev.millrace.examples.WordCount}, which is the one to start with. Programs use the public API only, and
 * may depend on every module.
 */
@NullMarked
package dev.millrace.examples;

import org.jspecify.annotations.NullMarked;
