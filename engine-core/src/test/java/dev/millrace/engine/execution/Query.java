package dev.millrace.engine.execution;

import dev.millrace.connector.Clock;
import dev.millrace.connector.ResultMode;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Sink;
import dev.millrace.connector.Storage;
import dev.millrace.engine.checkpoint.CheckpointSettings;
import dev.millrace.engine.checkpoint.Durability;
import dev.millrace.engine.checkpoint.NioStorage;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.operator.PhysicalPlan;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A query over {@link Numbers} into {@link Results}, put together piece by piece. */
final class Query {
    final Numbers numbers = new Numbers();
    final Results results = new Results();
    Supplier<Sink> sink = results::sink;
    PhysicalPlan plan = Plans.scan();
    ResultMode mode = ResultMode.APPEND;
    TriggerSpec trigger = TriggerSpec.AS_SOON_AS_POSSIBLE;
    Optional<Path> checkpoint = Optional.empty();
    Clock clock = Clock.system();
    Storage storage = new NioStorage();
    ExecutionListener listener = ExecutionListener.NONE;
    List<Numbers> moreStreams = new ArrayList<>();
    Optional<String> name = Optional.of("numbers");
    PlanSignature signature = PlanSignature.of("test");
    ExecutionSettings settings = ExecutionSettings.defaults()
            .withCheckpoint(CheckpointSettings.defaults().withDurability(Durability.OS, 100));

    Query() {}

    StreamExecution start() {
        List<StreamScan> streams = new ArrayList<>();
        streams.add(new StreamScan(0, numbers, ScanRequest.of(numbers.schema())));
        for (Numbers more : moreStreams) {
            streams.add(new StreamScan(streams.size(), more, ScanRequest.of(more.schema())));
        }
        QueryDefinition definition = new QueryDefinition(
                name,
                plan,
                streams,
                List.of(),
                sink.get(),
                mode,
                trigger,
                checkpoint,
                signature,
                ZoneOffset.UTC,
                settings);
        StreamExecution execution = new StreamExecution(definition, clock, storage, listener);
        execution.start();
        return execution;
    }
}
