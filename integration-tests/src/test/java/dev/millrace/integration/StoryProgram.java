package dev.millrace.integration;

import dev.millrace.connector.CrashPoints;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process that tells a {@link Story} and is killed. At the crash point that it is given it stops, says {@code at NAME}, and waits for the
 * signal, or for a line that lets it go on; what other threads do goes on. Prints {@code ready}, and {@code done} when all is read or
 * {@code failed} and why.
 */
final class StoryProgram {
    private StoryProgram() {}

    /**
     * Arguments: story, texts, checkpoint, results, then the crash point and which of its passes, or {@code none 0}, and if wanted the
     * ownership of the checkpoint.
     */
    public static void main(String[] args) throws Exception {
        Map<String, Long> passes = new TreeMap<>();
        AtomicLong left = new AtomicLong(Long.parseLong(args[5]));
        CrashPoints.listen(point -> {
            synchronized (passes) {
                passes.merge(point, 1L, Long::sum);
            }
            if (point.equals(args[4]) && left.decrementAndGet() == 0) {
                System.out.println("at " + point);
                awaitLine();
            }
        });
        MillraceSession session = MillraceSession.builder()
                .appName("story")
                .config("millrace.streaming.checkpointOwnership", args.length > 6 ? args[6] : "lock")
                .create();
        System.out.println("ready");
        try {
            StreamingQuery query =
                    Story.valueOf(args[0]).start(session, Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
            query.awaitTermination();
        } catch (StreamingQueryException | RuntimeException e) {
            System.out.println("failed " + String.valueOf(e.getMessage()).replace('\n', ' '));
            throw e;
        }
        session.stop();
        passes.forEach((point, count) -> System.out.println("passed " + point + " " + count));
        System.out.println("done");
    }

    private static void awaitLine() {
        try {
            int read = System.in.read();
            while (read != '\n') {
                if (read < 0) {
                    // Nobody is there any more who could send the signal.
                    Runtime.getRuntime().halt(1);
                }
                read = System.in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
