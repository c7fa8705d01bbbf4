package dev.millrace.sql.streaming;

import java.util.UUID;

/** The query that a {@link StatefulProcessor} runs in. */
public interface QueryInfo {

    /** Identity of the query, the same in each run from one checkpoint; all zeros in a batch. */
    UUID getQueryId();

    /** Identity of this run; all zeros in a batch. */
    UUID getRunId();

    /** The number of the micro-batch; 0 in a batch. */
    long getBatchId();
}
