/**
 * Millrace beside Apache Spark: the same SQL, files and programs on both, with equal answers.
 *
 * <p>Start with {@link dev.millrace.spark.OracleTest}, whose corpus and known differences are resource files. May use the public
 * API of both engines.
 */
@NullMarked
package dev.millrace.spark;

import org.jspecify.annotations.NullMarked;
