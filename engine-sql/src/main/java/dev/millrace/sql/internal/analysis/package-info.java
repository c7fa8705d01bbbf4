/**
 * Gives names their meaning: {@link dev.millrace.sql.internal.analysis.Analyzer} turns a plan with names into one with
 * columns and types, or says why it has no meaning.
 *
 * <p>The analyzer is a list of small rules, each in its own file. Conditions and wording of errors are Spark's. Depends on
 * the expressions, functions and plans.
 */
@NullMarked
package dev.millrace.sql.internal.analysis;

import org.jspecify.annotations.NullMarked;
