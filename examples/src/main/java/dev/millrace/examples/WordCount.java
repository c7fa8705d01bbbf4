package dev.millrace.examples;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.lower;
import static dev.millrace.sql.functions.split;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.SaveMode;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.streaming.StreamingQueryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/**
 * Counts the words of all text files in a directory, as a stream: file after file, with a checkpoint. Run it again and it
 * continues; a file that is new is counted when it appears.
 *
 * <p>{@code WordCount [DIRECTORY] [--checkpoint DIRECTORY] [--watch]}
 */
public final class WordCount {
    private static final String COLUMNS = "word STRING, count BIGINT";
    private static final int IDLE_MILLIS = 2000;

    private final MillraceSession session;
    private final Arguments arguments;
    private final Path result;

    private WordCount(MillraceSession session, Arguments arguments) {
        this.session = session;
        this.arguments = arguments;
        this.result =
                arguments.checkpoint().resolveSibling(arguments.checkpoint().getFileName() + ".result");
    }

    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.parse(args);
        MillraceSession session =
                MillraceSession.builder().appName("word count").getOrCreate();
        new WordCount(session, arguments).run();
        session.stop();
    }

    private void run() throws TimeoutException, StreamingQueryException, InterruptedException {
        if (Files.exists(arguments.checkpoint())) {
            System.out.println("Continuing from the checkpoint " + arguments.checkpoint());
        } else {
            System.out.println(
                    "Counting the words in " + arguments.input() + "; checkpoint in " + arguments.checkpoint());
        }
        StreamingQuery query = counts().writeStream()
                .queryName("word count")
                .outputMode("complete")
                .option("checkpointLocation", arguments.checkpoint().toString())
                .foreachBatch(this::show)
                .start();
        query.processAllAvailable();
        if (arguments.watch()) {
            System.out.println("Watching " + arguments.input() + " for new files; stop with Ctrl-C");
            query.awaitTermination();
        } else {
            query.awaitTermination(IDLE_MILLIS);
            query.stop();
            showTopWords();
        }
    }

    private Dataset<Row> counts() {
        return session.readStream()
                .format("text")
                .option("maxFilesPerTrigger", 1)
                .load(arguments.input().toString())
                .select(explode(split(lower(col("value")), "[^a-z']+")).as("word"))
                .where("word <> ''")
                .groupBy("word")
                .count();
    }

    /** Called after each file with the counts so far. */
    private void show(Dataset<Row> counts, long batchId) {
        Dataset<Row> sorted = counts.orderBy(col("count").desc(), col("word"));
        StringBuilder line = new StringBuilder("batch " + batchId + ":");
        for (Row row : sorted.takeAsList(5)) {
            line.append(' ').append(row.getString(0)).append('=').append(row.getLong(1));
        }
        System.out.println(line);
        sorted.write().mode(SaveMode.Overwrite).csv(result.toString());
    }

    private void showTopWords() {
        if (Files.exists(result)) {
            System.out.println("The most common words:");
            session.read()
                    .schema(COLUMNS)
                    .csv(result.toString())
                    .orderBy(col("count").desc(), col("word"))
                    .show(10);
        } else {
            System.out.println("No files yet in " + arguments.input());
        }
    }

    private record Arguments(Path input, Path checkpoint, boolean watch) {
        static Arguments parse(String[] args) {
            Path input = Path.of("examples", "texts");
            Path checkpoint = Path.of("target", "word-count.checkpoint");
            boolean watch = false;
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--watch")) {
                    watch = true;
                } else if (args[i].equals("--checkpoint") && i + 1 < args.length) {
                    checkpoint = Path.of(args[++i]);
                } else if (args[i].startsWith("--")) {
                    throw new IllegalArgumentException("Unknown option " + args[i]
                            + "; usage: WordCount [DIRECTORY] [--checkpoint DIRECTORY] [--watch]");
                } else {
                    input = Path.of(args[i]);
                }
            }
            return new Arguments(input, checkpoint, watch);
        }
    }
}
