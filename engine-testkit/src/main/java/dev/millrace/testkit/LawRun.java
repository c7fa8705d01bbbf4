package dev.millrace.testkit;

import dev.millrace.error.MillraceException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Encoders;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.sql.streaming.StreamingQuery;
import dev.millrace.sql.types.StructType;
import dev.millrace.testkit.LawCase.After;
import dev.millrace.testkit.LawCase.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs one case of a law, as a batch and as a stream. */
final class LawRun {
    private static final String PROVOKED = "provoked by the test";

    private final MillraceSession session;
    private final OneLaw.Query query;
    private final OutputMode mode;
    private final Optional<List<String>> keys;
    private final boolean ordered;
    private final List<StructType> tableSchemas;
    private final List<StructType> streamSchemas;
    private final LawCase lawCase;
    private final AtomicReference<After> provoke = new AtomicReference<>(After.NOTHING);
    private boolean failed;

    LawRun(MillraceSession session, OneLaw law, LawCase lawCase) {
        this.session = session;
        this.query = law.query();
        this.mode = law.outputMode();
        this.keys = law.keyColumns();
        this.ordered = law.isOrdered();
        this.tableSchemas = law.tables();
        this.streamSchemas = law.streams();
        this.lawCase = lawCase;
    }

    /** Whether the batch or the stream has failed. */
    boolean failed() {
        return failed;
    }

    /** The rows, as text, or the name of the error. */
    List<String> batch() {
        List<Dataset<Row>> inputs = new ArrayList<>();
        for (int i = 0; i < streamSchemas.size(); i++) {
            inputs.add(session.createDataFrame(lawCase.allRows(i), streamSchemas.get(i)));
        }
        addTables(inputs);
        try {
            return texts(query.apply(inputs).collectAsList());
        } catch (MillraceException e) {
            return failure(e);
        }
    }

    /** The result table after the last step, as text, or the name of the error. */
    List<String> stream(Path checkpoint) {
        List<MemoryStream<Row>> streams = new ArrayList<>();
        List<Dataset<Row>> inputs = new ArrayList<>();
        for (StructType schema : streamSchemas) {
            MemoryStream<Row> stream = MemoryStream.create(session, Encoders.row(schema));
            streams.add(stream);
            inputs.add(stream.toDF());
        }
        addTables(inputs);
        Dataset<Row> result = query.apply(inputs);
        CollectedResult collected = new CollectedResult(mode, keys);
        StreamingQuery running = start(result, collected, checkpoint);
        try {
            for (Step step : lawCase.steps()) {
                provoke.set(step.after());
                streams.get(step.stream()).addData(step.rows());
                running = react(step.after(), running, result, collected, checkpoint);
            }
            running.processAllAvailable();
            return texts(collected.table());
        } catch (Exception e) {
            return failure(e);
        } finally {
            stop(running);
        }
    }

    private StreamingQuery react(
            After after, StreamingQuery running, Dataset<Row> result, CollectedResult collected, Path checkpoint) {
        switch (after) {
            case NOTHING -> {
                return running;
            }
            case PROCESS -> {
                running.processAllAvailable();
                return running;
            }
            case STOP -> {
                stop(running);
                return start(result, collected, checkpoint);
            }
            case RESTART, FAIL_BEFORE_SINK, FAIL_AFTER_SINK -> {
                try {
                    running.processAllAvailable();
                } catch (Exception e) {
                    if (!isProvoked(e)) {
                        throw e;
                    }
                }
                provoke.set(After.NOTHING);
                stop(running);
                return start(result, collected, checkpoint);
            }
        }
        throw new AssertionError(after);
    }

    private StreamingQuery start(Dataset<Row> result, CollectedResult collected, Path checkpoint) {
        try {
            return result.writeStream()
                    .outputMode(mode)
                    .option("checkpointLocation", checkpoint.toString())
                    .foreachBatch((rows, batchId) -> {
                        if (provoke.compareAndSet(After.FAIL_BEFORE_SINK, After.NOTHING)) {
                            throw new IllegalStateException(PROVOKED);
                        }
                        collected.accept(rows, batchId);
                        if (provoke.compareAndSet(After.FAIL_AFTER_SINK, After.NOTHING)) {
                            throw new IllegalStateException(PROVOKED);
                        }
                    })
                    .start();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void stop(StreamingQuery running) {
        try {
            running.stop();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void addTables(List<Dataset<Row>> inputs) {
        for (int i = 0; i < tableSchemas.size(); i++) {
            inputs.add(session.createDataFrame(lawCase.tables().get(i), tableSchemas.get(i)));
        }
    }

    private List<String> texts(List<Row> rows) {
        List<String> texts = RowText.of(rows);
        if (!ordered) {
            Collections.sort(texts);
        }
        return texts;
    }

    private static boolean isProvoked(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (PROVOKED.equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** What failed in the data, whatever it is wrapped in. Anything else than that is a defect. */
    private List<String> failure(Exception failure) {
        failed = true;
        Optional<MillraceException> innermost = Optional.empty();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MillraceException known) {
                innermost = Optional.of(known);
            }
        }
        if (innermost.isEmpty()) {
            throw new IllegalStateException(failure.toString(), failure);
        }
        return List.of("fails with " + innermost.get().condition().name());
    }
}
