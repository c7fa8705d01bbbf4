package dev.millrace.engine.checkpoint;

/**
 * Where a log ends.
 *
 * @param segment number of the last segment
 * @param oldest number of the first segment that is needed
 * @param length bytes of the last segment that count; what follows was never completed
 * @param state what the log holds up to there
 */
record LogEnd(long segment, long oldest, long length, LogState state) {}
