/**
 * Disks that misbehave, for proving that what is durable stays durable: {@link dev.millrace.testkit.storage.SimulatedStorage} forgets what
 * was never forced, {@link dev.millrace.testkit.storage.FaultyStorage} lets chosen operations of any storage fail,
 * {@link dev.millrace.testkit.storage.CrashEnumeration} lets a program die after each operation in each way there is.
 *
 * <p>Storages do what {@link dev.millrace.connector.Storage} promises and no more. Uses the connector package only.
 */
@NullMarked
package dev.millrace.testkit.storage;

import org.jspecify.annotations.NullMarked;
