package dev.millrace.integration;

import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.StreamingQuery;

/** Holds a checkpoint until it is killed. */
final class HoldProgram {
    private HoldProgram() {}

    /** Argument: the checkpoint. */
    public static void main(String[] args) throws Exception {
        MillraceSession session = MillraceSession.builder().create();
        StreamingQuery query = MemoryStream.create(session, Encoders.INT())
                .toDF()
                .writeStream()
                .queryName("holder")
                .option("checkpointLocation", args[0])
                .format("noop")
                .start();
        System.out.println("running");
        query.awaitTermination();
    }
}
