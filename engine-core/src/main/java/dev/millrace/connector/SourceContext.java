package dev.millrace.connector;

import java.time.ZoneId;

/**
 * Where a source runs.
 *
 * @param queryId identity of the query, the same after each restart from the same checkpoint
 * @param sourceIndex position of the source in the query, from 0, in the order of the plan
 * @param log what the source may keep in the checkpoint
 * @param clock the only clock that the source may read
 * @param storage the only way to the file system
 * @param zone session time zone, for text without an offset
 */
public record SourceContext(
        String queryId, int sourceIndex, SourceLog log, Clock clock, Storage storage, ZoneId zone) {}
