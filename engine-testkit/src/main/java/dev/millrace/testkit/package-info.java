/**
 * What queries are tested with: a session on a clock that stands still and a disk in memory ({@link dev.millrace.testkit.StreamTest}, the
 * main type), tests written as text ({@link dev.millrace.testkit.StreamFile}), and the law that a stream gives what a batch gives, on
 * random data ({@link dev.millrace.testkit.OneLaw}).
 *
 * <p>Uses the public API of engine-sql, the seams of engine-core for time and files, JUnit Jupiter for dynamic tests and AssertJ for
 * comparing rows.
 */
@NullMarked
package dev.millrace.testkit;

import org.jspecify.annotations.NullMarked;
