package dev.millrace.connector;

import java.time.ZoneId;

/**
 * Where a table is named by a program.
 *
 * @param streaming true for {@code readStream}; formats may ask for a schema there that they would infer otherwise
 * @param zone session time zone, for text without an offset
 * @param clock the only clock that the connector may read
 * @param storage the only way to the file system
 * @param settings the session's settings ({@code spark.sql.streaming.schemaInference}, …)
 */
public record ConnectorContext(boolean streaming, ZoneId zone, Clock clock, Storage storage, Options settings) {}
