package dev.millrace.integration;

import dev.millrace.connector.CrashPoints;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.StreamingQuery;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that tells a {@link Story} and is killed. At the crash point that it is given it stops, says {@code at NAME}, and waits for the
 * signal; what other threads do goes on. Prints {@code ready}, and {@code done} when all is read.
 */
final class StoryProgram {
    private StoryProgram() {}

    /** Arguments: story, texts, checkpoint, results, then the crash point and which of its passes, or {@code none 0}. */
    public static void main(String[] args) throws Exception {
        Map<String, Long> passes = new TreeMap<>();
        AtomicLong left = new AtomicLong(Long.parseLong(args[5]));
        CrashPoints.listen(point -> {
            synchronized (passes) {
                passes.merge(point, 1L, Long::sum);
            }
            if (point.equals(args[4]) && left.decrementAndGet() == 0) {
                System.out.println("at " + point);
                while (true) {
                    LockSupport.park();
                }
            }
        });
        MillraceSession session = MillraceSession.builder().appName("story").create();
        System.out.println("ready");
        StreamingQuery query =
                Story.valueOf(args[0]).start(session, Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        query.awaitTermination();
        session.stop();
        passes.forEach((point, count) -> System.out.println("passed " + point + " " + count));
        System.out.println("done");
    }
}
