package dev.millrace.integration;

import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryListener;
import dev.millrace.sql.streaming.Trigger;

/** The other program that is killed: writes each word of the files in a directory to JSON files, one file in each micro-batch. */
final class CopyProgram {
    private CopyProgram() {}

    /** Arguments: directory of the texts, checkpoint, directory of the results. */
    public static void main(String[] args) throws Exception {
        MillraceSession session = MillraceSession.builder().appName("copy").create();
        session.streams().addListener(new Printer());
        StreamingQuery query = CountProgram.words(session, args[0])
                .writeStream()
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", args[1])
                .format("json")
                .start(args[2]);
        query.awaitTermination();
        session.stop();
        System.out.println("done");
    }

    private static final class Printer extends StreamingQueryListener {
        @Override
        public void onQueryStarted(QueryStartedEvent event) {}

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            System.out.println("batch " + event.progress().batchId());
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {}
    }
}
