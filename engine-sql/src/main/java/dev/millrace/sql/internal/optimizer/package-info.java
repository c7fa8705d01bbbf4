/**
 * Makes an analyzed plan cheaper without changing what it means.
 *
 * <p>One rule is one class, named verb and object, with an example; {@link dev.millrace.sql.internal.optimizer.Optimizer}
 * is the list of them. A rule looks at one node and returns {@code Optional.empty()} when it has nothing to do there; the
 * driver checks that a rule kept the columns. May depend on expressions, functions, plans and their
 * compiler.
 */
@NullMarked
package dev.millrace.sql.internal.optimizer;

import org.jspecify.annotations.NullMarked;
