package dev.millrace.integration;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.testkit.CollectedResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * One random query over random changes, as a stream and after every micro-batch as a batch over the tables as they are then.
 */
final class ChangeLawRun {
    private final MillraceSession session;
    private final long seed;
    private final OutputMode mode;
    private final BiFunction<Long, List<Dataset<Row>>, Dataset<Row>> plan;
    private final List<RandomChanges> tables = new ArrayList<>();
    private final List<MemoryStream<Row>> streams = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();
    private List<String> before = List.of();

    ChangeLawRun(
            MillraceSession session,
            long seed,
            OutputMode mode,
            BiFunction<Long, List<Dataset<Row>>, Dataset<Row>> plan) {
        this.session = session;
        this.seed = seed;
        this.mode = mode;
        this.plan = plan;
    }

    /** @throws AssertionError with the story when the stream and the batch differ */
    void run(Path checkpoint) {
        Random random = new Random(seed);
        List<Dataset<Row>> inputs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            RandomChanges table = new RandomChanges(random, random.nextInt(3) == 0);
            MemoryStream<Row> stream = MemoryStream.create(
                    session, Encoders.row(table.isAppendOnly() ? RandomChanges.ROW : RandomChanges.CHANGE));
            tables.add(table);
            streams.add(stream);
            inputs.add((table.isAppendOnly() ? stream : stream.option("changes", "true")).toDF());
        }
        Dataset<Row> fixed = fixed(random);
        inputs.add(fixed);
        Dataset<Row> query = plan.apply(seed, inputs);
        CollectedResult collected = new CollectedResult(mode, Optional.empty());
        StreamingQuery running = start(query, collected, checkpoint);
        try {
            int steps = 2 + random.nextInt(4);
            for (int step = 0; step < steps; step++) {
                int stream = random.nextInt(2);
                List<Row> changes = tables.get(stream).change(random.nextInt(6));
                story.append("\n  input ").append(stream).append(": ").append(changes);
                streams.get(stream).addData(changes);
                running.processAllAvailable();
                check(collected, fixed);
                if (random.nextInt(4) == 0) {
                    story.append("\n  restart");
                    running.stop();
                    running = start(query, collected, checkpoint);
                }
            }
            running.stop();
        } catch (Exception e) {
            throw new AssertionError(e + story.toString(), e);
        }
    }

    private StreamingQuery start(Dataset<Row> query, CollectedResult collected, Path checkpoint) {
        try {
            return query.writeStream()
                    .outputMode(mode)
                    .option("checkpointLocation", checkpoint.toString())
                    .foreachBatch((rows, batchId) -> collected.accept(rows, batchId))
                    .start();
        } catch (Exception e) {
            throw new AssertionError(e + story.toString(), e);
        }
    }

    /** A table that stays as it is. */
    private Dataset<Row> fixed(Random random) {
        RandomChanges table = new RandomChanges(random, true);
        table.change(4);
        return session.createDataFrame(table.table(), RandomChanges.ROW);
    }

    private void check(CollectedResult collected, Dataset<Row> fixed) {
        if (collected.batches().isEmpty()) {
            // The query reads the other input only.
            return;
        }
        List<Dataset<Row>> now = new ArrayList<>();
        for (RandomChanges table : tables) {
            now.add(session.createDataFrame(table.table(), RandomChanges.ROW));
        }
        now.add(fixed);
        List<String> expected = sorted(plan.apply(seed, now).collectAsList());
        if (mode == OutputMode.Update()) {
            checkUpdate(sorted(collected.lastBatch()), expected);
        } else {
            List<String> actual = sorted(collected.table());
            if (!actual.equals(expected)) {
                throw new AssertionError("\nstream: " + actual + "\nbatch:  " + expected + story);
            }
        }
        before = expected;
    }

    /** The rows that came must be among those of the micro-batch, and these among the rows of the result. */
    private void checkUpdate(List<String> delivered, List<String> expected) {
        if (!without(without(expected, before), delivered).isEmpty()
                || !without(delivered, expected).isEmpty()) {
            throw new AssertionError(
                    "\ndelivered: " + delivered + "\nbefore:    " + before + "\nnow:       " + expected + story);
        }
    }

    private static List<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        for (String other : others) {
            left.remove(other);
        }
        return left;
    }

    private static List<String> sorted(List<Row> rows) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows) {
            texts.add(row.toString());
        }
        Collections.sort(texts);
        return texts;
    }
}
