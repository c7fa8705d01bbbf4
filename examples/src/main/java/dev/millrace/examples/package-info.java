/**
 * One idea per runnable program. Each one is run by a test as well, so what stands here works.
 *
 * <p>Start with {@link dev.millrace.examples.WordCount}. Programs use the public API only, and may depend on every module.
 */
@NullMarked
package dev.millrace.examples;

import org.jspecify.annotations.NullMarked;
