package dev.millrace.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Storage;
import dev.millrace.engine.aggregate.Accumulators;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.CommitRecord;
import dev.millrace.engine.checkpoint.DirectoryCheckpoint;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.execution.ExecutionListener;
import dev.millrace.engine.execution.ExecutionSettings;
import dev.millrace.engine.execution.QueryDefinition;
import dev.millrace.engine.execution.StreamExecution;
import dev.millrace.engine.execution.StreamScan;
import dev.millrace.engine.execution.TriggerSpec;
import dev.millrace.engine.expression.ColumnEvaluator;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.operator.AggregateCall;
import dev.millrace.engine.operator.EmitMode;
import dev.millrace.engine.operator.HashAggregateOperator;
import dev.millrace.engine.operator.PhysicalPlan;
import dev.millrace.engine.operator.PlanInstance;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A whole query: {@link ReplayedNumbers}, an operator or none, {@link RowFiles}; batches have other sizes in each life. */
final class QueryProgram implements Program {
    static final Path CHECKPOINT = Path.of("/work/checkpoint");
    static final Path OUT = Path.of("/work/out");
    private static final PlanSignature SIGNATURE = PlanSignature.of("numbers");

    /** What is asked of the numbers. */
    enum Question {
        /** The numbers themselves, as they come. */
        ALL(ResultMode.APPEND),
        /** How often each occurs, those that changed. */
        COUNTS(ResultMode.UPDATE),
        /** How often each occurs, all of them each time. */
        ALL_COUNTS(ResultMode.COMPLETE),
        /** Which there are. */
        DISTINCT(ResultMode.UPDATE);

        final ResultMode mode;

        Question(ResultMode mode) {
            this.mode = mode;
        }
    }

    private final Question question;
    private final long[] values;
    private final CheckpointSettings settings;
    private final boolean strict;
    private final AtomicLong time = new AtomicLong(1000);
    private volatile Optional<Map<String, String>> expectedState = Optional.empty();

    /** @param strict false where a loss of power may cost batches, so that only the end of the query is promised */
    QueryProgram(Question question, long[] values, CheckpointSettings settings, boolean strict) {
        this.question = question;
        this.values = values.clone();
        this.settings = settings;
        this.strict = strict;
    }

    @Override
    public void run(Storage storage, Outside outside, int life) throws IOException {
        storage.createDirectories(OUT.getParent());
        storage.forceDirectory(OUT.getParent().getParent());
        long rowsPerBatch = 1 + (life * 2L + 1) % 5;
        QueryDefinition definition = new QueryDefinition(
                Optional.empty(),
                plan(question),
                List.of(new StreamScan(
                        0,
                        new ReplayedNumbers(values, outside, rowsPerBatch, strict),
                        ScanRequest.of(ReplayedNumbers.SCHEMA))),
                List.of(),
                new RowFiles(storage, OUT, strict),
                question.mode,
                new TriggerSpec.AvailableNow(),
                Optional.of(CHECKPOINT),
                SIGNATURE,
                ZoneOffset.UTC,
                ExecutionSettings.defaults().withCheckpoint(settings));
        StreamExecution execution = new StreamExecution(definition, clock(), storage, ExecutionListener.NONE);
        execution.start();
        try {
            execution.awaitTermination(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public long currentTimeMillis() {
                return time.incrementAndGet();
            }

            @Override
            public void parkUntil(long deadlineMillis) {
                LockSupport.parkNanos(1000);
            }
        };
    }

    static PhysicalPlan plan(Question question) {
        PhysicalPlan scan = new PhysicalPlan.Scan(0, ReplayedNumbers.SCHEMA, "numbers");
        return switch (question) {
            case ALL -> scan;
            case COUNTS -> aggregate(scan, true, EmitMode.UPDATE);
            case ALL_COUNTS -> aggregate(scan, true, EmitMode.COMPLETE);
            case DISTINCT -> aggregate(scan, false, EmitMode.UPDATE);
        };
    }

    private static PhysicalPlan aggregate(PhysicalPlan scan, boolean count, EmitMode mode) {
        StructType schema = count ? ReplayedNumbers.SCHEMA.add("count", DataTypes.LongType) : ReplayedNumbers.SCHEMA;
        List<AggregateCall> calls = count ? List.of(new AggregateCall(Accumulators.count(), List.of())) : List.of();
        return new PhysicalPlan.Transform(
                new HashAggregateOperator(List.of(new Column(0, DataTypes.LongType)), calls, schema, mode), scan);
    }

    private record Column(int index, DataType type) implements EvaluatorFactory {
        @Override
        public Evaluator create() {
            return new ColumnEvaluator(index, type);
        }

        @Override
        public String describe() {
            return "column " + index;
        }
    }

    @Override
    public void check(Storage storage, Outside outside) throws IOException {
        TreeMap<Long, List<List<Long>>> batches = RowFiles.read(storage, OUT);
        MapState state = new MapState();
        PlanSignature signature =
                SIGNATURE.withState(PlanInstance.open(plan(question)).stateKinds());
        try (DirectoryCheckpoint checkpoint =
                DirectoryCheckpoint.open(storage, clock(), CHECKPOINT, settings, signature, "check", "check")) {
            checkpoint.restore(List.of(state));
            new ReplayedNumbers.Memory(checkpoint.sourceLog(0)).requireUpTo(values.length, values);
            assertThat(checkpoint.lastPlan().orElseThrow().endOffsets()).containsExactly("" + values.length);
            long last = checkpoint.lastPlan().orElseThrow().batch();
            assertThat(checkpoint.lastCommit().map(CommitRecord::batch)).contains(last);
            if (strict) {
                assertThat(batches.keySet()).hasSize((int) last + 1).contains(0L, last);
            }
        }
        if (strict) {
            checkRows(batches);
        }
        if (expectedState.isEmpty()) {
            expectedState = Optional.of(state.values);
        }
        assertThat(state.values).as("state").isEqualTo(expectedState.get());
    }

    private void checkRows(TreeMap<Long, List<List<Long>>> batches) {
        Map<Long, Long> counts = new TreeMap<>();
        List<List<Long>> rows = new ArrayList<>();
        for (long value : values) {
            counts.merge(value, 1L, Long::sum);
            rows.add(List.of(value));
        }
        List<List<Long>> written = new ArrayList<>();
        batches.values().forEach(written::addAll);
        switch (question) {
            case ALL -> assertThat(written).isEqualTo(rows);
            case COUNTS -> assertThat(table(written)).isEqualTo(counts);
            case ALL_COUNTS -> {
                assertThat(batches.lastEntry().getValue()).hasSize(counts.size());
                assertThat(table(batches.lastEntry().getValue())).isEqualTo(counts);
            }
            case DISTINCT ->
                assertThat(written)
                        .extracting(row -> row.get(0))
                        .containsAll(counts.keySet())
                        .allMatch(counts::containsKey);
        }
    }

    private static Map<Long, Long> table(List<List<Long>> rows) {
        Map<Long, Long> table = new TreeMap<>();
        rows.forEach(row -> table.put(row.get(0), row.get(1)));
        return table;
    }
}
