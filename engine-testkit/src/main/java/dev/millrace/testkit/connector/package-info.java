/**
 * What every source and every sink has to keep, as tests: {@link dev.millrace.testkit.connector.SourceConformance} and
 * {@link dev.millrace.testkit.connector.SinkConformance}.
 *
 * <p>A connector, ours or a user's, is tested by a class that extends one of them and says how to make rows and how to see them.
 * May depend on engine-core, JUnit and AssertJ.
 */
@NullMarked
package dev.millrace.testkit.connector;

import org.jspecify.annotations.NullMarked;
