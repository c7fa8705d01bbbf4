package dev.millrace.engine.execution;

import dev.millrace.connector.ResultMode;
import dev.millrace.connector.Sink;
import dev.millrace.engine.checkpoint.PlanSignature;
import dev.millrace.engine.operator.PhysicalPlan;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one run of a streaming query needs: what a planned query, a sink and some options come down to.
 *
 * @param name the name that the program gave to the query
 * @param plan its scans are the union of {@code streams} and {@code tables}, by scan id
 * @param streams what is read as a stream; at least one. Their order is the order of the offsets in the checkpoint
 * @param tables what is read anew, as a whole, in each micro-batch
 * @param sink a sink that no other run uses; closed when the run ends
 * @param mode what the sink is given; the plan already produces it
 * @param trigger when micro-batches run
 * @param checkpointDirectory where the query resumes from; empty for a checkpoint that ends with the run
 * @param signature what must not change between two runs from one checkpoint
 * @param zone session time zone
 * @param settings figures
 * @param lateRows makes the sinks of late rows, if anybody wants them
 */
public record QueryDefinition(
        Optional<String> name,
        PhysicalPlan plan,
        List<StreamScan> streams,
        List<StaticScan> tables,
        Sink sink,
        ResultMode mode,
        TriggerSpec trigger,
        Optional<Path> checkpointDirectory,
        PlanSignature signature,
        ZoneId zone,
        ExecutionSettings settings,
        Optional<LateRowsSinks> lateRows) {
    /** A query whose late rows are counted only. */
    public QueryDefinition(
            Optional<String> name,
            PhysicalPlan plan,
            List<StreamScan> streams,
            List<StaticScan> tables,
            Sink sink,
            ResultMode mode,
            TriggerSpec trigger,
            Optional<Path> checkpointDirectory,
            PlanSignature signature,
            ZoneId zone,
            ExecutionSettings settings) {
        this(
                name,
                plan,
                streams,
                tables,
                sink,
                mode,
                trigger,
                checkpointDirectory,
                signature,
                zone,
                settings,
                Optional.empty());
    }

    public QueryDefinition {
        streams = List.copyOf(streams);
        tables = List.copyOf(tables);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("A streaming query needs at least one streaming scan");
        }
    }
}
